import Engine
import Organization

/// The directory of MAPI over HTTP, from 2013 on.
enum MapiVirtualDirectory: VirtualDirectoryNoun {
  static let directory = "mapi"

  static func isMade(on server: ServerFacts) -> Bool { server.servesClients && server.release >= .exchange2013 }

  static let noun: Noun = Noun(
    "MapiVirtualDirectory", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.ADMapiVirtualDirectory",
    title: "MAPI virtual directory", schema: "ms-Exch-Mapi-Virtual-Directory",
    classes: "msExchVirtualDirectory msExchMapiVirtualDirectory", columns: VirtualDirectories.urlColumns,
    objectVersion: VirtualDirectories.objectVersion
  ) {
    DirectoryTail.name
    NounProperty.uri("InternalUrl") { "https://\($0.host)/mapi" }
    NounProperty.uri("ExternalUrl")
    NounProperty.choices("IISAuthenticationMethods", .authenticationMethod, ["Ntlm", "OAuth", "Negotiate"])
    VirtualDirectories.metabasePath
    VirtualDirectories.path("mapi")
    VirtualDirectories.extendedProtection
    NounProperty.read("AdminDisplayVersion", .named(.serverVersion)) { .text($0.server?.exchange.build.displayText ?? "") }
    NounProperty.read("Server", .named(.objectID)) { .text($0.serverName) }
    NounProperty.read("InternalAuthenticationMethods", .choices(.authenticationMethod)) { .list(methods($0)) }
    NounProperty.read("ExternalAuthenticationMethods", .choices(.authenticationMethod)) { .list(methods($0)) }
  }

  private static func methods(_ facts: ObjectFacts) -> [String] {
    facts.values["IISAuthenticationMethods"]?.list ?? ["Ntlm", "OAuth", "Negotiate"]
  }

  static var ownParameters: Set<String> { VirtualDirectories.ownParameters.union(["applydefaults"]) }

  /// `-ApplyDefaults` takes back what was set for authentication.
  static func prepare(
    _ changes: inout PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall
  ) throws(Interruption) {
    if call.isSet("ApplyDefaults") { changes["IISAuthenticationMethods"] = .list(["Ntlm", "OAuth", "Negotiate"]) }
  }
}
