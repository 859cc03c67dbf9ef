/// A provider with one flat container of named values: variables, functions, aliases, environment variables.
public class SessionProvider: Provider {
  /// The items visible from where the session stands.
  func all() -> [(name: String, value: Value)] { [] }
  /// The item of a name.
  func find(_ name: String) -> (name: String, value: Value)? {
    all().first { $0.name.equalsIgnoringCase(name) }
  }
  /// The value that content cmdlets and `${drive:name}` read.
  func contentValue(_ name: String) -> Value { find(name)?.value ?? .null }
  /// Sets or makes an item.
  func set(_ name: String, _ value: Value, force: Bool) throws(Interruption) { throw notSupported() }
  /// Takes an item away.
  func remove(_ name: String, force: Bool) throws(Interruption) { throw notSupported() }
  /// What a command calls one of the items.
  var itemNoun: String { "Item" }

  /// The scope that a name starts with (`function:global:name`) and the name behind it; nil where it names none.
  final func scoped(_ name: String) -> (scope: Scope, name: String)? {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")),
      let scope = session.evaluator.scope(named: String(name[..<colon]))
    else { return nil }
    return (scope, String(name[name.utf8.index(after: colon)...]))
  }

  private func flatName(_ path: ItemPath) -> String { path.names.joined(separator: path.separator) }

  private func item(_ path: ItemPath, _ found: (name: String, value: Value)) -> ProviderItem {
    ProviderItem(ItemPath(path.drive, [found.name], separator: path.separator), found.value, isContainer: false)
  }

  public override func exists(_ path: ItemPath) throws(Interruption) -> Bool { path.isRoot || find(flatName(path)) != nil }
  public override func isContainer(_ path: ItemPath) throws(Interruption) -> Bool { path.isRoot }

  public override func item(_ path: ItemPath) throws(Interruption) -> ProviderItem {
    if path.isRoot {
      return ProviderItem(path, .array(all().map(\.value)), isContainer: true)
    }
    guard let found = find(flatName(path)) else { throw notFound(path) }
    return item(path, found)
  }

  public override func children(_ path: ItemPath) throws(Interruption) -> [ProviderItem] {
    guard path.isRoot else { return [try item(path)] }
    return all().sorted { FileNameOrder.isBefore($0.name, $1.name) }.map { item(path, $0) }
  }

  public override func newItem(_ path: ItemPath, type: String, value: Value, force: Bool) throws(Interruption) -> ProviderItem {
    if !force, find(flatName(path)) != nil {
      throw .error(
        "The \(itemNoun) '\(flatName(path))' already exists.", id: "Argument", category: .invalidArgument,
        exception: ExceptionKind(.psArgumentException))
    }
    return try setItem(path, value: value, force: force)
  }

  public override func setItem(_ path: ItemPath, value: Value, force: Bool) throws(Interruption) -> ProviderItem {
    try set(flatName(path), value, force: force)
    guard let found = find(flatName(path)) else { return ProviderItem(path, .null, isContainer: false) }
    return item(path, found)
  }

  public override func clearItem(_ path: ItemPath) throws(Interruption) { try set(flatName(path), .null, force: false) }

  public override func removeItem(_ path: ItemPath, recurse: Bool, force: Bool) throws(Interruption) {
    guard find(flatName(path)) != nil else { throw notFound(path) }
    try remove(flatName(path), force: force)
  }

  public override func renameItem(_ path: ItemPath, to name: String, force: Bool) throws(Interruption) -> ProviderItem {
    let copy = ItemPath(path.drive, [name], separator: path.separator)
    let value = contentValue(flatName(path))
    try remove(flatName(path), force: force)
    return try setItem(copy, value: value, force: force)
  }

  public override func copyItem(
    _ path: ItemPath, to target: ItemPath, recurse: Bool, force: Bool, container: Bool
  ) throws(Interruption) -> [ProviderItem] {
    guard find(flatName(path)) != nil else { throw notFound(path) }
    return [try setItem(target.isRoot ? path : target, value: contentValue(flatName(path)), force: force)]
  }

