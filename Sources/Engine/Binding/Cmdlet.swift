/// A cmdlet written in Swift: a struct whose stored properties are its parameters.
///
/// `binds` names the storage of each parameter; types, sets, positions and pipeline flags are rows of data
/// (`CmdletDeclaration`), taken from a catalog. The engine makes one value per call, sets its parameters, then calls `begin`,
/// `process` for each object of the pipeline (once where there is none) and `end`.
public protocol Cmdlet {
  /// Makes the cmdlet with its parameters' defaults.
  init()
  /// Which stored property each parameter goes to.
  static var binds: [ParameterBind<Self>] { get }
  /// Stores an object of the pipeline as `InputObject`, for cmdlets that are called for very many; nil where the bind does.
  static var takeInput: ((inout Self, Value) -> Void)? { get }
  /// Before the first object.
  mutating func begin(_ context: CmdletContext) throws(Interruption)
  /// For each object.
  mutating func process(_ context: CmdletContext) throws(Interruption)
  /// After the last object.
  mutating func end(_ context: CmdletContext) throws(Interruption)
}

extension Cmdlet {
  /// The bind does.
  public static var takeInput: ((inout Self, Value) -> Void)? { nil }
  /// Nothing, unless the cmdlet says otherwise.
  public mutating func begin(_ context: CmdletContext) throws(Interruption) {}
  /// Nothing, unless the cmdlet says otherwise.
  public mutating func process(_ context: CmdletContext) throws(Interruption) {}
  /// Nothing, unless the cmdlet says otherwise.
  public mutating func end(_ context: CmdletContext) throws(Interruption) {}
}

/// Ties a parameter's name to the property that holds its value.
public struct ParameterBind<C: Cmdlet> {
  /// The parameter's name.
  public let name: String
  let set: (inout C, Value) throws(Interruption) -> Void

  /// A parameter stored in a property of a type that values convert to.
  public init<T: ParameterStorage>(_ name: String, _ path: WritableKeyPath<C, T>) {
    self.name = name
    set = { (cmdlet, value) throws(Interruption) in cmdlet[keyPath: path] = try T.from(value, parameter: name) }
  }
}

/// What a parameter's value can be stored as. Conversion to the declared .NET type came first, so this only unwraps.
public protocol ParameterStorage {
  /// Takes the value out; `parameter` is for the message where it doesn't fit.
  static func from(_ value: Value, parameter: String) throws(Interruption) -> Self
}

/// A cmdlet as the session knows it: its declaration and a factory of instances.
public final class CmdletCommand: CommandObject {
  /// The parameters, sets and switches of the cmdlet, read at the first use.
  public private(set) lazy var declaration: CommandDeclaration = declare()
  /// The .NET class named in error ids, such as `Microsoft.PowerShell.Commands.GetContentCommand`.
  public let className: String
  /// The module or snap-in that `Get-Command` names.
  public let moduleName: String
  private let declare: () -> CommandDeclaration
  let makeInstance: () -> any CmdletInstance

  /// Registers a cmdlet type under a declaration.
  /// - Parameters:
  ///   - className: behind the comma of error ids; for cmdlets that reach Exchange by remoting, the bare name.
  public convenience init<C: Cmdlet>(_ type: C.Type, _ declaration: CommandDeclaration, className: String, module: String) {
    self.init(type, named: declaration.name, className: className, module: module) { declaration }
  }

  /// Registers a cmdlet type under a declaration that is read when the cmdlet is first used.
  public init<C: Cmdlet>(
    _ type: C.Type, named name: String, className: String, module: String, declare: @escaping () -> CommandDeclaration
  ) {
    self.className = className
    moduleName = module
    self.declare = declare
    makeInstance = { CmdletBox<C>(name) }
    super.init(name)
  }

  public override var kind: CommandKind { .cmdlet }
  public override var type: DotNetType { .cmdletInfo }
  public override func declaration(_ session: Session) throws(Interruption) -> CommandDeclaration { declaration }
}

/// A running cmdlet behind its type.
protocol CmdletInstance: AnyObject {
  func set(_ name: Name, _ value: Value) throws(Interruption)
  /// What sets one parameter, looked up once.
  func setter(_ name: Name) -> ((Value) throws(Interruption) -> Void)?
  /// Remembers the parameters as they are, to go back to them before the next object.
  func capture()
  /// Puts the remembered parameters named back to what they were.
  func begin(_ context: CmdletContext) throws(Interruption)
  func process(_ context: CmdletContext) throws(Interruption)
  func end(_ context: CmdletContext) throws(Interruption)
}

final class CmdletBox<C: Cmdlet>: CmdletInstance {
  private var cmdlet = C()
  private let setters: [Name: (inout C, Value) throws(Interruption) -> Void]
  private let cmdletName: String

  init(_ name: String) {
    cmdletName = name
    var setters: [Name: (inout C, Value) throws(Interruption) -> Void] = [:]
    for bind in C.binds { setters[Name(bind.name)] = bind.set }
    self.setters = setters
  }

  func set(_ name: Name, _ value: Value) throws(Interruption) {
    guard let setter = setters[name] else {
      if CommonParameters.names.contains(name) { return }
      // Declared, since PowerShell has it, but without code behind it: said aloud rather than passed over.
      throw .error(
        "The parameter '\(name.folded)' of \(cmdletName) is not implemented in exsh.", id: "NotImplemented",
        category: .notImplemented, target: .string(name.folded), exception: ExceptionKind(.psNotSupportedException))
    }
    try setter(&cmdlet, value)
  }
  func setter(_ name: Name) -> ((Value) throws(Interruption) -> Void)? {
    // invariant: the binder that keeps the closure is kept by the same processor as this call.
    if let take = C.takeInput, name == "InputObject" {
      return { [unowned(unsafe) self] (value) throws(Interruption) in take(&cmdlet, value) }
    }
    guard let setter = setters[name] else { return nil }
    return { [unowned(unsafe) self] (value) throws(Interruption) in try setter(&cmdlet, value) }
  }
  func capture() {}
  func begin(_ context: CmdletContext) throws(Interruption) { try cmdlet.begin(context) }
  func process(_ context: CmdletContext) throws(Interruption) { try cmdlet.process(context) }
  func end(_ context: CmdletContext) throws(Interruption) { try cmdlet.end(context) }
}
