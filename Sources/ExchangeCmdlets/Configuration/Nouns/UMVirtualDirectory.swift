import Organization

/// The directory of Unified Messaging's web service, which only 2007 has.
enum UMVirtualDirectory: VirtualDirectoryNoun {
  static let directory = "UnifiedMessaging"

  static func made(on server: ServerFacts) -> [String] {
    isMade(on: server) ? ["\(directory) (\(VirtualDirectories.defaultSite))"] : []
  }

  static func isMade(on server: ServerFacts) -> Bool { server.servesClients && server.release == .exchange2007 }

  static let noun: Noun = Noun(
    "UMVirtualDirectory", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.ADUMVirtualDirectory",
    title: "UM virtual directory", schema: "ms-Exch-UM-Virtual-Directory",
    classes: "msExchVirtualDirectory msExchUMVirtualDirectory", columns: VirtualDirectories.urlColumns,
    objectVersion: VirtualDirectories.objectVersion
  ) {
    DirectoryTail.name
    NounProperty.read("InternalAuthenticationMethods", .choices(.authenticationMethod)) { facts throws(StoreError) in
      .list(try VirtualDirectories.methods(facts, noun))
    }
    NounProperty.read("ExternalAuthenticationMethods", .choices(.authenticationMethod)) { facts throws(StoreError) in
      .list(try VirtualDirectories.methods(facts, noun))
    }
    NounProperty.flags("BasicAuthentication DigestAuthentication", false)
    NounProperty.flag("WindowsAuthentication", true)
    VirtualDirectories.metabasePath
    VirtualDirectories.path("UnifiedMessaging")
    VirtualDirectories.server(VirtualDirectories.url("/UnifiedMessaging/Service.asmx"))
  }
}
