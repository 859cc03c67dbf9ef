import Formatting
import Organization

/// The directory that management shells connect to, from 2010 on. It is the one without TLS: Kerberos protects it.
enum PowerShellVirtualDirectory: VirtualDirectoryNoun {
  static let directory = "PowerShell"

  static func isMade(on server: ServerFacts) -> Bool {
    server.release >= .exchange2010 && (server.servesClients || server.movesMail || server.exchange.roles.contains(.mailbox))
  }

  static let noun: Noun = Noun(
    "PowerShellVirtualDirectory", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.ADPowerShellVirtualDirectory",
    title: "PowerShell virtual directory", schema: "ms-Exch-Power-Shell-Virtual-Directory",
    classes: "msExchVirtualDirectory msExchPowerShellVirtualDirectory", columns: [ViewColumn("Name"), ViewColumn("Server")],
    objectVersion: VirtualDirectories.objectVersion
  ) {
    NounProperty.flag("RequireSSL")
    NounProperty.flag("CertificateAuthentication", true)
    NounProperty.choice("VirtualDirectoryType", EnumerationType("PowerShellVirtualDirectoryType", "PowerShell"), "PowerShell").since(.v2013)
    DirectoryTail.name
    NounProperty.choices("InternalAuthenticationMethods", .authenticationMethod)
    NounProperty.choices("ExternalAuthenticationMethods", .authenticationMethod)
    NounProperty.flags("LiveIdNegotiateAuthentication WSSecurityAuthentication LiveIdBasicAuthentication", false)
    NounProperty.flags("BasicAuthentication DigestAuthentication WindowsAuthentication", false)
    NounProperty.flags("OAuthAuthentication AdfsAuthentication", false).since(.v2013)
    VirtualDirectories.metabasePath
    VirtualDirectories.path("PowerShell")
    VirtualDirectories.extendedProtection
    VirtualDirectories.server(VirtualDirectories.url("/powershell", scheme: "http"))
  }
}
