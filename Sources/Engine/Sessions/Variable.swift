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
  /// The value; go through `assign` where constraints or options may stand in the way.
  @exclusivity(unchecked) public var value: Value
  /// The guarding options.
  @exclusivity(unchecked) public var options: Options
  /// Conversions and validations that each assignment passes, outermost first.
  @exclusivity(unchecked) public var constraints: [VariableConstraint]
  /// The description shown by `Get-Variable | fl`.
  public var summary: String = ""
  /// Computes the value where the engine provides it.
  public var dynamic: (() -> Value)?
  /// Takes an assignment where the engine keeps the value.
  public var setter: ((Value) throws(Interruption) -> Void)?

  /// Makes a variable.
  public init(_ name: String, _ value: Value, options: Options = [], constraints: [VariableConstraint] = []) {
    self.name = name
    self.value = value
    self.options = options
    self.constraints = constraints
  }
}

/// What an assignment to a variable or a parameter must pass.
public enum VariableConstraint {
  /// `[int]$x`: each value is converted.
  case convert(DotNetType)
  /// `[ValidateSet(...)]$x`: each value is checked.
  case validate(ParameterValidation)
}

/// A scope: variables, functions, aliases and drives that end with it.
///
/// Variables lie in two parallel arrays; nodes remember the place where they last found one and check it.
public final class Scope {
  /// The scope around this one, nil for the global scope.
  public let parent: Scope?
  /// True for the scope of a script file or a module, which `script:` names.
  public let isScriptScope: Bool
  /// The module whose session state this is, nil outside modules.
  public weak var module: ModuleObject?
  @exclusivity(unchecked) private var symbols: [Symbol] = []
  @exclusivity(unchecked) private var variables: [Variable] = []
  /// Functions defined here.
  public var functions: [Name: FunctionCommand] = [:]
  /// Aliases defined here.
  public var aliases: [Name: AliasCommand] = [:]
  /// Classes and enumerations defined here.
  public var types: [Name: DotNetType] = [:]
  /// True where the scope is a dot-sourced block's view of its caller.
  public var strictMode: Int?

  /// Makes a scope.
  public init(parent: Scope?, isScriptScope: Bool = false) {
    self.parent = parent
    self.isScriptScope = isScriptScope
    module = parent?.module
    if let parent {
      for variable in parent.variables where variable.options.contains(.allScope) { add(variable) }
    }
  }

  /// The place of a variable of this very scope; `hint` is tried first.
  @inline(__always)
  func position(of symbol: Symbol, hint: Int) -> Int? {
    if hint < symbols.count, symbols[hint] == symbol { return hint }
    for position in symbols.indices where symbols[position] == symbol { return position }
    return nil
  }

  /// The variable at a place that `position(of:hint:)` gave.
  @inline(__always)
  func variable(at position: Int) -> Variable { variables[position] }

  /// The variable of this very scope.
  public func local(_ symbol: Symbol) -> Variable? {
    for position in symbols.indices where symbols[position] == symbol { return variables[position] }
    return nil
  }

  /// The variable seen from here: this scope, then the scopes around it; private ones only where they stand.
  public func lookup(_ symbol: Symbol) -> Variable? {
    var scope: Scope? = self
    while let current = scope {
      if let found = current.local(symbol), current === self || !found.options.contains(.isPrivate) { return found }
      scope = current.parent
    }
    return nil
  }

  /// Adds a variable that is not there yet.
  @discardableResult
  public func add(_ variable: Variable) -> Variable {
    symbols.append(Symbol(variable.name))
    variables.append(variable)
    return variable
  }

  /// Sets a variable of this scope without asking its constraints; for the engine's own automatic variables.
  public func setAutomatic(_ name: String, _ value: Value) {
    if let known = local(Symbol(name)) { known.value = value } else { add(Variable(name, value)) }
  }

  /// Takes a variable away.
  public func remove(_ symbol: Symbol) {
    guard let position = symbols.firstIndex(of: symbol) else { return }
    symbols.remove(at: position)
    variables.remove(at: position)
  }

  /// The variables of this very scope in the order they were made.
  public var allVariables: [Variable] { variables }
}
