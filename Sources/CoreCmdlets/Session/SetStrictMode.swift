import Engine

/// `Set-StrictMode`: what the language forgives in this scope.
struct SetStrictMode: Cmdlet {
  var off = false
  var version = ""

  static var binds: [ParameterBind<SetStrictMode>] { [.init("Off", \.off), .init("Version", \.version)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if off {
      context.evaluator.scope.strictMode = 0
      return
    }
    if version.equalsIgnoringCase("Latest") {
      context.evaluator.scope.strictMode = 3
      return
    }
    let major = version.split(separator: ".").first.flatMap { Int($0) }
    guard let major, (1...7).contains(major) else {
      throw context.terminating(
        "Cannot validate argument on parameter 'Version'. The \"\(version)\" argument does not contain a valid PowerShell version. Supply a valid version number and then try the command again.",
        id: "ParameterArgumentValidationError", category: .invalidData, exception: ExceptionKind(.parameterBindingValidationException))
    }
    context.evaluator.scope.strictMode = min(major, 3)
  }

  /// `Latest` is taken besides versions.
  static func declare(_ known: CommandDeclaration, _ flavour: Flavour) -> CommandDeclaration {
    known.replacing("Version") { parameter in
      ParameterDeclaration(
        parameter.name, aliases: parameter.aliases, type: .string, typeText: parameter.typeText, sets: parameter.sets)
    }
  }
}
