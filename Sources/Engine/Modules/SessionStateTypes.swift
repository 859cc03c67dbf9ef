/// The session state as scripts reach it (`$ExecutionContext.SessionState`, `$module.SessionState`).
public final class SessionStateObject: NetObject {
  /// The module whose state it is; nil means the one that the code which asks runs in.
  let module: ModuleObject?

  /// The state of a module, or of the code that asks.
  public init(_ module: ModuleObject? = nil) { self.module = module }

  public override var type: DotNetType { .sessionState }
}

/// One side of the session state: its variables, its paths, its commands or its providers.
final class IntrinsicsObject: NetObject {
  enum Side { case variables, paths, command, provider, providers, item, childItem, content, drive }

  let side: Side
  /// The module whose state it is; nil means the one that the code which asks runs in.
  let module: ModuleObject?

  init(_ side: Side, _ module: ModuleObject? = nil) {
    self.side = side
    self.module = module
  }

  override var type: DotNetType {
    switch side {
    case .variables: return .variableIntrinsics
    case .paths: return .pathIntrinsics
    case .command: return .commandIntrinsics
    case .provider: return .providerIntrinsics
    case .providers: return .providerManagement
    case .item: return .itemIntrinsics
    case .childItem: return .childItemIntrinsics
    case .content: return .contentIntrinsics
    case .drive: return .driveIntrinsics
    }
  }
}

func declareEngineIntrinsics(_ type: TypeDeclaration) {
  type.property("Host", "System.Management.Automation.Host.PSHost") { (evaluator, _) throws(Interruption) in evaluator.variable("Host") }
  type.property("SessionState", "System.Management.Automation.SessionState") { _, _ in .object(SessionStateObject()) }
  type.property("InvokeCommand", "System.Management.Automation.CommandInvocationIntrinsics") { _, _ in
    .object(IntrinsicsObject(.command))
  }
  type.property("InvokeProvider", "System.Management.Automation.ProviderIntrinsics") { _, _ in .object(IntrinsicsObject(.provider)) }
  type.property("Events", "System.Management.Automation.PSEventManager", hidden: true) { _, _ in .null }
}

extension Evaluator {
  /// Runs in the scope of a module, where one is given.
  fileprivate func inState<R>(of value: Value, _ body: (Evaluator) throws(Interruption) -> R) throws(Interruption) -> R {
    let module = value.object(as: IntrinsicsObject.self)?.module ?? value.object(as: SessionStateObject.self)?.module
    guard let module, module !== scope.module else { return try body(self) }
    let outer = scope
    scope = currentScope(of: module)
    defer { scope = outer }
    return try body(self)
  }

  /// The values that a command of the session writes.
  fileprivate func values(_ name: String, _ named: [(String, Value)]) throws(Interruption) -> Value {
    .object(ListObject(try callCommand(name, named: named), type: TypeCatalog.collection))
  }
}

extension DotNetType {
  /// `SessionState`.
  public static let sessionState = DotNetType("System.Management.Automation.SessionState") { type in
    func state(_ value: Value) -> ModuleObject? { value.object(as: SessionStateObject.self)?.module }
    type.constructor("()") { (evaluator, _, _) throws(Interruption) in
      .object(SessionStateObject(evaluator.session.makeModule("", path: "")))
    }
    type.property("Drive", "System.Management.Automation.DriveManagementIntrinsics") { _, this in
      .object(IntrinsicsObject(.drive, state(this)))
    }
    type.property("Path", "System.Management.Automation.PathIntrinsics") { _, this in .object(IntrinsicsObject(.paths, state(this))) }
    type.property("PSVariable", "System.Management.Automation.PSVariableIntrinsics") { _, this in
      .object(IntrinsicsObject(.variables, state(this)))
    }
    type.property("InvokeCommand", "System.Management.Automation.CommandInvocationIntrinsics") { _, this in
      .object(IntrinsicsObject(.command, state(this)))
    }
    type.property("InvokeProvider", "System.Management.Automation.ProviderIntrinsics") { _, this in
      .object(IntrinsicsObject(.provider, state(this)))
    }
    type.property("Provider", "System.Management.Automation.CmdletProviderManagementIntrinsics") { _, this in
      .object(IntrinsicsObject(.providers, state(this)))
    }
    type.property("Module", "PSModuleInfo") { evaluator, this in
      (state(this) ?? evaluator.scope.module).map { .object($0) } ?? .null
    }
    type.property("LanguageMode", "System.Management.Automation.PSLanguageMode") { _, _ in .enumeration(.psLanguageMode, 0) }
    type.property("UseFullLanguageModeInDebugger", "Boolean") { _, _ in .bool(true) }
    type.property("Scripts", "System.Collections.Generic.List[string]") { _, _ in .strings(["*"]) }
    type.property("Applications", "System.Collections.Generic.List[string]") { _, _ in .strings(["*"]) }
  }

