import Engine
import Organization

/// What the cmdlets of configuration nouns have in common: their parameters are the catalog's, kept by name, and an error ends the
/// call, not the pipeline.
protocol ConfigurationCmdlet: Cmdlet {
  /// The noun.
  associatedtype N: ConfigurationNoun
  /// The verb: `Set`.
  static var verb: String { get }
  /// Keeps what was bound; the call reads it from the context, where the pipeline's are renewed for each object.
  var bound: [String: Value] { get set }
  /// Does the work for one object of the pipeline; gives what goes on down the pipeline.
  func run(_ call: ConfigurationCall) throws(Interruption) -> [Value]
}

extension ConfigurationCmdlet {
  /// Every parameter that the catalog has for the cmdlet in any version.
  static var binds: [ParameterBind<Self>] {
    let parameters = ExchangeCatalog.entry(cmdlet: "\(verb)-\(N.noun.name)")?.cmdlet(in: .all)?.parameters ?? []
    return parameters.map { parameter in ParameterBind(parameter.name, \Self[bound: parameter.name]) }
  }

  subscript(bound name: String) -> Value {
    get { bound[name] ?? .null }
    set { bound[name] = newValue }
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    // What the next command of the pipeline throws is no error of this one: objects are written outside of the guard.
    for value in try guarded(context) { try context.write(value) }
  }

  private func guarded(_ context: CmdletContext) throws(Interruption) -> [Value] {
    do throws(Interruption) {
      return try run(try ConfigurationCall(context))
    } catch {
      guard case .failure(let record) = error, !record.isThrown, !record.wasStopped else { throw error }
      try context.writeError(record)
      return []
    }
  }
}

/// Parameters that don't set properties: how the object is found and how the cmdlet behaves.
enum CallParameters {
  static let names: Set<String> = [
    "identity", "instance", "server", "domaincontroller", "whatif", "confirm", "force", "adpropertiesonly",
  ]
}

extension ConfigurationCall {
  /// What the parameters that are named as properties make of an object.
  func changes<N: ConfigurationNoun>(_ type: N.Type, of facts: ObjectFacts) throws(Interruption) -> PropertyChanges {
    var changes: PropertyChanges = [:]
    let noun = N.noun
    for (name, value) in bound where !CallParameters.names.contains(name) || noun.keeps(name) {
      guard let property = noun.property(name, in: version) ?? noun.property(name) else {
        if N.ownParameters.contains(name) { continue }
        throw failure(
          OwnTexts.parameterNotImplemented(name, context.declaration.name), id: "NotImplemented", category: .notImplemented,
          exception: ExceptionKind(.psNotSupportedException))
      }
      if case .read = property.source, property.name != "Name" {
        changes[property.name] = try stored(value, property, old: .none)
        continue
      }
      let old = try stored { (_) throws(StoreError) in try facts.value(of: property) }
      changes[property.name] = try stored(value, property, old: old)
    }
    return changes
  }

  private func stored(_ value: Value, _ property: NounProperty, old: StoredValue) throws(Interruption) -> StoredValue {
    do throws(PropertyRefusal) {
      return try property.kind.stored(value, old: old)
    } catch {
      throw invalid(OwnTexts.cannotSet(property.name, error.message), id: "PropertyValue")
    }
  }

  /// The changes that change something.
  func effective(_ changes: PropertyChanges, _ noun: Noun, _ facts: ObjectFacts) throws(Interruption) -> PropertyChanges {
    try stored { (_) throws(StoreError) in
      var left: PropertyChanges = [:]
      for (name, value) in changes {
        guard let property = noun.property(name), try facts.value(of: property) == value else {
          left[name] = value
          continue
        }
      }
      return left
    }
  }
}
