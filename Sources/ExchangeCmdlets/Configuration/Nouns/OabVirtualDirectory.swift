import Organization

/// The directory that clients fetch the offline address book from. Up to 2010 setup leaves it without TLS.
enum OabVirtualDirectory: VirtualDirectoryNoun {
  static let directory = "OAB"

  static let noun: Noun = Noun(
    "OabVirtualDirectory", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.ADOabVirtualDirectory",
    title: "OAB virtual directory", schema: "ms-Exch-OAB-Virtual-Directory",
    classes: "msExchVirtualDirectory msExchOABVirtualDirectory", columns: VirtualDirectories.urlColumns,
    objectVersion: VirtualDirectories.objectVersion
  ) {
    DirectoryTail.name
    NounProperty.number("PollInterval", 480)
    NounProperty.list("OfflineAddressBooks", of: .objectID) { $0.isSince(.exchange2013) ? [] : [#"\Default Offline Address Book"#] }
    NounProperty.flag("RequireSSL") { $0.isSince(.exchange2013) }
    NounProperty.flag("BasicAuthentication")
    NounProperty.flag("WindowsAuthentication", true)
    NounProperty.flag("OAuthAuthentication", true).since(.v2013)
    VirtualDirectories.metabasePath
    VirtualDirectories.path("OAB")
    VirtualDirectories.extendedProtection
    VirtualDirectories.server(.uri("InternalUrl") { "http\($0.isSince(.exchange2013) ? "s" : "")://\($0.host)/OAB" })
    NounProperty.read("InternalAuthenticationMethods", .choices(.authenticationMethod)) { facts throws(StoreError) in
      .list(try VirtualDirectories.plainMethods(facts, noun))
    }
    NounProperty.read("ExternalAuthenticationMethods", .choices(.authenticationMethod)) { facts throws(StoreError) in
      .list(try VirtualDirectories.plainMethods(facts, noun))
    }
  }
}
