import Engine
import Formatting
import Organization

/// A domain the organization takes mail for. Requests for certificates read them, so the store keeps name, domain, type and which
/// is the default in a table of their own; the rest is kept here.
enum AcceptedDomainNoun: ConfigurationNoun {
  private static let domainType = EnumerationType("AcceptedDomainType", "Authoritative ExternalRelay InternalRelay")

  static let noun: Noun = Noun(
    "AcceptedDomain", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain", title: "accepted domain",
    schema: "ms-Exch-Accepted-Domain", classes: "msExchAcceptedDomain",
    columns: [
      ViewColumn("Name", width: 30), ViewColumn("DomainName", width: 30), ViewColumn("DomainType", width: 21), ViewColumn("Default"),
    ],
    tail: .namedObject, objectVersion: { $0.shell >= .v2013 ? "0.20 (15.0.0.0)" : "0.1 (8.0.535.0)" }
  ) {
    NounProperty.read("DomainName", .named(.smtpDomainWithSubdomains)) { facts throws(StoreError) in
      .text(try row(facts)?.domain ?? facts.name)
    }
    NounProperty.text("CatchAllRecipientID").since(.v2013)
    NounProperty.read("DomainType", .choice(domainType)) { facts throws(StoreError) in
      .text(try row(facts)?.kind.rawValue ?? "Authoritative")
    }
    NounProperty.flag("MatchSubDomains").since(.v2013)
    NounProperty.flag("AddressBookEnabled", true)
    NounProperty.read("Default", .flag) { facts throws(StoreError) in .flag(try row(facts)?.isDefault ?? false) }
    NounProperty.flags("EmailOnly ExternallyManaged", false).since(.v2013)
    NounProperty.text("AuthenticationType").since(.v2010)
    NounProperty.text("LiveIdInstanceType").since(.v2010)
    NounProperty.flag("PendingRemoval").since(.v2010)
    NounProperty.flag("PendingCompletion").since(.v2013)
    NounProperty.text("FederatedOrganizationLink").since(.v2010)
    NounProperty.text("MailFlowPartner").since(.v2010)
    NounProperty.flags("OutboundOnly PendingFederatedAccountNamespace PendingFederatedDomain IsCoexistenceDomain", false).since(.v2010)
    NounProperty.flags("PerimeterDuplicateDetected IsDefaultFederatedDomain EnableNego2Authentication InitialDomain", false).since(.v2010)
  }

  private static func row(_ facts: ObjectFacts) throws(StoreError) -> AcceptedDomain? {
    try facts.store.acceptedDomains().first { FileNames.equal($0.name, facts.name) }
  }

  static func container(_ facts: ObjectFacts) -> String { "CN=Accepted Domains,CN=Transport Settings" }
  /// Domains are found by what they are called and by what they are.
  static func isNamed(_ text: String, _ facts: ObjectFacts) -> Bool {
    (try? row(facts))??.domain.equalsIgnoringCase(text) ?? false
  }
  static var ownParameters: Set<String> { ["makedefault"] }

  static func prepare(
    _ changes: inout PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall
  ) throws(Interruption) {
    if call.isSet("MakeDefault") { changes["Default"] = .flag(true) }
    if let domain = changes["DomainName"]?.text {
      let taken = try call.stored { (store) throws(StoreError) in
        try store.acceptedDomains().contains { FileNames.equal($0.domain, domain) && !FileNames.equal($0.name, facts.name) }
      }
      if taken { throw call.failure(OwnTexts.domainTaken(domain), id: "DomainTaken", exception: .objectExists) }
    }
  }

  /// Domains come and go by other ways, too: a scenario's, another tool's.
  static func synchronize(_ store: Store, at instant: Instant) throws(StoreError) {
    let rows = try store.acceptedDomains()
    let records = try store.objects(of: ConfigurationRecord<Self>.self)
    for record in records where !rows.contains(where: { FileNames.equal($0.name, record.object.name) }) {
      try store.removeObject(of: ConfigurationRecord<Self>.self, identity: record.object.identity)
    }
    for row in rows where !records.contains(where: { FileNames.equal($0.object.name, row.name) }) {
      try store.add(ConfigurationRecord<Self>(name: row.name), at: instant)
    }
  }

  static func keep(_ changes: inout PropertyChanges, _ facts: ObjectFacts, at instant: Instant) throws(StoreError) {
    let old = try row(facts)
    var domain = old ?? AcceptedDomain(name: facts.name, domain: facts.name)
    if let name = changes.removeValue(forKey: "Name")?.text { domain.name = name }
    if let name = changes.removeValue(forKey: "DomainName")?.text { domain.domain = name }
    if let kind = changes.removeValue(forKey: "DomainType")?.text { domain.kind = AcceptedDomain.Kind(rawValue: kind) ?? domain.kind }
    if let isDefault = changes.removeValue(forKey: "Default") { domain.isDefault = isDefault.isTrue }
    if old == nil { try facts.store.add(domain) } else { try facts.store.update(domain, named: facts.name) }
  }

  static func checkRemoval(_ facts: ObjectFacts, _ call: ConfigurationCall) throws(Interruption) {
    let isDefault = try call.stored { (_) throws(StoreError) in try row(facts)?.isDefault ?? false }
    if isDefault { throw call.failure(OwnTexts.defaultDomain(facts.name), id: "DefaultDomain", category: .invalidOperation) }
  }

  static func forget(_ facts: ObjectFacts) throws(StoreError) { try facts.store.removeAcceptedDomain(facts.name) }
}