  public override func content(_ path: ItemPath) throws(Interruption) -> [Value] {
    guard find(flatName(path)) != nil else { throw notFound(path) }
    let value = contentValue(flatName(path))
    return value.base.object?.elements ?? [value]
  }

  public override func setContent(_ path: ItemPath, _ values: [Value]) throws(Interruption) {
    try set(flatName(path), values.count == 1 ? values[0] : .array(values), force: false)
  }
}

/// `Env:`
public final class EnvironmentProvider: SessionProvider {
  init(_ session: Session) { super.init("Environment", session: session) }

  private func entry(_ name: String, _ value: String) -> (name: String, value: Value) {
    (name, .object(DictionaryEntryObject(.string(name), .string(value))))
  }
  override func all() -> [(name: String, value: Value)] { session.drives.environment.all.map { entry($0.name, $0.value) } }
  override func find(_ name: String) -> (name: String, value: Value)? {
    let environment = session.drives.environment
    guard let value = environment[name] else { return nil }
    return entry(environment.storedName(name) ?? name, value)
  }
  override func contentValue(_ name: String) -> Value { .optional(session.drives.environment[name]) }
  override func set(_ name: String, _ value: Value, force: Bool) throws(Interruption) {
    let text = try session.evaluator.text(of: value)
    session.drives.environment[name] = text.isEmpty ? nil : text
  }
  override func remove(_ name: String, force: Bool) throws(Interruption) { session.drives.environment[name] = nil }
}

/// A variable as an object (`PSVariable`).
public final class VariableObject: NetObject {
  /// The variable.
  public let variable: Variable

  /// Shows a variable.
  public init(_ variable: Variable) { self.variable = variable }

  public override var type: DotNetType { .variableInfo }
  public override func isEqual(to other: NetObject) -> Bool { (other as? VariableObject)?.variable === variable }
  public override func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(variable)) }
}

/// `Variable:`
public final class VariableProvider: SessionProvider {
  init(_ session: Session) { super.init("Variable", session: session) }

  override var itemNoun: String { "variable" }

  /// The variables seen from a scope, nearest first, each name once.
  public static func visible(from scope: Scope) -> [Variable] {
    var seen: Set<Symbol> = []
    var found: [Variable] = []
    var next: Scope? = scope
    while let current = next {
      for variable in current.allVariables {
        if current !== scope, variable.options.contains(.isPrivate) { continue }
        if seen.insert(Symbol(variable.name)).inserted { found.append(variable) }
      }
      next = current.parent
    }
    return found
  }

  private func shown(_ variable: Variable) -> (name: String, value: Value) { (variable.name, .object(VariableObject(variable))) }
  override func all() -> [(name: String, value: Value)] {
    VariableProvider.visible(from: session.evaluator.scope).map(shown)
  }
  private func variable(_ name: String) -> Variable? {
    if let (scope, plain) = scoped(name) { return scope.local(Symbol(plain)) }
    return session.evaluator.scope.lookup(Symbol(name))
  }
  override func find(_ name: String) -> (name: String, value: Value)? { variable(name).map(shown) }
  override func contentValue(_ name: String) -> Value {
    guard let variable = variable(name) else { return .null }
    return variable.dynamic?() ?? variable.value
  }
  override func set(_ name: String, _ value: Value, force: Bool) throws(Interruption) {
    if let variable = variable(name) { return try session.assign(variable, value, force: force) }
    let (scope, plain) = scoped(name) ?? (session.evaluator.scope, name)
    scope.add(Variable(plain, value))
  }
  override func remove(_ name: String, force: Bool) throws(Interruption) {
    let (scope, plain) = scoped(name) ?? (session.evaluator.scope, name)
    try session.removeVariable(plain, from: scope, force: force)
  }
}

/// `Function:`
public final class FunctionProvider: SessionProvider {
  init(_ session: Session) { super.init("Function", session: session) }

  override var itemNoun: String { "function" }

  override func all() -> [(name: String, value: Value)] {
    var seen: Set<Name> = []
    var found: [(name: String, value: Value)] = []
    var next: Scope? = session.evaluator.scope
    while let scope = next {
      for (name, function) in scope.functions where seen.insert(name).inserted { found.append((function.name, .object(function))) }
      next = scope.parent
    }
    return found
  }

