import Formatting
import Organization

/// The directory of the control panel, from 2013 on of the administrators' as well.
enum EcpVirtualDirectory: VirtualDirectoryNoun {
  static let directory = "ecp"

  static func isMade(on server: ServerFacts) -> Bool { server.servesClients && server.release >= .exchange2010 }

  static let noun: Noun = Noun(
    "EcpVirtualDirectory", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.ADEcpVirtualDirectory",
    title: "ECP virtual directory", schema: "ms-Exch-Ecp-Virtual-Directory",
    classes: "msExchVirtualDirectory msExchECPVirtualDirectory", columns: [ViewColumn("Name"), ViewColumn("Server")],
    objectVersion: VirtualDirectories.objectVersion
  ) {
    NounProperty.flag("AdminEnabled", true).since(.v2013)
    NounProperty.flag("OwaOptionsEnabled", true).since(.v2013)
    DirectoryTail.name
    NounProperty.uri("InternalUrl") { "https://\($0.host)/ecp" }
    NounProperty.uri("ExternalUrl")
    NounProperty.read("InternalAuthenticationMethods", .choices(.authenticationMethod)) { facts throws(StoreError) in
      .list(try VirtualDirectories.methods(facts, noun))
    }
    VirtualDirectories.metabasePath
    NounProperty.flag("BasicAuthentication", true).inIIS
    NounProperty.flags("WindowsAuthentication DigestAuthentication", false).inIIS
    NounProperty.flag("FormsAuthentication", true).inIIS
    NounProperty.flags("LiveIdAuthentication", false).inIIS
    NounProperty.flags("AdfsAuthentication", false).since(.v2013).inIIS
    NounProperty.flags("OAuthAuthentication", false).since(.v2013).inIIS
    NounProperty.text("DefaultDomain").inIIS
    NounProperty.choice("GzipLevel", .gzipLevel) { $0.isSince(.exchange2013) ? "Low" : "High" }.inIIS
    NounProperty.text("WebSite") { $0.webSite }.inIIS
    NounProperty.text("DisplayName") { $0.virtualDirectory }.inIIS
    VirtualDirectories.path("ecp")
    VirtualDirectories.extendedProtection
    NounProperty.read("AdminDisplayVersion", .named(.serverVersion)) { .text($0.server?.exchange.build.displayText ?? "") }
    NounProperty.read("Server", .named(.objectID)) { .text($0.serverName) }
    NounProperty.choices("ExternalAuthenticationMethods", .authenticationMethod, ["Fba"])
  }
}
