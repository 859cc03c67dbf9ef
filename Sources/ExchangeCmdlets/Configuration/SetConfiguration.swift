import Engine
import Organization

/// `Set-` of a configuration noun: changes the properties that parameters name.
struct SetConfiguration<N: ConfigurationNoun>: ConfigurationCmdlet {
  static var verb: String { "Set" }
  var bound: [String: Value] = [:]

  func run(_ call: ConfigurationCall) throws(Interruption) -> [Value] {
    for facts in try targets(call) { try change(facts, call) }
    if let warning = N.warning(call) { try call.context.writeWarning(warning) }
    return []
  }

  /// The objects to change: those of the identity, of the instance, or the only one there is.
  private func targets(_ call: ConfigurationCall) throws(Interruption) -> [ObjectFacts] {
    let instance = call.value("Instance")?.object(as: ConfigurationObject.self)
    if let identity = call.text("Identity") ?? instance?.facts.identity {
      let found = try call.objects(N.self, named: identity)
      if found.isEmpty { throw call.notFound(identity) }
      if found.count > 1, !IdentityMatch(identity).hasWildcards {
        throw call.failure(
          ExchangeTexts.ambiguous(identity), id: "ManagementObjectAmbiguous", exception: .managementObjectAmbiguous)
      }
      return found
    }
    var found = try call.objects(N.self)
    if N.isOfOneServer {
      let server = try call.text("Server").map { (name) throws(Interruption) in try call.server(name).machine.name } ?? call.home.name
      found = found.filter { $0.serverName.equalsIgnoringCase(server) }
      if found.isEmpty { throw call.notFound(server) }
    }
    return found
  }

  private func change(_ facts: ObjectFacts, _ call: ConfigurationCall) throws(Interruption) {
    let noun = N.noun
    var changes = try call.changes(N.self, of: facts)
    if let instance = call.value("Instance")?.object(as: ConfigurationObject.self) {
      do throws(PropertyRefusal) {
        changes.merge(try instance.changes()) { given, _ in given }
      } catch {
        throw call.invalid(error.message, id: "PropertyValue")
      }
    }
    let (object, known) = (noun.objectVersion(facts), ExchangeObjectVersions.text(call.version.release))
    if ExchangeObjectVersions.numbers(object).lexicographicallyPrecedes(ExchangeObjectVersions.numbers(known)) == false, object != known {
      throw call.failure(OwnTexts.fromTheFuture(object, known), id: "FutureVersion", category: .invalidOperation)
    }
    try N.prepare(&changes, facts, call)
    let text = OwnTexts.setting(noun.title, facts.identity)
    guard try call.context.shouldProcess(description: text, question: text) else { return }
    changes = try call.effective(changes, noun, facts)
    if changes.isEmpty {
      try call.context.writeWarning(ExchangeTexts.nothingModified(facts.identity))
      return
    }
    try save(changes, facts, call)
    for warning in N.warnings(changes, facts, call) { try call.context.writeWarning(warning) }
  }

  private func save(_ changes: PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall) throws(Interruption) {
    let name = N.renamed(changes, facts)
    if !name.equalsIgnoringCase(facts.name) {
      let identity = ConfigurationRecord<N>(server: facts.server?.machine.name, name: name).identity
      let taken = try call.stored { (store) throws(StoreError) in
        try store.object(of: ConfigurationRecord<N>.self, identity: identity) != nil
      }
      if taken { throw call.failure(OwnTexts.objectExists(identity), id: "ObjectExists", exception: .objectExists) }
    }
    try call.stored { (store) throws(StoreError) in
      try store.write { () throws(StoreError) in
        var changes = changes
        try N.keep(&changes, facts, at: call.now)
        changes["Name"] = nil
        var record = ConfigurationRecord<N>(server: facts.server?.machine.name, name: name, values: facts.values)
        for (property, value) in changes { record.values[property] = value }
        try store.update(record, identity: facts.identity, at: call.now)
      }
    }
  }
}

/// The version that the directory's objects of a release carry.
enum ExchangeObjectVersions {
  static func text(_ release: ExchangeRelease) -> String {
    switch release {
    case .exchange2007: "0.1 (8.0.535.0)"
    case .exchange2010: "0.10 (14.0.100.0)"
    default: "0.20 (15.0.0.0)"
    }
  }

  /// The numbers in front of the brackets, to compare by.
  static func numbers(_ text: String) -> [Int] {
    text.prefix { $0 != "(" }.split(whereSeparator: { $0 == "." || $0 == " " }).compactMap { Int($0) }
  }
}
