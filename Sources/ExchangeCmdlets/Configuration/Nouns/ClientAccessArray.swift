import Engine
import Formatting
import Organization

/// A name that Client Access servers of a site have together, which 2010's mailboxes connect to.
enum ClientAccessArray: ConfigurationNoun {
  static let noun: Noun = Noun(
    "ClientAccessArray", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.ClientAccessArray", title: "Client Access array",
    schema: "ms-Exch-Client-Access-Array", classes: "msExchClientAccessArray",
    columns: [ViewColumn("Name"), ViewColumn("Site"), ViewColumn("Fqdn"), ViewColumn("Members")], tail: .namedObject
  ) {
    NounProperty.text("ExchangeLegacyDN") { facts in
      "/o=\(facts.directory.organization.name)/ou=\(DirectoryNames.group)/cn=Configuration/cn=Servers/cn=\(facts.values["Fqdn"]?.text ?? "")"
    }
    NounProperty.text("Fqdn")
    NounProperty.named("Site", .objectID) { $0.directory.site($0.directory.organization.site) }
    NounProperty.text("SiteName") { $0.directory.organization.site }
    NounProperty.read("Members", .list(.objectID)) { facts throws(StoreError) in
      let servers = try facts.store.machines().compactMap { ServerFacts($0) }
      return .list(servers.filter { $0.release == .exchange2010 && $0.servesClients }.map(\.machine.name))
    }
  }

  static func container(_ facts: ObjectFacts) -> String {
    "CN=Arrays,CN=\(DirectoryNames.group),CN=Administrative Groups"
  }

  /// The site must be one there is; without a name the array has its full name's.
  static func place(
    _ changes: inout PropertyChanges, _ call: ConfigurationCall
  ) throws(Interruption) -> (server: String?, name: String) {
    (nil, call.text("Name") ?? call.text("Fqdn") ?? "")
  }

  static func prepare(
    _ changes: inout PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall
  ) throws(Interruption) {
    guard let site = changes["Site"]?.text else { return }
    let own = call.directory.organization.site
    guard site.equalsIgnoringCase(own) || site.equalsIgnoringCase(call.directory.site(own)) else { throw call.notFound(site) }
    changes["Site"] = .text(call.directory.site(own))
  }

  static func selected(_ found: [ObjectFacts], _ call: ConfigurationCall) throws(Interruption) -> [ObjectFacts] {
    guard let site = call.text("Site") else { return found }
    let own = call.directory.organization.site
    return site.equalsIgnoringCase(own) || site.equalsIgnoringCase(call.directory.site(own)) ? found : []
  }
}
