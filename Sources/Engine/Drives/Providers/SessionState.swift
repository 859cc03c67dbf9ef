/// Changes to variables and aliases that respect their options, as the cmdlets and the drives make them.
extension Session {
  /// Sets a variable as `Set-Variable` does: options stand in the way unless forced, constraints convert and check.
  public func assign(_ variable: Variable, _ value: Value, force: Bool = false) throws(Interruption) {
    try checkWritable(variable, force: force)
    try evaluator.refuseSuspend(variable, value)
    if !variable.constraints.isEmpty, !variable.options.contains(.readOnly) {
      try evaluator.assign(value, to: variable)
    } else {
      variable.value = value
    }
  }

  /// Throws where a variable may not be changed.
  public func checkWritable(_ variable: Variable, force: Bool = false) throws(Interruption) {
    guard variable.options.contains(.constant) || (variable.options.contains(.readOnly) && !force) else { return }
    throw .error(
      "Cannot overwrite variable \(variable.name) because it is read-only or constant.", id: "VariableNotWritable",
      category: .writeError, target: .string(variable.name), exception: ExceptionKind(.sessionStateUnauthorizedAccessException))
  }

  /// Takes a variable away as `Remove-Variable` does.
  public func removeVariable(_ name: String, from start: Scope, force: Bool) throws(Interruption) {
    let symbol = Symbol(name)
    var next: Scope? = start
    while let scope = next {
      if let variable = scope.local(symbol) {
        if variable.options.contains(.constant) || (variable.options.contains(.readOnly) && !force) {
          throw .error(
            "Cannot remove variable \(variable.name) because it is constant or read-only. If the variable is read-only, try the operation again specifying the Force option.",
            id: "VariableNotRemovable", category: .writeError, target: .string(variable.name),
            exception: ExceptionKind(.sessionStateUnauthorizedAccessException))
        }
        scope.remove(symbol)
        return
      }
      next = scope.parent
    }
  }

  /// Sets an alias as `Set-Alias` does.
  public func setAlias(
    _ name: String, _ definition: String, scope: Scope, options: Variable.Options = [], summary: String = "", force: Bool = false
  ) throws(Interruption) {
    if let known = scope.aliases[Name(name)] {
      if known.options.contains(.constant) || (known.options.contains(.readOnly) && !force) {
        throw .error(
          "The alias is not writeable because alias \(name) is read-only or constant and cannot be written to.",
          id: "AliasNotWritable", category: .writeError, target: .string(name),
          exception: ExceptionKind(.sessionStateUnauthorizedAccessException))
      }
    }
    scope.aliases[Name(name)] = AliasCommand(name, definition, options: options, summary: summary)
  }

  /// Takes an alias away.
  public func removeAlias(_ name: String, from scope: Scope, force: Bool) throws(Interruption) {
    guard let known = scope.aliases[Name(name)] else { return }
    if known.options.contains(.constant) || (known.options.contains(.readOnly) && !force) {
      throw .error(
        "Alias \(name) cannot be removed because it is constant or read-only.", id: "AliasNotRemovable", category: .writeError,
        target: .string(name), exception: ExceptionKind(.sessionStateUnauthorizedAccessException))
    }
    scope.aliases[Name(name)] = nil
  }
}
