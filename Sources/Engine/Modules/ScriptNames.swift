import Syntax

/// The names of the commands that a module's script defines, told without running it.
public struct ScriptNames {
  /// The functions.
  public var functions: Set<String> = []
  /// The aliases, each with what it stands for.
  public var aliases: [String: String] = [:]

  /// No names.
  public init() {}

  /// The functions and aliases at the top of a script, cut down by `Export-ModuleMember` where it is called.
  public init(ofScript text: String) {
    guard let statements = Parser.parse(SourceText(text)).script.end?.statements else { return }
    var exported: [String]?
    for statement in statements {
      if let function = statement as? FunctionDefinition {
        functions.insert(function.name)
      } else if let pipeline = statement as? Pipeline, let command = pipeline.elements.last as? Command {
        read(command, &exported)
      }
    }
    guard let exported else { return }
    functions = functions.filter { name in exported.contains { WildcardPattern($0).matches(name) } }
  }

  /// True where a command of that name is among them.
  public func has(_ name: String) -> Bool {
    functions.contains { $0.equalsIgnoringCase(name) } || aliases.keys.contains { $0.equalsIgnoringCase(name) }
  }

  private mutating func read(_ command: Command, _ exported: inout [String]?) {
    guard let name = (command.elements.first as? StringConstantExpression)?.value.foldedCase else { return }
    var current = "function"
    var byName: [String: [String]] = [:]
    for element in command.elements.dropFirst() {
      if let parameter = element as? CommandParameter {
        current = parameter.name.foldedCase
        if let value = parameter.argument { byName[current, default: []] += ScriptNames.texts(value) }
      } else if let value = element as? Expression {
        byName[current, default: []] += ScriptNames.texts(value)
      }
    }
    let positional = byName["function"] ?? []
    switch name {
    case "set-alias", "new-alias", "sal", "nal":
      guard let alias = byName["name"]?.first ?? positional.first else { return }
      aliases[alias] = byName["value"]?.first ?? (byName["name"]?.dropFirst().first ?? positional.dropFirst().first ?? "")
    case "export-modulemember": exported = (exported ?? []) + positional
    default: break
    }
  }

  private static func texts(_ expression: Expression) -> [String] {
    switch expression {
    case let text as StringConstantExpression: return [text.value]
    case let list as ArrayLiteralExpression: return list.elements.flatMap(texts)
    default: return []
    }
  }
}
