import Syntax

/// A shell session: the scopes, the commands, the drives and the world behind protocols.
///
/// One thread runs a session; nothing of it is `Sendable` but the cancellation flag.
public final class Session {
  /// The terminal or what stands for it.
  public var host: any Host
  /// The clock of the session's world.
  public var clock: any Clock
  /// What renders objects and errors.
  public var presenter: (any Presenter)?
  /// 5.1 or 7, where the two differ.
  public let flavour: Flavour
  /// The global scope.
  public let globalScope: Scope
  /// The cmdlets, by name.
  public private(set) var cmdlets: [Name: CmdletCommand] = [:]
  /// The .NET types.
  public let types: TypeRegistry
  /// The drives and their providers.
  public let drives: DriveTable
  /// The imported modules in order of import.
  public var modules: [ModuleObject] = []
  /// `$Error`: the latest first.
  public let errors = ListObject([], type: .arrayList)
  /// `$?`
  public var succeeded = true
  /// True once the last statement's success is known to have been set by a command.
  public var exitCode: Int32 = 0
  /// Options of the parser (placeholders in a lab).
  public var parseOptions = ParseOptions()
  /// Values for placeholders, asked for once and remembered.
  public var placeholders: [Name: String] = [:]
  /// Told when a placeholder got its value at the prompt, so that the lab remembers it.
  public var placeholderWasAnswered: ((String, String) -> Void)?
  /// Runs a program of the host; nil where a lab forbids it.
  public var nativeCommands: (any NativeCommands)?
  /// Services of the world that cmdlets of upper floors ask for by type (the organization, PKI, …).
  private var services: [ObjectIdentifier: AnyObject] = [:]
  /// The aliases and properties that types carry beyond .NET's (`Update-TypeData`).
  public let typeData: TypeData
  /// Set by Ctrl-C, polled by loops and pipelines.
  public let cancellation: Cancellation
  /// Makes a session of the same world beside this one, for a runspace; nil where there can be none.
  public var makeSibling: (() throws(Interruption) -> Session)?
  /// The sessions of runspaces: what they made may live on in this one, and they with it.
  var runspaces: [Session] = []
  /// This session as a runspace.
  private(set) lazy var ownRunspace = RunspaceObject(self, number: 1, state: .opened)
  /// The shape that every custom object's shape grows from.
  public let rootShape = Shape.root()
  /// The evaluator that runs this session's code.
  public private(set) lazy var evaluator = Evaluator(self)
  /// Called with the command name when a command is not found; may load a module that has it.
  public var commandNotFound: ((String) throws(Interruption) -> CommandObject?)?
  /// What a script has run around the lookup of commands.
  var lookupActions = LookupActions()
  /// Opens a prompt inside a suspended confirmation; nil where there is no terminal.
  public var nestedPrompt: (() throws(Interruption) -> Void)?
  /// The source that runs at the top.
  var currentSource: SourceText?
  /// The history of the prompt: commands with their ids, for Get-History.
  public var history: [(id: Int, command: String)] = []
  /// True under `-NonInteractive`.
  public var isNonInteractive = false

  /// Makes a session without cmdlets; whoever composes it registers them.
  public init(host: any Host, clock: any Clock, flavour: Flavour, cancellation: Cancellation = Cancellation()) {
    self.host = host
    self.cancellation = cancellation
    self.clock = clock
    self.flavour = flavour
    globalScope = Scope(parent: nil, isScriptScope: false)
    types = TypeRegistry()
    drives = DriveTable()
    typeData = TypeData()
    drives.attach(self)
    defineAutomaticVariables()
  }

  /// Registers a cmdlet; a later one of the same name takes its place.
  public func register(_ cmdlet: CmdletCommand) {
    cmdlets[Name(cmdlet.name)] = cmdlet
    globalScope.generation.advance()
  }

  /// Takes a cmdlet away.
  public func unregister(_ name: String) {
    cmdlets[Name(name)] = nil
    globalScope.generation.advance()
  }

  /// Puts a service of the world in reach of cmdlets.
  public func provide<T: AnyObject>(_ service: T) { services[ObjectIdentifier(T.self)] = service }

  /// The service of that type, nil where this world has none.
  public func service<T: AnyObject>(_ type: T.Type) -> T? { services[ObjectIdentifier(type)] as? T }
}

/// A flag that another thread or a signal handler sets and the evaluator polls.
public final class Cancellation: @unchecked Sendable {
  // invariant: a single aligned word written from a signal handler and read by the evaluator; a late read only delays.
  let flag: UnsafeMutablePointer<Int32>

  /// A flag that nobody has set.
  public init() {
    flag = .allocate(capacity: 1)
    flag.initialize(to: 0)
  }
  deinit { flag.deallocate() }

  /// Asks the running command to stop.
  public func request() { flag.pointee = 1 }
  /// Forgets a request.
  public func reset() { flag.pointee = 0 }
  /// True after a request.
  public var isRequested: Bool { flag.pointee != 0 }
}

/// Runs programs of the host.
public protocol NativeCommands: AnyObject {
  /// The path of a program by name; nil where there is none.
  func find(_ name: String, session: Session) -> String?
  /// Runs it: `input` lines go to its standard input where there are any; output lines go to `output` and error lines to the
  /// error stream, or straight to the terminal where nothing reads them. Gives the exit code.
  func run(
    path: String, arguments: [String], input: [String]?, output: Sink?, error: Sink?, session: Session
  ) throws(Interruption) -> Int32
}
