import Engine
import Formatting
import Organization

/// What a Client Access server tells Autodiscover's clients in the directory: its service connection point.
enum ClientAccessServer: ConfigurationNoun {
  static let noun: Noun = ClientAccessNouns.make("ClientAccessServer")

  static func made(on server: ServerFacts) -> [String] { server.servesClients ? [""] : [] }
  static var isServersOwn: Bool { true }
  static var ownParameters: Set<String> { ClientAccessNouns.ownParameters }
  static func prepare(
    _ changes: inout PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall
  ) throws(Interruption) {
    try ClientAccessNouns.prepare(&changes, call)
  }

  /// From 2016 on the noun has a new name, and the old one says so.
  static func warning(_ call: ConfigurationCall) -> String? {
    call.version >= .v2016 ? OwnTexts.replacedCmdlet(call.context.declaration.name) : nil
  }
}

/// The same objects under the name that they have from 2016 on.
enum ClientAccessService: ConfigurationNoun {
  static let noun: Noun = ClientAccessNouns.make("ClientAccessService")

  static func made(on server: ServerFacts) -> [String] { ClientAccessServer.made(on: server) }
  static var isServersOwn: Bool { true }
  static var ownParameters: Set<String> { ClientAccessNouns.ownParameters }
  static func prepare(
    _ changes: inout PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall
  ) throws(Interruption) {
    try ClientAccessNouns.prepare(&changes, call)
  }
}

/// What both names share.
enum ClientAccessNouns {
  static let ownParameters: Set<String> = [
    "includealternateserviceaccountcredentialpassword", "includealternateserviceaccountcredentialstatus",
    "array", "alternateserviceaccountcredential", "cleanupinvalidalternateserviceaccountcredentials",
    "removealternateserviceaccountcredentials",
  ]

  static func make(_ name: String) -> Noun {
    Noun(
      name, kind: "ClientAccessServer", type: "Microsoft.Exchange.Data.Directory.Management.ClientAccessServer",
      title: "Client Access server", schema: "ms-Exch-Exchange-Server", classes: "server msExchExchangeServer",
      columns: [ViewColumn("Name")], tail: .presentation
    ) {
      DirectoryTail.name
      NounProperty.read("Fqdn", .text) { .text($0.server?.machine.fqdn ?? "") }
      NounProperty.text("ClientAccessArray").since(.v2013)
      NounProperty.read("OutlookAnywhereEnabled", .flag) { facts throws(StoreError) in
        let prefix = facts.serverName
        let directories = try facts.store.objects(of: ConfigurationRecord<OutlookAnywhere>.self)
        return .flag(directories.contains { $0.object.server.map { FileNames.equal($0, prefix) } ?? false })
      }
      NounProperty.read("AutoDiscoverServiceCN", .text) { .text($0.serverName) }
      NounProperty.read("AutoDiscoverServiceClassName", .text) { (_) in .text("ms-Exchange-AutoDiscover-Service") }
      NounProperty.uri("AutoDiscoverServiceInternalUri") { "https://\($0.host)/Autodiscover/Autodiscover.xml" }
      NounProperty.read("AutoDiscoverServiceGuid", .guid) { (_) in .text("77378f46-2c66-4aa9-a6a6-3e7a48b19596") }
      NounProperty.list("AutoDiscoverSiteScope") { [$0.directory.organization.site] }
      NounProperty.text("AlternateServiceAccountConfiguration").since(.v2010)
      NounProperty.flag("IsOutOfService").since(.v2010)
      NounProperty.flag("IrmLogEnabled", true).since(.v2010).until(.v2010)
      NounProperty.span("IrmLogMaxAge", "30.00:00:00").since(.v2010).until(.v2010)
      NounProperty.size("IrmLogMaxDirectorySize", "250 MB", mayBeUnlimited: true).since(.v2010).until(.v2010)
      NounProperty.size("IrmLogMaxFileSize", "10 MB").since(.v2010).until(.v2010)
      NounProperty.named("IrmLogPath", .path) { ($0.server?.installPath ?? "") + #"\Logging\IRMLogs"# }.since(.v2010).until(.v2010)
    }
  }

  /// The accounts of Kerberos: the newest, and the one before it.
  static func prepare(_ changes: inout PropertyChanges, _ call: ConfigurationCall) throws(Interruption) {
    if let array = call.text("Array") { changes["ClientAccessArray"] = .text(array) }
    if call.isSet("RemoveAlternateServiceAccountCredentials") { changes["AlternateServiceAccountConfiguration"] = StoredValue.none }
    let given = call.value("AlternateServiceAccountCredential")
    let credentials = given?.base.object?.elements ?? given.map { [$0] } ?? []
    let names = credentials.compactMap { $0.object(as: CredentialObject.self)?.userName }
    if let latest = names.first {
      changes["AlternateServiceAccountConfiguration"] = .text(
        "Latest: \(latest)\nPrevious: \(names.dropFirst().first ?? "<Not set>")")
    }
  }
}
