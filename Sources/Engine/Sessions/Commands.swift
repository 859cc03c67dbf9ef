import Syntax

/// What kind of command a name stands for, as `CommandType` shows it.
public enum CommandKind: String, Sendable {
  case alias = "Alias"
  case function = "Function"
  case filter = "Filter"
  case cmdlet = "Cmdlet"
  case externalScript = "ExternalScript"
  case application = "Application"
  case script = "Script"
  case configuration = "Configuration"
  case workflow = "Workflow"
}

/// A command that a name resolves to: the `CommandInfo` of scripts.
public class CommandObject: NetObject {
  /// The name.
  public let name: String

  /// Names a command.
  public init(_ name: String) { self.name = name }

  /// What kind it is.
  public var kind: CommandKind { .cmdlet }
  public override var type: DotNetType { .commandInfo }
  public override var displayText: String { name }
  /// The parameters and sets.
  public func declaration(_ session: Session) throws(Interruption) -> CommandDeclaration {
    CommandDeclaration(name, [], isSimple: true)
  }
  /// The module that the command came from.
  public weak var module: ModuleObject?
}

/// An alias.
public final class AliasCommand: CommandObject {
  /// What it stands for.
  public let definition: String
  /// The options that guard it.
  public var options: Variable.Options
  /// The description.
  public var summary: String

  /// Makes an alias.
  public init(_ name: String, _ definition: String, options: Variable.Options = [], summary: String = "") {
    self.definition = definition
    self.options = options
    self.summary = summary
    super.init(name)
  }

  public override var kind: CommandKind { .alias }
  public override var type: DotNetType { .aliasInfo }
}

/// A function or a filter.
public final class FunctionCommand: CommandObject {
  /// The body.
  public let body: ScriptBlockObject
  /// True for a filter.
  public let isFilter: Bool
  /// The options that guard it.
  public var options: Variable.Options

  /// Makes a function.
  public init(_ name: String, _ body: ScriptBlockObject, isFilter: Bool = false, options: Variable.Options = []) {
    self.body = body
    self.isFilter = isFilter
    self.options = options
    super.init(name)
  }

  public override var kind: CommandKind { isFilter ? .filter : .function }
  public override var type: DotNetType { isFilter ? .filterInfo : .functionInfo }
  public override func declaration(_ session: Session) throws(Interruption) -> CommandDeclaration {
    try body.code.declaration(session, name: name)
  }
}

/// A script file called by its path.
public final class ScriptCommand: CommandObject {
  /// The path as the session's drives show it.
  public let path: String
  /// The parsed script, once read.
  public let body: ScriptBlockObject

  /// A script at a path.
  public init(_ name: String, path: String, body: ScriptBlockObject) {
    self.path = path
    self.body = body
    super.init(name)
  }

  public override var kind: CommandKind { .externalScript }
  public override var type: DotNetType { .externalScriptInfo }
  public override func declaration(_ session: Session) throws(Interruption) -> CommandDeclaration {
    try body.code.declaration(session, name: name)
  }
}

/// A script block called as it is: what `$MyInvocation.MyCommand` is in it.
public final class BlockCommand: CommandObject {
  /// The block.
  public let body: ScriptBlockObject

  /// Shows a block as a command.
  public init(_ body: ScriptBlockObject) {
    self.body = body
    super.init("")
    module = body.module
  }

  public override var kind: CommandKind { .script }
  public override var type: DotNetType { .scriptInfo }
  public override var displayText: String { body.code.text }
  public override func declaration(_ session: Session) throws(Interruption) -> CommandDeclaration {
    try body.code.declaration(session, name: name)
  }
}

/// A program of the host.
public final class ApplicationCommand: CommandObject {
  /// Its path.
  public let path: String

  /// A program at a path.
  public init(_ name: String, path: String) {
    self.path = path
    super.init(name)
  }

  public override var kind: CommandKind { .application }
  public override var type: DotNetType { .applicationInfo }
}

/// How and where a command was called: `$MyInvocation` and the `InvocationInfo` of errors.
public final class InvocationObject: NetObject {
  /// The command, where one is known.
  public let command: CommandObject?
  /// The name as typed.
  public let name: String
  /// The call's place.
  public let position: Position?
  /// The parameters bound by name.
  public var boundParameters: DictionaryObject?
  /// The arguments left over.
  public var unboundArguments: [Value] = []
  /// The script that the call stands in.
  public let scriptName: String
  /// The block that was called, where it has no name.
  var body: ScriptBlockObject?
  /// The place in the pipeline, from 1.
  public var pipelinePosition = 1
  /// How many commands the pipeline has.
  public var pipelineLength = 1
  /// The number of the history's line; nil for the one that runs.
  var historyID: Int?
  /// What `&` or `.` stands before it.
  public var expectingInput = false

  /// Makes the facts of a call.
  public init(_ name: String, command: CommandObject? = nil, position: Position? = nil, scriptName: String = "") {
    self.name = name
    self.command = command
    self.position = position
    self.scriptName = scriptName
  }

  public override var type: DotNetType { .invocationInfo }

  /// What an error keeps of a call: the command, the name and a place.
  func snapshot(of record: ErrorRecordObject) -> InvocationObject {
    let made = InvocationObject(name, command: command, position: record.position ?? position, scriptName: scriptName)
    made.historyID = record.historyID
    made.pipelinePosition = 0
    made.pipelineLength = 0
    return made
  }
}