  static let variableIntrinsics = DotNetType("System.Management.Automation.PSVariableIntrinsics") { type in
    type.method("Get(String name)", "PSVariable") { (evaluator, this, arguments) throws(Interruption) in
      try evaluator.inState(of: this) { (evaluator) throws(Interruption) in
        let (name, scope) = evaluator.scoped(arguments.text(0))
        return scope.lookup(Symbol(name)).map { .object(VariableObject($0)) } ?? .null
      }
    }
    type.method("GetValue(String name)", "Object") { (evaluator, this, arguments) throws(Interruption) in
      try evaluator.inState(of: this) { (evaluator) throws(Interruption) in evaluator.scopedValue(arguments.text(0)) ?? .null }
    }
    type.method("GetValue(String name, Object defaultValue)", "Object") { (evaluator, this, arguments) throws(Interruption) in
      try evaluator.inState(of: this) { (evaluator) throws(Interruption) in
        evaluator.scopedValue(arguments.text(0)) ?? arguments.value(1)
      }
    }
    type.method("Set(String name, Object value)", "Void") { (evaluator, this, arguments) throws(Interruption) in
      try evaluator.inState(of: this) { (evaluator) throws(Interruption) in
        let (name, scope) = evaluator.scoped(arguments.text(0))
        if let known = scope.local(Symbol(name)) {
          try evaluator.assign(arguments.value(1), to: known)
        } else {
          try evaluator.declare(name, arguments.value(1), in: scope)
        }
      }
      return .nothing
    }
    type.method("Set(PSVariable variable)", "Void") { (evaluator, this, arguments) throws(Interruption) in
      guard let variable = arguments.value(0).object(as: VariableObject.self)?.variable else { return .nothing }
      try evaluator.inState(of: this) { (evaluator) throws(Interruption) in
        evaluator.scope.remove(Symbol(variable.name))
        evaluator.scope.add(variable)
      }
      return .nothing
    }
    type.method("Remove(String name)", "Void") { (evaluator, this, arguments) throws(Interruption) in
      try evaluator.inState(of: this) { (evaluator) throws(Interruption) in
        let (name, start) = evaluator.scoped(arguments.text(0))
        var scope: Scope? = start
        while let current = scope {
          if current.local(Symbol(name)) != nil { return current.remove(Symbol(name)) }
          scope = current.parent
        }
      }
      return .nothing
    }
  }

  static let pathIntrinsics = DotNetType("System.Management.Automation.PathIntrinsics", members: declarePathIntrinsics)

  static let driveIntrinsics = DotNetType("System.Management.Automation.DriveManagementIntrinsics") { type in
    type.property("Current", "PSDriveInfo") { (evaluator, _) throws(Interruption) in
      try evaluator.property("Drive", of: evaluator.session.drives.locationValue) ?? .null
    }
    type.method("GetAll()", "Object") { (evaluator, _, _) throws(Interruption) in try evaluator.values("Get-PSDrive", []) }
    type.method("Get(String driveName)", "PSDriveInfo") { (evaluator, _, arguments) throws(Interruption) in
      try evaluator.callCommand("Get-PSDrive", named: [("Name", arguments.value(0))]).first ?? .null
    }
  }

  static let providerManagement = DotNetType("System.Management.Automation.CmdletProviderManagementIntrinsics") { type in
    func found(_ evaluator: Evaluator, _ name: String) throws(Interruption) -> Value {
      guard let provider = evaluator.session.drives.provider(named: name) else {
        throw .error(
          "Cannot find a provider with the name '\(name)'.", id: "ProviderNotFound", category: .objectNotFound, target: .string(name),
          exception: ExceptionKind(.providerNotFoundException))
      }
      return .object(provider)
    }
    type.method("GetOne(String name)", "ProviderInfo") { (evaluator, _, arguments) throws(Interruption) in
      try found(evaluator, arguments.text(0))
    }
    type.method("Get(String name)", "Object") { (evaluator, _, arguments) throws(Interruption) in
      .object(ListObject([try found(evaluator, arguments.text(0))], type: TypeCatalog.collection))
    }
    type.method("GetAll()", "Object") { evaluator, _, _ in
      .object(ListObject(evaluator.session.drives.providers.map { .object($0) }, type: TypeCatalog.collection))
    }
  }

