import Syntax

/// `$name` in the scopes: the nearest variable of that name.
final class VariableNode: ExpressionNode, AssignableNode {
  let symbol: Symbol
  let name: String
  /// Where the variable was found last in the innermost scope; checked before it is believed.
  @exclusivity(unchecked) private final var hint = 0

  init(_ range: SourceRange, _ name: String) {
    self.name = name
    symbol = Symbol(name)
    super.init(range)
  }

  @inline(__always)
  private func find(_ evaluator: Evaluator) -> Variable? {
    let scope = evaluator.scope
    if let position = scope.position(of: symbol, hint: hint) {
      hint = position
      return scope.variable(at: position)
    }
    return scope.parent?.lookupFromInside(symbol)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    guard let variable = find(evaluator) else {
      if evaluator.strictMode > 0 { throw evaluator.undefinedVariable(name, range) }
      return .null
    }
    if !variable.isPlain, let dynamic = variable.dynamic { return dynamic() }
    return variable.value
  }

  /// The variable, where it is one of the innermost scope that can be read and set as it is.
  @inline(__always)
  func plain(_ evaluator: Evaluator) -> Variable? {
    let scope = evaluator.scope
    guard let position = scope.position(of: symbol, hint: hint) else { return nil }
    hint = position
    let variable = scope.variable(at: position)
    return variable.isPlain ? variable : nil
  }

  func assign(_ value: Value, _ evaluator: Evaluator) throws(Interruption) {
    let scope = evaluator.scope
    if let position = scope.position(of: symbol, hint: hint) {
      hint = position
      let variable = scope.variable(at: position)
      if variable.isPlain {
        variable.value = value
        return
      }
      try evaluator.assign(value, to: variable)
      return
    }
    try evaluator.declare(name, value, in: scope)
  }

  func update(
    _ evaluator: Evaluator, _ change: (Value) throws(Interruption) -> Value
  ) throws(Interruption) -> (old: Value, new: Value) {
    if let variable = plain(evaluator) {
      let old = variable.value
      let new = try change(old)
      variable.value = new
      return (old, new)
    }
    let old = try evaluate(evaluator)
    let new = try change(old)
    try assign(new, evaluator)
    return (old, new)
  }

  /// Appends to a string in place, where the variable is a plain local one: `$s += 'x'` without copying.
  func appendInPlace(_ evaluator: Evaluator, _ addition: String) -> Bool {
    guard let variable = plain(evaluator), case .string(var text) = variable.value else { return false }
    variable.value = .null
    text += addition
    variable.value = .string(text)
    return true
  }
}

/// `$global:x`, `$script:x`, `$local:x`, `$private:x`, or an item of a drive (`$env:PATH`).
final class QualifiedVariableNode: ExpressionNode, AssignableNode {
  let path: VariablePath

  init(_ range: SourceRange, _ path: VariablePath) {
    self.path = path
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    if case .drive(let drive) = path.scope {
      // A drive that isn't there is like a variable that isn't there.
      guard evaluator.session.drives.drive(named: drive) != nil else { return .null }
      return try evaluator.session.drives.variableValue(drive: drive, path: path.name, evaluator) ?? .null
    }
    let symbol = Symbol(path.name)
    let scope = evaluator.scope(for: path.scope)
    let isOwn = scope === evaluator.scope
    guard
      let variable = scope.flatMap({
        path.scope == .local ? $0.local(symbol) : isOwn ? $0.lookup(symbol) : $0.lookupFromInside(symbol)
      })
    else {
      if evaluator.strictMode > 0 { throw evaluator.undefinedVariable(path.text, range) }
      return .null
    }
    if let dynamic = variable.dynamic { return dynamic() }
    return variable.value
  }

  func assign(_ value: Value, _ evaluator: Evaluator) throws(Interruption) {
    if case .drive(let drive) = path.scope {
      return try evaluator.session.drives.setVariableValue(drive: drive, path: path.name, value, evaluator)
    }
    guard let scope = evaluator.scope(for: path.scope) else { return }
    if let variable = scope.local(Symbol(path.name)) {
      try evaluator.assign(value, to: variable)
      if path.scope == .private { variable.options.insert(.isPrivate) }
    } else {
      try evaluator.declare(path.name, value, in: scope, options: path.scope == .private ? .isPrivate : [])
    }
  }
}

/// `$?`
final class SucceededNode: ExpressionNode, AssignableNode {
  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value { .bool(evaluator.session.succeeded) }

  func assign(_ value: Value, _ evaluator: Evaluator) throws(Interruption) {
    try evaluator.assign(value, to: Variable("?", .null, options: [.readOnly]))
  }
}

/// `[int]$x = …` and `[ValidateSet(…)]$x = …`: the variable keeps the constraint.
final class ConstrainedVariableNode: ExpressionNode, AssignableNode {
  let target: any AssignableNode
  let variableName: String
  let scope: VariablePath.Scope
  /// The constraints, innermost first.
  let constraints: (Evaluator) throws(Interruption) -> [VariableConstraint]

  init(
    _ range: SourceRange, _ target: any AssignableNode, name: String, scope: VariablePath.Scope,
    constraints: @escaping (Evaluator) throws(Interruption) -> [VariableConstraint]
  ) {
    self.target = target
    variableName = name
    self.scope = scope
    self.constraints = constraints
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    var value = try target.evaluate(evaluator)
    for constraint in try constraints(evaluator) { value = try evaluator.apply(constraint, to: value, name: variableName) }
    return value
  }

  func assign(_ value: Value, _ evaluator: Evaluator) throws(Interruption) {
    let made = try constraints(evaluator)
    var converted = value
    for constraint in made { converted = try evaluator.apply(constraint, to: converted, name: variableName, isNew: true) }
    let place = evaluator.scope(for: scope) ?? evaluator.scope
    if let variable = place.local(Symbol(variableName)) {
      let before = variable.constraints
      variable.constraints = []
      do {
        try evaluator.assign(converted, to: variable)
      } catch {
        variable.constraints = before
        throw error
      }
      variable.constraints = made
    } else {
      try evaluator.declare(variableName, converted, in: place)
      place.local(Symbol(variableName))?.constraints = made
    }
  }

  func update(
    _ evaluator: Evaluator, _ change: (Value) throws(Interruption) -> Value
  ) throws(Interruption) -> (old: Value, new: Value) {
    let old = try target.evaluate(evaluator)
    let new = try change(old)
    try assign(new, evaluator)
    return (old, new)
  }
}

/// `$a, $b = …`: the last place takes the rest.
final class MultipleTargetNode: ExpressionNode, AssignableNode {
  let targets: [any AssignableNode]

  init(_ range: SourceRange, _ targets: [any AssignableNode]) {
    self.targets = targets
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    var values: [Value] = []
    for target in targets { values.append(try target.evaluate(evaluator)) }
    return .array(values)
  }

  func assign(_ value: Value, _ evaluator: Evaluator) throws(Interruption) {
    let values = value.base.object?.elements ?? (value.isNull ? [] : [value])
    for (position, target) in targets.enumerated() {
      if position == targets.count - 1, values.count > targets.count {
        try target.assign(.array(Array(values[position...])), evaluator)
      } else {
        try target.assign(position < values.count ? values[position] : .null, evaluator)
      }
    }
  }
}

/// `<words>` in a lab: asked for once, then remembered.
final class PlaceholderNode: ExpressionNode {
  let name: String

  init(_ range: SourceRange, _ name: String) {
    self.name = name
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    .string(try evaluator.placeholder(name))
  }
}
