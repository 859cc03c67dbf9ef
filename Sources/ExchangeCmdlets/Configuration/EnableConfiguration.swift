import Engine
import Organization

/// `Enable-` of a configuration noun: makes the object that is there while it is enabled, or changes the property that says so.
struct EnableConfiguration<N: ConfigurationNoun>: ConfigurationCmdlet {
  static var verb: String { "Enable" }
  var bound: [String: Value] = [:]

  func run(_ call: ConfigurationCall) throws(Interruption) -> [Value] {
    guard let switched = N.switched else { return try NewConfiguration<N>(bound: bound).run(call) }
    return try ObjectSwitch.turn(N.self, switched.property, to: switched.on, call)
  }
}

/// `Disable-` of a configuration noun.
struct DisableConfiguration<N: ConfigurationNoun>: ConfigurationCmdlet {
  static var verb: String { "Disable" }
  var bound: [String: Value] = [:]

  func run(_ call: ConfigurationCall) throws(Interruption) -> [Value] {
    let targets = try ObjectRemoval.targets(N.self, call)
    guard let switched = N.switched else {
      try ObjectRemoval.remove(N.self, targets, call)
      return []
    }
    return try ObjectSwitch.turn(N.self, switched.property, to: switched.off, call)
  }
}

/// Turning objects on and off by a property.
private enum ObjectSwitch {
  static func turn<N: ConfigurationNoun>(
    _ type: N.Type, _ property: String, to value: String, _ call: ConfigurationCall
  ) throws(Interruption) -> [Value] {
    for facts in try ObjectRemoval.targets(type, call) {
      let text = OwnTexts.setting(N.noun.title, facts.identity)
      guard try call.context.shouldProcess(description: text, question: text) else { continue }
      try call.stored { (store) throws(StoreError) in
        var record = ConfigurationRecord<N>(server: facts.server?.machine.name, name: facts.name, values: facts.values)
        record.values[property] = .text(value)
        try store.update(record, identity: facts.identity, at: call.now)
      }
    }
    return []
  }
}
