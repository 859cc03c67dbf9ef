import Engine

/// `Set-Variable`: sets variables, making those that aren't there.
struct SetVariable: Cmdlet {
  var name: [String] = []
  var value: Value = .nothing
  var filter = NameFilter()
  var description: String?
  var option: Value = .null
  var force = false
  var visibility: Value = .null
  var passThru = false
  var append = false
  var scope: String?
  private var collected: [Value] = []

  static var binds: [ParameterBind<SetVariable>] {
    [
      .init("Name", \.name), .init("Value", \.value), .init("Include", \.filter.include), .init("Exclude", \.filter.exclude),
      .init("Description", \.description), .init("Option", \.option), .init("Force", \.force), .init("Visibility", \.visibility),
      .init("PassThru", \.passThru), .init("Append", \.append), .init("Scope", \.scope),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if context.expectsInput, context.isBound("Value") { collected.append(value) }
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    var new: Value? = context.isBound("Value") ? value : nil
    if context.expectsInput {
      if !collected.isEmpty { new = collected.count == 1 ? collected[0] : .array(collected) }
    }
    for name in name {
      try context.reporting { () throws(Interruption) in try set(name, new, context) }
    }
  }

  private func set(_ name: String, _ new: Value?, _ context: CmdletContext) throws(Interruption) {
    let target = try context.scope(named: scope)
    var found: [Variable]
    if WildcardPattern.containsWildcards(name) {
      found = try context.variables(matching: name, scope: scope)
    } else {
      found = target.local(Symbol(name)).map { [$0] } ?? []
      // A variable for all scopes is the same in each.
      if found.isEmpty, let shared = context.evaluator.scope.lookup(Symbol(name)), shared.options.contains(.allScope) { found = [shared] }
    }
    found = found.filter { filter.accepts($0.name) }
    var value = new
    if append, let new {
      let old = found.first?.value ?? .null
      value = .array((old.isNull ? [] : old.base.object?.elements ?? [old]) + (new.base.object?.elements ?? [new]))
    }
    if found.isEmpty, !WildcardPattern.containsWildcards(name), filter.accepts(name) {
      guard try context.shouldProcess("Name: \(name) Value: \(value?.displayText ?? "")", "Set variable") else { return }
      let variable = Variable(name, value ?? .null, options: ScopedOptions.read(option))
      if let description { variable.summary = description }
      target.add(variable)
      if passThru { try context.write(VariableObject(variable)) }
      return
    }
    for variable in found {
      guard try context.shouldProcess("Name: \(variable.name) Value: \(value?.displayText ?? "")", "Set variable") else { continue }
      if let value {
        try context.session.assign(variable, value, force: force)
      } else {
        try context.session.checkWritable(variable, force: force)
      }
      if !option.isNull, ScopedOptions.read(option).contains(.constant), !variable.options.contains(.constant) {
        throw .failure(
          ErrorRecordObject(
            ExceptionObject(
              ExceptionKind(.sessionStateUnauthorizedAccessException),
              "Existing variable \(variable.name) cannot be made constant. Variables can be made constant only at creation time."),
            id: "VariableCannotBeMadeConstant", category: .writeError, target: .string(variable.name)))
      }
      if let description { variable.summary = description }
      if !option.isNull { variable.options = ScopedOptions.read(option) }
      if passThru { try context.write(VariableObject(variable)) }
    }
  }
}