  static let providerIntrinsics = DotNetType("System.Management.Automation.ProviderIntrinsics") { type in
    for (name, side) in [
      ("Item", IntrinsicsObject.Side.item), ("ChildItem", .childItem), ("Content", .content),
    ] {
      type.property(name, "Object") { _, this in .object(IntrinsicsObject(side, this.object(as: IntrinsicsObject.self)?.module)) }
    }
  }

  static let itemIntrinsics = DotNetType("System.Management.Automation.ItemCmdletProviderIntrinsics") { type in
    type.method("Get(String path)", "Object") { (evaluator, _, arguments) throws(Interruption) in
      try evaluator.values("Get-Item", [("Path", arguments.value(0))])
    }
    type.method("Exists(String path)", "Boolean") { (evaluator, _, arguments) throws(Interruption) in
      try evaluator.callCommand("Test-Path", named: [("Path", arguments.value(0))]).first ?? .bool(false)
    }
    type.method("IsContainer(String path)", "Boolean") { (evaluator, _, arguments) throws(Interruption) in
      try evaluator.callCommand("Test-Path", named: [("Path", arguments.value(0)), ("PathType", .string("Container"))]).first
        ?? .bool(false)
    }
    type.method("Set(String path, Object value)", "Object") { (evaluator, _, arguments) throws(Interruption) in
      try evaluator.values("Set-Item", [("Path", arguments.value(0)), ("Value", arguments.value(1))])
    }
    type.method("Remove(String path, Boolean recurse)", "Void") { (evaluator, _, arguments) throws(Interruption) in
      _ = try evaluator.callCommand("Remove-Item", named: [("Path", arguments.value(0)), ("Recurse", arguments.value(1))])
      return .nothing
    }
    type.method("New(String path, String name, String itemTypeName, Object content)", "Object") {
      (evaluator, _, arguments) throws(Interruption) in
      try evaluator.values(
        "New-Item",
        [
          ("Path", arguments.value(0)), ("Name", arguments.value(1)), ("ItemType", arguments.value(2)), ("Value", arguments.value(3)),
        ])
    }
  }

  static let childItemIntrinsics = DotNetType("System.Management.Automation.ChildItemCmdletProviderIntrinsics") { type in
    type.method("Get(String path, Boolean recurse)", "Object") { (evaluator, _, arguments) throws(Interruption) in
      try evaluator.values("Get-ChildItem", [("Path", arguments.value(0)), ("Recurse", arguments.value(1))])
    }
    type.method("GetNames(String path, Object returnContainers, Boolean recurse)", "Object") {
      (evaluator, _, arguments) throws(Interruption) in
      try evaluator.values(
        "Get-ChildItem", [("Path", arguments.value(0)), ("Recurse", arguments.value(2)), ("Name", .bool(true))])
    }
  }

  static let contentIntrinsics = DotNetType("System.Management.Automation.ContentCmdletProviderIntrinsics") { type in
    type.method("Clear(String path)", "Void") { (evaluator, _, arguments) throws(Interruption) in
      _ = try evaluator.callCommand("Clear-Content", named: [("Path", arguments.value(0))])
      return .nothing
    }
  }
}

extension Evaluator {
  /// A variable's name without its scope, and the scope that the name says.
  fileprivate func scoped(_ name: String) -> (String, Scope) {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return (name, scope) }
    let rest = String(name[name.utf8.index(after: colon)...])
    switch String(name[..<colon]).foldedCase {
    case "global": return (rest, session.globalScope)
    case "script": return (rest, scriptScope)
    case "local", "private", "variable": return (rest, scope)
    default: return (name, scope)
    }
  }

  fileprivate func scopedValue(_ name: String) -> Value? {
    if name.foldedCase.hasOrdinalPrefix("env:") {
      return session.drives.environment[String(name.dropFirst(4))].map { .string($0) }
    }
    let (plain, scope) = scoped(name)
    return scope.lookup(Symbol(plain)).map { $0.dynamic?() ?? $0.value }
  }
}
