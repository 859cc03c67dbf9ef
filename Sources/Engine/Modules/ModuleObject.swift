/// A module: its session state and what it exports.
public final class ModuleObject: NetObject {
  /// How a module resists its removal.
  public enum AccessMode: Int64, Sendable {
    case readWrite, readOnly, constant
  }

  /// The name.
  public let name: String
  /// The path of its file; an identifier of its own for dynamic modules.
  public var path: String
  /// The manifest that it was loaded by, where there is one.
  public var manifestPath: String?
  /// The scope of its script.
  public let scope: Scope
  /// The exported functions, by the name they are exported under.
  public var exportedFunctions: [String: FunctionCommand] = [:]
  /// The exported cmdlets.
  public var exportedCmdlets: [String: CmdletCommand] = [:]
  /// The exported variables.
  public var exportedVariables: [String: Variable] = [:]
  /// The exported aliases.
  public var exportedAliases: [String: AliasCommand] = [:]
  /// The manifest's facts and what else `Get-Module` shows.
  public var details: [Name: Value] = [:]
  /// The nested modules.
  public var nested: [ModuleObject] = []
  /// The modules that the manifest requires.
  public var required: [ModuleObject] = []
  /// What runs when the module is removed.
  public var onRemove: ScriptBlockObject?
  /// True once Export-ModuleMember was called while the module loaded.
  public var exportsWereChosen = false
  /// What the commands of the module got before their nouns when it was imported.
  public var prefix = ""
  /// How it resists its removal.
  public var accessMode = AccessMode.readWrite
  /// True for a module that is part of the shell.
  public let isBuiltIn: Bool

  /// Makes a module.
  public init(_ name: String, path: String, scope: Scope, isBuiltIn: Bool = false) {
    self.name = name
    self.path = path
    self.scope = scope
    self.isBuiltIn = isBuiltIn
  }

  public override var type: DotNetType { .moduleInfo }
  public override var displayText: String { name }

  /// Script, Manifest or Binary.
  public var kind: String {
    get { details["ModuleType"]?.displayText ?? "Script" }
    set { details["ModuleType"] = .string(newValue) }
  }

  /// The version; 0.0 where no manifest says another.
  public var version: VersionObject {
    get { details["Version"]?.object(as: VersionObject.self) ?? VersionObject([0, 0]) }
    set { details["Version"] = .object(newValue) }
  }

  /// The identifier of the manifest, as text; empty where there is none.
  public var identifier: String { details["Guid"]?.displayText ?? "" }
}

/// Keeps modules alive: functions know theirs weakly, and may outlive an import.
public final class LoadedModules {
  /// Every module that the session ever made.
  public var all: [ModuleObject] = []
  /// The modules that are part of the shell, by name.
  var builtIn: [Name: ModuleObject] = [:]

  /// A session's own.
  public static func of(_ session: Session) -> LoadedModules {
    if let known = session.service(LoadedModules.self) { return known }
    let made = LoadedModules()
    session.provide(made)
    return made
  }
}

extension Session {
  /// Makes an empty module with a scope of its own under the global one.
  public func makeModule(_ name: String, path: String) -> ModuleObject {
    let scope = Scope(parent: globalScope, isScriptScope: true)
    let module = ModuleObject(name, path: path, scope: scope)
    scope.module = module
    LoadedModules.of(self).all.append(module)
    return module
  }

  /// The module of the shell's own cmdlets of that name; nil where no cmdlet belongs to it.
  public func builtInModule(_ name: String) -> ModuleObject? {
    let modules = LoadedModules.of(self)
    if let known = modules.builtIn[Name(name)] { return known }
    guard !name.equalsIgnoringCase("Microsoft.PowerShell.Core"),
      let first = cmdlets.values.first(where: { $0.moduleName.equalsIgnoringCase(name) })
    else { return nil }
    let module = ModuleObject(first.moduleName, path: "", scope: Scope(parent: globalScope, isScriptScope: true), isBuiltIn: true)
    for cmdlet in cmdlets.values where cmdlet.moduleName.equalsIgnoringCase(name) { module.exportedCmdlets[cmdlet.name] = cmdlet }
    for (_, alias) in globalScope.aliases where module.exportedCmdlets.keys.contains(where: { $0.equalsIgnoringCase(alias.definition) }) {
      module.exportedAliases[alias.name] = alias
    }
    module.kind = "Manifest"
    module.version = VersionObject(flavour == .powerShell7 ? [7, 0, 0, 0] : [3, 1, 0, 0])
    module.details["Author"] = .string(flavour == .powerShell7 ? "PowerShell" : "Microsoft Corporation")
    module.details["CompanyName"] = .string("Microsoft Corporation")
    if let home = globalScope.lookup(Symbol("PSHOME"))?.value.displayText {
      let separator = drives.separator
      module.path = [home, "Modules", first.moduleName, first.moduleName + ".psd1"].joined(separator: separator)
    }
    modules.builtIn[Name(name)] = module
    return module
  }

  /// Lists the module of a cmdlet of the shell's own as loaded, as the first use of one does.
  func noteUse(of cmdlet: CmdletCommand) {
    guard cmdlet.module == nil, let module = builtInModule(cmdlet.moduleName) else { return }
    cmdlet.module = module
    if !modules.contains(where: { $0 === module }) { modules.append(module) }
  }
}

extension Evaluator {
  /// Where an import goes: the module that the code runs in, else the top of the session.
  public var importScope: Scope {
    var next: Scope? = scope
    while let current = next {
      if let module = current.module, module.scope === current { return current }
      next = current.parent
    }
    return topScope ?? session.globalScope
  }

  /// The scope that code of a module, or of none, now stands in: the innermost one on the way that is of it.
  func currentScope(of module: ModuleObject?) -> Scope {
    var next: Scope? = scope
    while let start = next {
      if start.module === module { return start }
      next = nil
      var link: Scope? = start
      while let current = link {
        if let caller = current.caller {
          next = caller
          break
        }
        link = current.parent
      }
    }
    return module?.scope ?? session.globalScope
  }
}
