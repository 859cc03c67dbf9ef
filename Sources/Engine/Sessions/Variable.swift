/// A variable of a scope.
public final class Variable {
  /// The options that guard a variable.
  public struct Options: OptionSet, Sendable {
    public let rawValue: Int
    /// Options by their .NET number.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Can be changed only with force.
    public static let readOnly = Options(rawValue: 1)
    /// Can never be changed.
    public static let constant = Options(rawValue: 2)
    /// Is not seen by inner scopes.
    public static let isPrivate = Options(rawValue: 4)
    /// Is copied into every new scope.
    public static let allScope = Options(rawValue: 8)
  }

  /// The name as first written.
  public let name: String
  /// The name as scopes compare it.
  public let symbol: Symbol
  /// The value; go through `assign` where constraints or options may stand in the way.
  @exclusivity(unchecked) public var value: Value
  /// The guarding options.
  @exclusivity(unchecked) public var options: Options { didSet { weigh() } }
  /// Conversions and validations that each assignment passes, outermost first.
  @exclusivity(unchecked) public var constraints: [VariableConstraint] { didSet { weigh() } }
  /// The description shown by `Get-Variable | fl`.
  public var summary: String {
    get { rare?.summary ?? "" }
    set { change { $0.summary = newValue } }
  }
  /// Computes the value where the engine provides it.
  public var dynamic: (() -> Value)? {
    get { rare?.dynamic }
    set { change { $0.dynamic = newValue } }
  }
  /// Takes an assignment where the engine keeps the value.
  public var setter: ((Value) throws(Interruption) -> Void)? {
    get { rare?.setter }
    set { change { $0.setter = newValue } }
  }
  /// What few variables have.
  private struct Rare {
    var summary = ""
    var dynamic: (() -> Value)?
    var setter: ((Value) throws(Interruption) -> Void)?
  }
  private final class RareBox {
    var facts = Rare()
  }
  private var box: RareBox?
  private var rare: Rare? { box?.facts }
  /// True where the value can be read and set as it is: no options, constraints or engine behind it.
  @exclusivity(unchecked) public private(set) var isPlain: Bool

  /// Makes a variable.
  public init(
    _ name: String, symbol: Symbol? = nil, _ value: Value, options: Options = [], constraints: [VariableConstraint] = []
  ) {
    self.name = name
    self.symbol = symbol ?? Symbol(name)
    self.value = value
    self.options = options
    self.constraints = constraints
    isPlain = options.isEmpty && constraints.isEmpty
  }

  private func change(_ change: (inout Rare) -> Void) {
    let box = self.box ?? RareBox()
    change(&box.facts)
    self.box = box
    weigh()
  }

  private func weigh() { isPlain = options.isEmpty && constraints.isEmpty && dynamic == nil && setter == nil }
}

/// What an assignment to a variable or a parameter must pass.
public enum VariableConstraint {
  /// `[int]$x`: each value is converted.
  case convert(DotNetType)
  /// A parameter of a function: as above, and a value that can't be converted is the cast's own error.
  case convertParameter(DotNetType)
  /// `[ValidateSet(...)]$x`: each value is checked.
  case validate(ParameterValidation)
}

/// Counts the changes to a session's commands: what was found before one is to be looked up anew after it.
public final class CommandGeneration {
  /// The number of changes so far.
  @exclusivity(unchecked) public fileprivate(set) var number = 0

  /// Notes a change.
  public func advance() { number &+= 1 }
}

/// A scope: variables, functions, aliases and drives that end with it.
///
/// Variables lie in one array in the order they were made; nodes remember the place where they last found one and check it.
public final class Scope {
  private struct Slot {
    let symbol: Symbol
    let variable: Variable
  }

  /// The scope around this one, nil for the global scope.
  public let parent: Scope?
  /// True for the scope of a script file or a module, which `script:` names.
  public let isScriptScope: Bool
  /// The module whose session state this is, nil outside modules. Strong, for the sake of calls: a module and its scope end
  /// with the session.
  public var module: ModuleObject?
  @exclusivity(unchecked) private var slots: ContiguousArray<Slot> = []
  /// Functions defined here.
  public var functions: [Name: FunctionCommand] = [:] { didSet { generation.advance() } }
  /// Aliases defined here.
  public var aliases: [Name: AliasCommand] = [:] { didSet { generation.advance() } }
  /// Classes and enumerations defined here.
  public var types: [Name: DotNetType] = [:]
  /// The scope that the call into another session state came from.
  var caller: Scope?
  /// Where else types are looked up from: the scope that the class whose method runs was defined in.
  var typeHome: Scope?
  /// The scope itself where it, or one around it below the global one, defines classes.
  var typePlace: Scope? {
    var next: Scope? = self
    while let current = next {
      if current.parent == nil { return nil }
      if !current.types.isEmpty || current.typeHome != nil { return self }
      next = current.parent
    }
    return nil
  }
  /// True where the scope is a dot-sourced block's view of its caller.
  public var strictMode: Int?
  /// The changes to the commands of all scopes of the session.
  public let generation: CommandGeneration
  // invariant: an outer scope, which lives as long as this one; believed while the generation is the one it was found in.
  @exclusivity(unchecked) private unowned(unsafe) var owner: Scope?
  @exclusivity(unchecked) private var ownerGeneration = -1

