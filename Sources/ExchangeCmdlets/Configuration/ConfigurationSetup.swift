import Organization

/// Makes the objects that setup makes: for each server by its version and roles, and once for the organization.
public enum ConfigurationSetup {
  /// The nouns with objects of their own in the store. A noun that shows another's objects stands behind it.
  static let nouns: [any ConfigurationNoun.Type] = ConfigurationNouns.all

  /// Makes what isn't there yet, for every server. Whoever adds a server may call it; every configuration cmdlet does, so that
  /// labs made before, and servers added by hand, have their objects, too. What was made once and removed stays away.
  public static func complete(_ store: Store, at instant: Instant) throws(StoreError) {
    let names = DirectoryNames(organization: try store.organization())
    try complete("", { $0.madeInOrganization(names) }, store, instant)
    for machine in try store.machines() {
      guard let server = ServerFacts(machine) else { continue }
      try complete(machine.name, { $0.made(on: server) }, store, instant)
    }
    for noun in nouns { try noun.synchronize(store, at: instant) }
  }

  /// Makes the objects of one place: a server by its name, or the organization.
  private static func complete(
    _ server: String, _ names: (any ConfigurationNoun.Type) -> [String], _ store: Store, _ instant: Instant
  ) throws(StoreError) {
    let setting = "configuration.made/" + server
    let done = Set((try store.setting(setting) ?? "").split(separator: " ").map(String.init))
    var kinds = done
    for noun in nouns { kinds.insert(noun.noun.kind) }
    guard kinds.count > done.count else { return }
    try store.write { () throws(StoreError) in
      // Asked again inside the transaction: another shell may have been faster.
      let done = Set((try store.setting(setting) ?? "").split(separator: " ").map(String.init))
      var made = done
      for noun in nouns where made.insert(noun.noun.kind).inserted {
        for name in names(noun) { try add(noun, server, name, store, instant) }
      }
      try store.setSetting(setting, to: made.sorted().joined(separator: " "))
    }
  }

  private static func add<N: ConfigurationNoun>(
    _ type: N.Type, _ server: String, _ name: String, _ store: Store, _ instant: Instant
  ) throws(StoreError) {
    let record = ConfigurationRecord<N>(server: server.isEmpty ? nil : server, name: name)
    guard try store.object(of: ConfigurationRecord<N>.self, identity: record.identity) == nil else { return }
    try store.add(record, at: instant)
  }

  /// The objects of a noun: the organization's, then each server's, each in the order in which they were made.
  static func objects<N: ConfigurationNoun>(
    _ type: N.Type, in store: Store, shell: ExchangeVersion
  ) throws(StoreError) -> [ObjectFacts] {
    let directory = DirectoryNames(organization: try store.organization())
    let servers = try store.machines().compactMap { ServerFacts($0) }
    let records = try store.objects(of: ConfigurationRecord<N>.self)
    var found: [(place: Int, order: Int, facts: ObjectFacts)] = []
    for record in records {
      var place = -1
      if let name = record.object.server {
        guard let index = servers.firstIndex(where: { FileNames.equal($0.machine.name, name) }) else { continue }
        place = index
      }
      // Setup's own stand in the order in which it makes them, before those that came later.
      let made = place < 0 ? type.madeInOrganization(directory) : type.made(on: servers[place])
      found.append(
        (
          place, made.firstIndex(of: record.object.name) ?? made.count,
          ObjectFacts(
            server: place < 0 ? nil : servers[place], name: record.object.name, values: record.object.values, stamp: record.stamp,
            directory: directory, store: store, shell: shell)
        ))
    }
    return found.sorted { left, right in
      (left.place, left.order, left.facts.stamp.created, left.facts.name)
        < (right.place, right.order, right.facts.stamp.created, right.facts.name)
    }.map(\.facts)
  }
}
