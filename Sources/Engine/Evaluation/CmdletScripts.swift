import Syntax

// Running texts and blocks for cmdlets of upper floors: Invoke-Expression, modules, data files.

extension Evaluator {
  /// A text as a block that runs in the current scope; its classes are defined at once.
  public func block(ofText text: String, name: String = "", path: String? = nil) throws(Interruption) -> ScriptBlockObject {
    let source = SourceText(text, name: name, path: path)
    let result = Parser.parse(source, options: session.parseOptions)
    guard result.diagnostics.isEmpty else { throw parseFailure(result, source) }
    let code = ScriptBlockCode(result.script)
    try hoistTypes(code)
    return ScriptBlockObject(code, module: scope.module)
  }

  /// A text as a block of no session state yet: a module's script, whose classes are defined in the module's scope.
  public func unboundBlock(ofText text: String, name: String, path: String?) throws(Interruption) -> ScriptBlockObject {
    let source = SourceText(text, name: name, path: path)
    let result = Parser.parse(source, options: session.parseOptions)
    guard result.diagnostics.isEmpty else { throw parseFailure(result, source) }
    return ScriptBlockObject(ScriptBlockCode(result.script))
  }

  /// Runs a block in the very scope of a module: its functions and variables become the module's.
  public func run(
    _ block: ScriptBlockObject, in module: ModuleObject, arguments: [Value], output: Sink
  ) throws(Interruption) {
    try enter()
    defer { depth -= 1 }
    let outer = scope
    defer { scope = outer }
    scope = module.scope
    let owned = ScriptBlockObject(block.code, module: module)
    try hoistTypes(owned.code)
    let run = ScriptRun(self, owned, command: nil, name: module.name, position: nil)
    do {
      try run.bind(
        arguments.map { CommandArgument(kind: .value($0), range: SourceRange(UInt32(0), UInt32(0))) }, expectsInput: false)
      try run.declare(in: module.scope)
    } catch .failure(let record) where record.errorID == "ParameterArgumentTransformationError" {
      // A module's parameters are variables with constraints: what they refuse is an error of an assignment.
      let refused = ErrorRecordObject(
        ExceptionObject(.argumentTransformationMetadata, record.exception.inner?.message ?? record.exception.message),
        id: "RuntimeException", category: .metadataError)
      refused.commandSuffix = ""
      throw .failure(refused)
    }
    let operations = owned.code.operations
    for list in [operations.begin, operations.process, operations.end] {
      if let list { try finish(list, output) }
    }
  }

  /// The commands seen from here: nearest functions and aliases first, each name once, then the cmdlets.
  public func visibleCommands() -> [CommandObject] {
    var seen: Set<Name> = []
    var found: [CommandObject] = []
    var next: Scope? = scope
    while let current = next {
      for (name, alias) in current.aliases where seen.insert(name).inserted { found.append(alias) }
      for (name, function) in current.functions where seen.insert(name).inserted { found.append(function) }
      next = current.parent
    }
    for (name, cmdlet) in session.cmdlets where !seen.contains(name) { found.append(cmdlet) }
    return found
  }
}

extension Evaluator {
  /// The script calls on the way, the innermost first.
  public var callStack: [InvocationObject] { frames.reversed().map(\.invocation) }

  /// The folder of the script that runs, as `$PSScriptRoot` has it; nil where none does.
  public var scriptRoot: String? {
    let value = variable("PSScriptRoot")
    return value.isNull || value.displayText.isEmpty ? nil : value.displayText
  }

  /// What a data file (`.psd1`) holds: one table of constants.
  /// - Throws: `DataFileProblem.parse` and its kin as failures with the ids of Import-PowerShellDataFile.
  public func dataTable(ofText text: String, path: String) throws(Interruption) -> DictionaryObject {
    let source = SourceText(text, name: path, path: path)
    let result = Parser.parse(source)
    guard result.diagnostics.isEmpty else {
      throw .error(
        "The data file '\(path)' could not be parsed as a PowerShell Data File.", id: "CouldNotParseAsPowerShellDataFile",
        category: .invalidData, target: .string(path), exception: .invalidOperation)
    }
    guard let statements = result.script.end?.statements, statements.count == 1, let pipeline = statements.first as? Pipeline,
      pipeline.elements.count == 1, let element = pipeline.elements.first as? CommandExpression,
      let table = element.expression as? HashtableExpression
    else {
      throw .error(
        "The data file '\(path)' is not a valid PowerShell data file: it holds no table.",
        id: "CouldNotParseAsPowerShellDataFileNoHashtableRoot", category: .invalidData, target: .string(path),
        exception: .invalidOperation)
    }
    guard DataFileCheck.allows(table) else {
      throw .error(
        "The data file '\(path)' holds more than constants: a command, a variable or an operator that data files may not have.",
        id: "System.InvalidOperationException", category: .invalidOperation, target: .string(path), exception: .invalidOperation)
    }
    let value = try collect(ScriptBlockObject(ScriptBlockCode(result.script)))
    return value.object(as: DictionaryObject.self) ?? DictionaryObject()
  }
}

/// Tells whether an expression is made of constants only, as data files must be.
private enum DataFileCheck {
  static func allows(_ expression: Expression) -> Bool {
    switch expression {
    case is ConstantExpression, is StringConstantExpression: return true
    case let variable as VariableExpression: return isConstant(variable)
    case let text as ExpandableStringExpression:
      // A text may name the constants, nothing else.
      return text.parts.allSatisfy { part in
        if case .expression(let inner) = part { return allows(inner) }
        return true
      }
    case let table as HashtableExpression:
      return table.entries.allSatisfy { allows($0.key) && allows($0.value) }
    case let list as ArrayLiteralExpression: return list.elements.allSatisfy(allows)
    case let list as ArrayExpression: return list.body.statements.allSatisfy(allows)
    case let paren as ParenExpression: return allows(paren.pipeline)
    case let unary as UnaryExpression: return unary.op == .minus && allows(unary.operand)
    default: return false
    }
  }

  private static func isConstant(_ variable: VariableExpression) -> Bool {
    ["true", "false", "null", "psculture", "psuiculture", "psscriptroot"].contains(variable.path.name.foldedCase)
  }

  static func allows(_ statement: Statement) -> Bool {
    guard let pipeline = statement as? Pipeline, pipeline.elements.count == 1,
      let element = pipeline.elements.first as? CommandExpression
    else { return false }
    return allows(element.expression)
  }
}
