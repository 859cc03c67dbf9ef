import Engine
import Organization

/// `Remove-` of a configuration noun.
struct RemoveConfiguration<N: ConfigurationNoun>: ConfigurationCmdlet {
  static var verb: String { "Remove" }
  var bound: [String: Value] = [:]

  func run(_ call: ConfigurationCall) throws(Interruption) -> [Value] {
    try ObjectRemoval.remove(N.self, try ObjectRemoval.targets(N.self, call), call)
    return []
  }
}

/// Taking objects away.
enum ObjectRemoval {
  /// The objects that an identity names, or the only one of a server.
  static func targets<N: ConfigurationNoun>(_ type: N.Type, _ call: ConfigurationCall) throws(Interruption) -> [ObjectFacts] {
    var identity = call.text("Identity")
    if identity == nil { identity = try call.ownServer().machine.name }
    let found = try call.objects(type, named: identity ?? "")
    if found.isEmpty { throw call.notFound(identity ?? "") }
    if found.count > 1, !IdentityMatch(identity ?? "").hasWildcards {
      throw call.failure(
        ExchangeTexts.ambiguous(identity ?? ""), id: "ManagementObjectAmbiguous", exception: .managementObjectAmbiguous)
    }
    return found
  }

  static func remove<N: ConfigurationNoun>(
    _ type: N.Type, _ found: [ObjectFacts], _ call: ConfigurationCall
  ) throws(Interruption) {
    for facts in found {
      try N.checkRemoval(facts, call)
      let text = OwnTexts.removing(N.noun.title, facts.identity)
      if !call.isSet("Force") {
        guard try call.context.shouldProcess(description: text, question: text) else { continue }
      }
      try call.stored { (store) throws(StoreError) in
        try store.write { () throws(StoreError) in
          try N.forget(facts)
          try store.removeObject(of: ConfigurationRecord<N>.self, identity: facts.identity)
        }
      }
    }
  }
}
