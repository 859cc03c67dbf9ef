/// What a proxy is made from: a command's parameters and attributes (`CommandMetadata`).
final class CommandMetadataObject: NetObject {
  let command: CommandObject
  init(_ command: CommandObject) { self.command = command }
  override var type: DotNetType { .commandMetadata }
}

extension DotNetType {
  /// `CommandMetadata`.
  static let commandMetadata = DotNetType("System.Management.Automation.CommandMetadata") { type in
    func command(_ value: Value) -> CommandObject { value.object(as: CommandMetadataObject.self)?.command ?? CommandObject("") }
    type.constructor("(CommandInfo commandInfo)") { (evaluator, _, arguments) throws(Interruption) in
      guard let found = arguments.value(0).object(as: CommandObject.self) else {
        throw .net(.argumentNullException, "Value cannot be null. (Parameter 'commandInfo')")
      }
      if let alias = found as? AliasCommand, let target = try evaluator.findCommand(alias.definition) {
        return .object(CommandMetadataObject(target))
      }
      return .object(CommandMetadataObject(found))
    }
    type.property("Name", "String") { _, this in .string(command(this).name) }
    type.property("CommandType", "Type") { _, _ in .null }
    type.property("DefaultParameterSetName", "String") { (evaluator, this) throws(Interruption) in
      .optional(try command(this).declaration(evaluator.session).defaultSet)
    }
    type.property("SupportsShouldProcess", "Boolean") { (evaluator, this) throws(Interruption) in
      .bool(try command(this).declaration(evaluator.session).supportsShouldProcess)
    }
    type.property("ConfirmImpact", "System.Management.Automation.ConfirmImpact") { (evaluator, this) throws(Interruption) in
      .enumeration(.confirmImpact, Int64(try command(this).declaration(evaluator.session).confirmImpact.rawValue))
    }
    type.property("Parameters", "Collections.Generic.Dictionary`2[[System.String],[System.Object]]") {
      (evaluator, this) throws(Interruption) in
      let table = DictionaryObject(type: .hashtable)
      for parameter in try command(this).declaration(evaluator.session).parameters where !parameter.isCommon {
        table[parameter.name] = .object(ParameterInfoObject(parameter))
      }
      return .object(table)
    }
  }

  /// `ProxyCommand`.
  static let proxyCommand = DotNetType("System.Management.Automation.ProxyCommand") { type in
    func text(_ arguments: [Value], _ evaluator: Evaluator) throws(Interruption) -> ProxyText {
      guard let metadata = arguments.value(0).object(as: CommandMetadataObject.self) else {
        throw .net(.argumentNullException, "Value cannot be null. (Parameter 'commandMetaData')")
      }
      return ProxyText(metadata.command, try metadata.command.declaration(evaluator.session))
    }
    for signature in [
      "Create(System.Management.Automation.CommandMetadata commandMetadata)",
      "Create(System.Management.Automation.CommandMetadata commandMetadata, String helpComment)",
      "Create(System.Management.Automation.CommandMetadata commandMetadata, String helpComment, Boolean generateDynamicParameters)",
    ] {
      type.staticMethod(signature, "String") { (evaluator, _, arguments) throws(Interruption) in
        .string(try text(arguments, evaluator).whole(help: arguments.count > 1 ? arguments.text(1) : nil))
      }
    }
    let parts: [(String, (ProxyText) -> String)] = [
      ("GetCmdletBindingAttribute", \.attribute), ("GetParamBlock", \.parameters), ("GetBegin", \.begin), ("GetProcess", \.process),
      ("GetEnd", \.end), ("GetClean", \.clean), ("GetDynamicParam", { _ in "" }),
    ]
    for (name, part) in parts {
      type.staticMethod("\(name)(System.Management.Automation.CommandMetadata commandMetadata)", "String") {
        (evaluator, _, arguments) throws(Interruption) in
        .string(part(try text(arguments, evaluator)))
      }
    }
  }
}

/// The text of a function that stands before a command and hands everything on to it.
struct ProxyText {
  private let command: CommandObject
  private let declaration: CommandDeclaration

  init(_ command: CommandObject, _ declaration: CommandDeclaration) {
    self.command = command
    self.declaration = declaration
  }

  private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// `[CmdletBinding(…)]`
  var attribute: String {
    var parts: [String] = []
    if let set = declaration.defaultSet { parts.append("DefaultParameterSetName=\(quoted(set))") }
    if declaration.supportsShouldProcess {
      parts.append("SupportsShouldProcess=$true")
      if declaration.confirmImpact != .medium { parts.append("ConfirmImpact=\(quoted(declaration.confirmImpact.name))") }
    }
    if !declaration.positionalBinding { parts.append("PositionalBinding=$false") }
    return "[CmdletBinding(" + parts.joined(separator: ", ") + ")]"
  }

