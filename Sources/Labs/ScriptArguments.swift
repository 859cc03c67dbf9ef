import Engine

/// The arguments behind a script file on the command line, as PowerShell's `-File` takes them: texts, but for `-name`,
/// `-name:value` and the values `$true` and `$false` behind a colon.
enum ScriptArguments {
  /// The call of a script as a statement of the language.
  static func call(_ path: String, _ arguments: [String]) -> String {
    (["&", quoted(path)] + arguments.map { written($0) }).joined(separator: " ")
  }

  private static func written(_ argument: String) -> String {
    guard argument.utf8.first == UInt8(ascii: "-") else { return quoted(argument) }
    let name = argument.dropFirst().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    guard let first = name.first, !first.isNumber else { return quoted(argument) }
    let rest = argument.dropFirst(1 + name.count)
    if rest.isEmpty { return argument }
    guard rest.first == ":" else { return quoted(argument) }
    let value = String(rest.dropFirst())
    if value.isEmpty { return argument }
    for constant in ["$true", "$false", "$null"] where value.equalsIgnoringCase(constant) { return "-\(name):\(constant)" }
    return "-\(name):\(quoted(value))"
  }

  /// A text between single quotes; the curly ones close it as well.
  private static func quoted(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "'" || (0x2018...0x201B).contains(scalar.value) { scalars.append(scalar) }
      scalars.append(scalar)
    }
    return "'" + String(scalars) + "'"
  }
}
