import Engine

/// `New-Variable`: makes a variable that isn't there yet.
struct NewVariable: Cmdlet {
  var name = ""
  var value: Value = .null
  var description = ""
  var option: Value = .null
  var visibility: Value = .null
  var force = false
  var passThru = false
  var scope: String?

  static var binds: [ParameterBind<NewVariable>] {
    [
      .init("Name", \.name), .init("Value", \.value), .init("Description", \.description), .init("Option", \.option),
      .init("Visibility", \.visibility), .init("Force", \.force), .init("PassThru", \.passThru), .init("Scope", \.scope),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let target = try context.scope(named: scope)
    guard try context.shouldProcess("Name: \(name) Value: \(value.displayText)", "New variable") else { return }
    if let known = target.local(Symbol(name)) {
      if !force {
        return try context.writeError(
          "A variable with name '\(name)' already exists.", id: "VariableAlreadyExists", category: .resourceExists,
          target: .string(name), exception: ExceptionKind(.sessionStateException))
      }
      let isFree = try context.reporting { () throws(Interruption) in try context.session.checkWritable(known, force: true) }
      if !isFree { return }
      target.remove(Symbol(name))
    }
    let variable = Variable(name, value, options: ScopedOptions.read(option))
    variable.summary = description
    target.add(variable)
    if passThru { try context.write(VariableObject(variable)) }
  }
}