  /// The parameters, without the common ones.
  var parameters: String {
    declaration.parameters.filter { !$0.isCommon }.map { parameter in
      var lines: [String] = []
      for (name, entry) in parameter.sets {
        var parts: [String] = []
        if !name.ordinalEquals(ParameterDeclaration.allSets) { parts.append("ParameterSetName=\(quoted(name))") }
        if entry.isMandatory { parts.append("Mandatory=$true") }
        if let position = entry.position { parts.append("Position=\(position)") }
        if entry.fromPipeline { parts.append("ValueFromPipeline=$true") }
        if entry.fromPipelineByPropertyName { parts.append("ValueFromPipelineByPropertyName=$true") }
        if entry.takesRemaining { parts.append("ValueFromRemainingArguments=$true") }
        if let help = entry.helpMessage { parts.append("HelpMessage=\(quoted(help))") }
        if declaration.isSimple, parts.isEmpty { continue }
        lines.append("    [Parameter(" + parts.joined(separator: ", ") + ")]")
      }
      if !parameter.aliases.isEmpty { lines.append("    [Alias(" + parameter.aliases.map(quoted).joined(separator: ",") + ")]") }
      for validation in parameter.validations { if let text = self.text(of: validation) { lines.append("    " + text) } }
      lines.append("    [\(typeName(parameter.type))]")
      lines.append("    ${\(parameter.name)}")
      return lines.joined(separator: "\n")
    }.joined(separator: ",\n\n")
  }

  private func typeName(_ type: DotNetType) -> String { type === DotNetType.object ? "System.Object" : type.scriptName }

  private func text(of validation: ParameterValidation) -> String? {
    switch validation {
    case .notNull: return "[ValidateNotNull()]"
    case .notNullOrEmpty: return "[ValidateNotNullOrEmpty()]"
    case .notNullOrWhiteSpace: return "[ValidateNotNullOrWhiteSpace()]"
    case .set(let values, _, _): return "[ValidateSet(" + values.map(quoted).joined(separator: ",") + ")]"
    case .range(let minimum, let maximum): return "[ValidateRange(\(minimum.displayText), \(maximum.displayText))]"
    case .length(let minimum, let maximum): return "[ValidateLength(\(minimum), \(maximum))]"
    case .count(let minimum, let maximum): return "[ValidateCount(\(minimum), \(maximum))]"
    case .pattern(let pattern, _, _): return "[ValidatePattern(\(quoted(pattern)))]"
    case .script(let block, _): return "[ValidateScript({\(block.displayText)})]"
    case .allowNull: return "[AllowNull()]"
    case .allowEmptyString: return "[AllowEmptyString()]"
    case .allowEmptyCollection: return "[AllowEmptyCollection()]"
    default: return nil
    }
  }

  private func guarded(_ lines: [String]) -> String {
    "\n    try {\n" + lines.map { $0.isEmpty ? "" : "        " + $0 }.joined(separator: "\n") + "\n    } catch {\n        throw\n    }\n"
  }

  /// What `begin` does: finds the command and makes the pipeline.
  var begin: String {
    guarded([
      "$outBuffer = $null", "if ($PSBoundParameters.TryGetValue('OutBuffer', [ref]$outBuffer))", "{",
      "    $PSBoundParameters['OutBuffer'] = 1", "}", "",
      "$wrappedCmd = $ExecutionContext.InvokeCommand.GetCommand(\(quoted(qualifiedName)), [System.Management.Automation.CommandTypes]::\(command.kind.rawValue))",
      "$scriptCmd = {& $wrappedCmd @PSBoundParameters }", "",
      "$steppablePipeline = $scriptCmd.GetSteppablePipeline($myInvocation.CommandOrigin)", "$steppablePipeline.Begin($PSCmdlet)",
    ])
  }

  private var qualifiedName: String {
    guard let cmdlet = command as? CmdletCommand, !cmdlet.moduleName.isEmpty, cmdlet.className.contains(".") else { return command.name }
    return cmdlet.moduleName + "\\" + command.name
  }

  var process: String { guarded(["$steppablePipeline.Process($_)"]) }
  var end: String { guarded(["$steppablePipeline.End()"]) }
  var clean: String { "\n    if ($null -ne $steppablePipeline) {\n        $steppablePipeline.Clean()\n    }\n" }

  /// The whole function's body.
  func whole(help: String?) -> String {
    let comment =
      help ?? "\n.ForwardHelpTargetName \(qualifiedName)\n.ForwardHelpCategory \(command.kind.rawValue)\n"
    return attribute + "\nparam(\n" + parameters + ")\n\nbegin\n{" + begin + "}\n\nprocess\n{" + process + "}\n\nend\n{" + end
      + "}\n\nclean\n{" + clean + "}\n<#\n" + comment + "\n#>\n"
  }
}