  /// Makes a scope.
  public init(parent: Scope?, isScriptScope: Bool = false) {
    self.parent = parent
    self.isScriptScope = isScriptScope
    guard let parent else {
      generation = CommandGeneration()
      return
    }
    generation = parent.generation
    module = parent.module
    if parent.functions.isEmpty, parent.aliases.isEmpty {
      owner = parent.owner
      ownerGeneration = parent.ownerGeneration
    }
  }

  /// The nearest scope, from here outwards, that has functions or aliases: commands are the same from wherever it is the
  /// nearest. Nil where no scope has any.
  func commandOwner() -> Scope? {
    if ownerGeneration == generation.number { return owner }
    var scope: Scope? = self
    while let current = scope, current.functions.isEmpty, current.aliases.isEmpty { scope = current.parent }
    owner = scope
    ownerGeneration = generation.number
    return scope
  }

  /// The place of a variable of this very scope; `hint` is tried first.
  @inline(__always)
  func position(of symbol: Symbol, hint: Int) -> Int? {
    if hint < slots.count, slots[hint].symbol == symbol { return hint }
    for position in slots.indices where slots[position].symbol == symbol { return position }
    return nil
  }

  /// The variable at a place that `position(of:hint:)` gave.
  @inline(__always)
  func variable(at position: Int) -> Variable { slots[position].variable }

  /// The variable that was made in this very scope.
  func own(_ symbol: Symbol) -> Variable? {
    for position in slots.indices where slots[position].symbol == symbol { return slots[position].variable }
    return nil
  }

  /// The variable of this scope: its own, or one from outside that is in every scope (`AllScope`).
  public func local(_ symbol: Symbol) -> Variable? {
    if let own = own(symbol) { return own }
    guard let found = parent?.lookup(symbol), found.options.contains(.allScope) else { return nil }
    return found
  }

  /// The variable seen from here: this scope, then the scopes around it; private ones only where they stand.
  public func lookup(_ symbol: Symbol) -> Variable? {
    var scope: Scope? = self
    while let current = scope {
      if let found = current.own(symbol), current === self || !found.options.contains(.isPrivate) { return found }
      scope = current.parent
    }
    return nil
  }

  /// The variable seen from the scope whose parent this is: private ones of this scope are not.
  func lookupFromInside(_ symbol: Symbol) -> Variable? {
    var scope: Scope? = self
    while let current = scope {
      if let found = current.own(symbol), !found.options.contains(.isPrivate) { return found }
      scope = current.parent
    }
    return nil
  }

  /// Adds a variable that is not there yet.
  @discardableResult
  public func add(_ variable: Variable) -> Variable {
    slots.append(Slot(symbol: variable.symbol, variable: variable))
    return variable
  }

  /// Makes room for variables that are about to be added.
  func reserve(_ count: Int) { slots.reserveCapacity(count) }

  /// Sets a variable of this scope without asking its constraints; for the engine's own automatic variables.
  public func setAutomatic(_ name: String, _ value: Value) { setAutomatic(name, Symbol(name), value) }

  /// The same with the symbol of the name at hand.
  func setAutomatic(_ name: String, _ symbol: Symbol, _ value: Value) {
    if let known = own(symbol) { known.value = value } else { add(Variable(name, symbol: symbol, value)) }
  }

  /// Takes a variable away.
  public func remove(_ symbol: Symbol) {
    guard let position = slots.firstIndex(where: { $0.symbol == symbol }) else { return }
    slots.remove(at: position)
  }

  /// The variables of this scope: those that are in every scope, then its own in the order they were made.
  public var allVariables: [Variable] {
    var everywhere: [Variable] = []
    var scope = parent
    while let current = scope {
      for slot in current.slots where slot.variable.options.contains(.allScope) {
        if own(slot.symbol) == nil { everywhere.append(slot.variable) }
      }
      scope = current.parent
    }
    return everywhere + slots.map(\.variable)
  }
}
