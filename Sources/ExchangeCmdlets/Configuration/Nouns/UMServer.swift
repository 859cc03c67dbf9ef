import Engine
import Formatting
import Organization

/// What answers telephones on a server of 2007 and 2010. How it starts decides whether it takes a certificate.
enum UMServer: ConfigurationNoun {
  static let noun: Noun = UMNouns.make("UMServer")

  static func made(on server: ServerFacts) -> [String] { server.answersCalls ? [""] : [] }
  static var isServersOwn: Bool { true }
  static var ownParameters: Set<String> { UMNouns.ownParameters }
  static var switched: (property: String, on: String, off: String)? { ("Status", "Enabled", "Disabled") }
  static func warnings(_ changes: PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall) -> [String] {
    UMNouns.warnings(changes)
  }
}

/// The same under the name that it has from 2013 on.
enum UMService: ConfigurationNoun {
  static let noun: Noun = UMNouns.make("UMService")

  static func made(on server: ServerFacts) -> [String] { UMServer.made(on: server) }
  static var isServersOwn: Bool { true }
  static var ownParameters: Set<String> { UMNouns.ownParameters }
  static var switched: (property: String, on: String, off: String)? { ("Status", "Enabled", "Disabled") }
  static func warnings(_ changes: PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall) -> [String] {
    UMNouns.warnings(changes)
  }
}

/// What both names share.
enum UMNouns {
  private static let startupMode = EnumerationType("UMStartupMode", "TCP TLS Dual")
  private static let status = EnumerationType("ServerStatus", "Enabled Disabled NoNewCalls")
  private static let family = EnumerationType("Microsoft.Exchange.Data.IPAddressFamily", "IPv4Only IPv6Only Any")
  static let ownParameters: Set<String> = ["immediate"]

  static func make(_ name: String) -> Noun {
    Noun(
      name, kind: "UMServer", type: "Microsoft.Exchange.Data.Directory.Management.UMServer", title: "UM server",
      schema: "ms-Exch-Exchange-Server", classes: "server msExchExchangeServer",
      columns: [ViewColumn("Name"), ViewColumn("Languages"), ViewColumn("DialPlans"), ViewColumn("Status")], tail: .presentation
    ) {
      DirectoryTail.name
      NounProperty.number("MaxCallsAllowed", 100)
      NounProperty.list("Languages", ["en-US"], of: .culture)
      NounProperty.number("MaxFaxCallsAllowed", 100).until(.v2007SP1)
      NounProperty.number("MaxTTSSessionsAllowed", 100).until(.v2007SP1)
      NounProperty.number("MaxASRSessionsAllowed", 100).until(.v2007SP1)
      NounProperty.list("DialPlans", of: .objectID)
      NounProperty.list("GrammarGenerationSchedule", ["Sun.2:00 AM-Sun.2:30 AM", "Mon.2:00 AM-Mon.2:30 AM"])
      NounProperty.number("SipTcpListeningPort", 5060).since(.v2010)
      NounProperty.number("SipTlsListeningPort", 5061).since(.v2010)
      NounProperty.choice("Status", status, "Enabled")
      NounProperty.choice("UMStartupMode", startupMode, "TCP")
      NounProperty.read("UMCertificateThumbprint", .text) { facts throws(StoreError) in
        let granted = try facts.store.serviceState(of: facts.serverName).granted
        return granted.filter { $0.value.contains(.um) }.keys.sorted().last.map { .text($0) } ?? .none
      }.since(.v2010)
      NounProperty.named("ExternalServiceFqdn", .smartHost).since(.v2010)
      NounProperty.named("ExternalHostFqdn", .smartHost).since(.v2010)
      NounProperty.named("SIPAccessService", .connectionSettings).since(.v2010)
      NounProperty.choice("IPAddressFamily", family, "Any").since(.v2013)
      NounProperty.flag("IPAddressFamilyConfigurable", true).since(.v2013)
      NounProperty.flag("IrmLogEnabled", true).since(.v2010)
      NounProperty.span("IrmLogMaxAge", "30.00:00:00").since(.v2010)
      NounProperty.size("IrmLogMaxDirectorySize", "250 MB", mayBeUnlimited: true).since(.v2010)
      NounProperty.size("IrmLogMaxFileSize", "10 MB").since(.v2010)
      NounProperty.named("IrmLogPath", .path) { ($0.server?.installPath ?? "") + #"\Logging\IRMLogs"# }.since(.v2010)
    }
  }

  static func warnings(_ changes: PropertyChanges) -> [String] { changes["UMStartupMode"] == nil ? [] : [OwnTexts.startupModeChanged] }

  /// How the service of a machine starts: `TCP`, `TLS` or `Dual`; nil where there is none.
  static func startupMode(of machine: String, in store: Store) throws(StoreError) -> String? {
    let records = try store.objects(of: ConfigurationRecord<UMServer>.self)
    let own = records.first { $0.object.server.map { FileNames.equal($0, machine) } ?? false }
    return own.map { $0.object.values["UMStartupMode"]?.text ?? "TCP" }
  }
}
