import Engine
import Formatting
import Organization

/// A server of the organization: what it is, and the few things about it that can be set.
enum ExchangeServer: ConfigurationNoun {
  private static let edition = EnumerationType(
    "Microsoft.Exchange.Data.ServerEditionType", "Unknown Standard StandardEvaluation Enterprise EnterpriseEvaluation Coexistence")
  private static let role = EnumerationType(
    "ServerRole",
    """
    None Cafe Mailbox ClientAccess x8 UnifiedMessaging HubTransport Edge x128 x256 x512 x1024 x2048 x4096 FrontendTransport
    """, isFlags: true)

  static let noun: Noun = Noun(
    "ExchangeServer", type: "Microsoft.Exchange.Data.Directory.Management.ExchangeServer", title: "Exchange server",
    schema: "ms-Exch-Exchange-Server", classes: "server msExchExchangeServer",
    columns: [
      ViewColumn("Name", width: 19), ViewColumn("Site", width: 20), ViewColumn("ServerRole", width: 11), ViewColumn("Edition", width: 11),
      ViewColumn("AdminDisplayVersion"),
    ], tail: .presentation
  ) {
    DirectoryTail.name
    NounProperty.named("DataPath", .path) { ($0.server?.installPath ?? "") + #"\Mailbox"# }
    NounProperty.read("Domain", .text) { .text(domain($0)) }
    NounProperty.choice("Edition", edition) { $0.server?.exchange.edition }
    NounProperty.text("ExchangeLegacyDN") { facts in
      "/o=\(facts.directory.organization.name)/ou=\(DirectoryNames.group)/cn=Configuration/cn=Servers/cn=\(facts.serverName)"
    }
    NounProperty.number("ExchangeLegacyServerRole", 0)
    NounProperty.read("Fqdn", .text) { .text($0.server?.machine.fqdn ?? "") }
    NounProperty(name: "CustomerFeedbackEnabled", kind: .flag, source: .constant(.none))
    NounProperty.uri("InternetWebProxy").since(.v2010)
    NounProperty.list("InternetWebProxyBypassList").since(.v2016)
    NounProperty.read("IsHubTransportServer", .flag) { .flag($0.server?.movesMail ?? false) }
    NounProperty.read("IsClientAccessServer", .flag) { .flag($0.server?.servesClients ?? false) }
    NounProperty.read("IsExchange2007OrLater", .flag) { (_) in .flag(true) }
    NounProperty.read("IsEdgeServer", .flag) { .flag($0.server?.isEdge ?? false) }
    NounProperty.read("IsMailboxServer", .flag) { .flag($0.server?.exchange.roles.contains(.mailbox) ?? false) }
    NounProperty.read("IsE14OrLater", .flag) { .flag($0.isSince(.exchange2010)) }.since(.v2010)
    NounProperty.read("IsE15OrLater", .flag) { .flag($0.isSince(.exchange2013)) }.since(.v2013)
    NounProperty.read("IsProvisionedServer", .flag) { (_) in .flag(false) }
    NounProperty.read("IsUnifiedMessagingServer", .flag) { .flag($0.server?.answersCalls ?? false) }
    NounProperty.read("IsFrontendTransportServer", .flag) { .flag($0.isSince(.exchange2013) && ($0.server?.servesClients ?? false)) }
      .since(.v2013)
    NounProperty.list("NetworkAddress", of: .networkAddress) { facts in
      [
        "ncacn_vns_spp:\(facts.serverName)", "netbios:\(facts.serverName)", "ncacn_np:\(facts.serverName)", "ncacn_spx:\(facts.serverName)",
        "ncacn_ip_tcp:\(facts.server?.machine.fqdn ?? "")", "ncalrpc:\(facts.serverName)",
      ]
    }
    NounProperty.read("OrganizationalUnit", .text) { .text("\(domain($0))/\($0.serverName)") }
    NounProperty.read("AdminDisplayVersion", .named(.serverVersion)) { .text($0.server?.exchange.build.displayText ?? "") }
    NounProperty.read("Site", .named(.objectID)) { facts in
      facts.server?.isEdge ?? false ? .none : .text(facts.directory.site(facts.directory.organization.site))
    }
    NounProperty.read("ServerRole", .choice(role)) { .text(roles($0)) }
    NounProperty(name: "ErrorReportingEnabled", kind: .flag, source: .constant(.none))
    NounProperty.flag("MitigationsEnabled", true).since(.v2016)
    NounProperty.list("StaticDomainControllers")
    NounProperty.list("StaticGlobalCatalogs")
    NounProperty.text("StaticConfigDomainController")
    NounProperty.list("StaticExcludedDomainControllers")
    NounProperty.text("MonitoringGroup").since(.v2013)
    // The servers in use are only looked up with -Status.
    NounProperty.list("CurrentDomainControllers")
    NounProperty.list("CurrentGlobalCatalogs")
    NounProperty.text("CurrentConfigDomainController")
    NounProperty.text("ProductID")
    NounProperty.read("IsExchangeTrialEdition", .flag) { .flag($0.server?.exchange.edition.hasSuffix("Evaluation") ?? false) }
    NounProperty.read("IsExpiredExchangeTrialEdition", .flag) { (_) in .flag(false) }
    NounProperty.text("MailboxProvisioningAttributes").since(.v2013)
    NounProperty.span("RemainingTrialPeriod", "00:00:00")
    NounProperty.list("MitigationsApplied").since(.v2016)
    NounProperty.list("MitigationsBlocked").since(.v2016)
    NounProperty.flag("DataCollectionEnabled", true).since(.v2016)
    NounProperty.text("RingLevel").since(.v2019)
  }

  private static func domain(_ facts: ObjectFacts) -> String {
    let fqdn = facts.server?.machine.fqdn ?? ""
    return fqdn.firstIndex(of: ".").map { String(fqdn[fqdn.index(after: $0)...]) } ?? ""
  }

  /// The roles as the release names them: from 2013 on those that were joined aren't named, from 2016 on there is one beside Edge.
  private static func roles(_ facts: ObjectFacts) -> String {
    guard let server = facts.server else { return "None" }
    var roles = server.exchange.roles
    if server.release >= .exchange2013 {
      roles.subtract([.hubTransport, .unifiedMessaging])
      if server.release >= .exchange2016, roles.contains(.mailbox) { roles.remove(.clientAccess) }
    }
    return roles.names.isEmpty ? "None" : roles.names.joined(separator: ", ")
  }

  static func made(on server: ServerFacts) -> [String] { [""] }
  static var isServersOwn: Bool { true }

  /// An Edge server is in the organization's directory once it is subscribed.
  static func isVisible(_ facts: ObjectFacts, _ call: ConfigurationCall) -> Bool {
    if call.sees(facts.server) { return true }
    guard facts.server?.isEdge ?? false, !(ServerFacts(call.home)?.isEdge ?? false) else { return false }
    let subscription = try? call.store.object(of: ConfigurationRecord<EdgeSubscription>.self, identity: facts.serverName)
    return subscription != nil
  }
  static var ownParameters: Set<String> { ["domain", "status", "productkey"] }

  static func selected(_ found: [ObjectFacts], _ call: ConfigurationCall) throws(Interruption) -> [ObjectFacts] {
    var found = found
    if let wanted = call.text("Domain") { found = found.filter { domain($0).equalsIgnoringCase(wanted) } }
    guard call.isSet("Status") else { return found }
    return found.map { facts in
      var facts = facts
      let controller = facts.directory.controller
      facts.values["CurrentDomainControllers"] = .list([controller])
      facts.values["CurrentGlobalCatalogs"] = .list([controller])
      facts.values["CurrentConfigDomainController"] = .text(controller)
      return facts
    }
  }

  /// A product key makes an evaluation an edition; which one, only Microsoft knows.
  static func prepare(
    _ changes: inout PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall
  ) throws(Interruption) {
    guard let key = call.text("ProductKey") else { return }
    let groups = key.split(separator: "-", omittingEmptySubsequences: false)
    guard groups.count == 5, groups.allSatisfy({ $0.utf8.count == 5 }) else {
      throw call.invalid(OwnTexts.invalidProductKey, id: "ProductKey")
    }
    changes["ProductID"] = .text("02064-110-0000000-75000")
  }
}
