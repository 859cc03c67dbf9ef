import Engine
import Organization

/// `New-` of a configuration noun: makes an object and shows it.
struct NewConfiguration<N: ConfigurationNoun>: ConfigurationCmdlet {
  static var verb: String { "New" }
  var bound: [String: Value] = [:]

  func run(_ call: ConfigurationCall) throws(Interruption) -> [Value] {
    let noun = N.noun
    var changes: PropertyChanges = [:]
    let place = try N.place(&changes, call)
    let server = try place.server.map { (name) throws(Interruption) in try call.server(name) }
    let stamp = DirectoryStamp(guid: "", created: call.now, changed: call.now)
    let facts = ObjectFacts(
      server: server, name: place.name, values: changes, stamp: stamp, directory: call.directory, store: call.store, shell: call.version)
    let given = try call.changes(N.self, of: facts)
    changes.merge(given) { _, given in given }
    try N.prepare(&changes, facts, call)
    let exists = try call.stored { (store) throws(StoreError) in
      try store.object(of: ConfigurationRecord<N>.self, identity: facts.identity) != nil
    }
    if exists { throw call.failure(OwnTexts.objectExists(facts.identity), id: "ObjectExists", exception: .objectExists) }
    let text = OwnTexts.creating(noun.title, facts.identity)
    guard try call.context.shouldProcess(description: text, question: text) else { return [] }
    try call.stored { (store) throws(StoreError) in
      try store.write { () throws(StoreError) in
        var kept = changes
        try N.keep(&kept, facts, at: call.now)
        kept["Name"] = nil
        try store.add(ConfigurationRecord<N>(server: server?.machine.name, name: place.name, values: kept), at: call.now)
      }
    }
    for warning in N.warnings(changes, facts, call) { try call.context.writeWarning(warning) }
    guard let made = try call.objects(N.self).first(where: { $0.identity.equalsIgnoringCase(facts.identity) }) else { return [] }
    return [.object(try call.object(N.self, made))]
  }
}
