import Organization

/// The directory of the Autodiscover service. Its addresses are empty from the start and mean nothing to clients, which ask the
/// service connection point or DNS.
enum AutodiscoverVirtualDirectory: VirtualDirectoryNoun {
  static let directory = "Autodiscover"

  static let noun: Noun = Noun(
    "AutodiscoverVirtualDirectory", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.ADAutodiscoverVirtualDirectory",
    title: "Autodiscover virtual directory", schema: "ms-Exch-Auto-Discover-Virtual-Directory",
    classes: "msExchVirtualDirectory msExchAutoDiscoverVirtualDirectory", columns: VirtualDirectories.urlColumns,
    objectVersion: VirtualDirectories.objectVersion
  ) {
    DirectoryTail.name
    NounProperty.read("InternalAuthenticationMethods", .choices(.authenticationMethod)) { facts throws(StoreError) in
      .list(try VirtualDirectories.methods(facts, noun))
    }
    NounProperty.read("ExternalAuthenticationMethods", .choices(.authenticationMethod)) { facts throws(StoreError) in
      .list(try VirtualDirectories.methods(facts, noun))
    }
    NounProperty(name: "LiveIdNegotiateAuthentication", kind: .flag, source: .constant(.none)).since(.v2013)
    NounProperty.flag("WSSecurityAuthentication") { $0.isSince(.exchange2010) }.since(.v2010)
    NounProperty.flag("LiveIdBasicAuthentication").since(.v2010)
    NounProperty.flag("BasicAuthentication", true)
    NounProperty.flag("DigestAuthentication")
    NounProperty.flag("WindowsAuthentication", true)
    NounProperty.flag("OAuthAuthentication", true).since(.v2013)
    NounProperty.flag("AdfsAuthentication").since(.v2013)
    VirtualDirectories.metabasePath
    VirtualDirectories.path("Autodiscover")
    VirtualDirectories.extendedProtection
    VirtualDirectories.server(.uri("InternalUrl"))
  }
}