  private func owner(_ name: String) -> (Scope, FunctionCommand)? {
    if let (scope, plain) = scoped(name) { return scope.functions[Name(plain)].map { (scope, $0) } }
    var next: Scope? = session.evaluator.scope
    while let scope = next {
      if let function = scope.functions[Name(name)] { return (scope, function) }
      next = scope.parent
    }
    return nil
  }
  override func find(_ name: String) -> (name: String, value: Value)? { owner(name).map { ($0.1.name, .object($0.1)) } }
  override func contentValue(_ name: String) -> Value { owner(name).map { .object($0.1.body) } ?? .null }

  override func set(_ name: String, _ value: Value, force: Bool) throws(Interruption) {
    let known = owner(name)
    if let (_, function) = known, !function.options.isDisjoint(with: [.readOnly, .constant]), !force || function.options.contains(.constant)
    {
      throw .error(
        "Cannot write to function \(name) because it is read-only or constant.", id: "FunctionNotWritable", category: .writeError,
        target: .string(name), exception: ExceptionKind(.sessionStateUnauthorizedAccessException))
    }
    let body: ScriptBlockObject
    if let block = value.object(as: ScriptBlockObject.self) {
      body = block
    } else if let function = value.object(as: FunctionCommand.self) {
      body = function.body
    } else if let text = value.stringValue {
      body = try session.evaluator.parseBlock(text)
    } else {
      let converted = try session.evaluator.convert(value, to: .scriptBlock)
      guard let block = converted.object(as: ScriptBlockObject.self) else { throw notSupported() }
      body = block
    }
    let (named, plain) = scoped(name) ?? (session.evaluator.scope, name)
    let scope = known?.0 ?? named
    scope.functions[Name(plain)] = FunctionCommand(plain, body, isFilter: body.isFilter)
  }

  override func remove(_ name: String, force: Bool) throws(Interruption) {
    guard let (scope, function) = owner(name) else { return }
    if function.options.contains(.constant) || (function.options.contains(.readOnly) && !force) {
      throw .error(
        "Cannot remove function \(name) because it is constant or read-only.", id: "FunctionNotRemovable", category: .writeError,
        target: .string(name), exception: ExceptionKind(.sessionStateUnauthorizedAccessException))
    }
    scope.functions[Name(scoped(name)?.name ?? name)] = nil
  }
}

/// `Alias:`
public final class AliasProvider: SessionProvider {
  init(_ session: Session) { super.init("Alias", session: session) }

  override var itemNoun: String { "alias" }

  override func all() -> [(name: String, value: Value)] {
    var seen: Set<Name> = []
    var found: [(name: String, value: Value)] = []
    var next: Scope? = session.evaluator.scope
    while let scope = next {
      for (name, alias) in scope.aliases where seen.insert(name).inserted { found.append((alias.name, .object(alias))) }
      next = scope.parent
    }
    return found
  }

  /// The scope and the alias of a name.
  func owner(_ name: String) -> (Scope, AliasCommand)? {
    if let (scope, plain) = scoped(name) { return scope.aliases[Name(plain)].map { (scope, $0) } }
    var next: Scope? = session.evaluator.scope
    while let scope = next {
      if let alias = scope.aliases[Name(name)] { return (scope, alias) }
      next = scope.parent
    }
    return nil
  }
  override func find(_ name: String) -> (name: String, value: Value)? { owner(name).map { ($0.1.name, .object($0.1)) } }
  override func contentValue(_ name: String) -> Value { .optional(owner(name)?.1.definition) }

  override func set(_ name: String, _ value: Value, force: Bool) throws(Interruption) {
    let definition = (value.object(as: AliasCommand.self)?.definition).map(Value.string) ?? value
    let (named, plain) = scoped(name) ?? (session.evaluator.scope, name)
    try session.setAlias(plain, definition.displayText, scope: owner(name)?.0 ?? named, force: force)
  }
  override func remove(_ name: String, force: Bool) throws(Interruption) {
    guard let (scope, _) = owner(name) else { return }
    try session.removeAlias(scoped(name)?.name ?? name, from: scope, force: force)
  }
}
