import Engine

/// `Get-Credential`: asks for a user name and a password.
struct GetCredential: Cmdlet {
  var credential: CredentialObject?
  var message: String?
  var userName: String?

  static var binds: [ParameterBind<GetCredential>] {
    [.init("Credential", \.credential), .init("Message", \.message), .init("UserName", \.userName)]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if let credential { return try context.write(credential) }
    let session = context.session
    guard session.host.canPrompt, !session.isNonInteractive else {
      throw context.terminating(
        "\(session.flavour == .windowsPowerShell ? "Windows PowerShell" : "PowerShell") is in NonInteractive mode. Read and Prompt functionality is not available.",
        id: "InvalidOperation", category: .invalidOperation, exception: ExceptionKind(.psInvalidOperationException))
    }
    session.host.writeLine("")
    session.host.writeLine((session.flavour == .windowsPowerShell ? "Windows PowerShell" : "PowerShell") + " credential request")
    session.host.writeLine(message ?? "Enter your credentials.")
    try context.write(try context.evaluator.askCredential(userName: userName))
  }

  /// 5.1 asks for the missing parameter like any other; 7 has questions of its own.
  static func declare(_ known: CommandDeclaration, _ flavour: Flavour) -> CommandDeclaration {
    guard flavour == .powerShell7 else { return known }
    return known.replacing("Credential") { parameter in
      ParameterDeclaration(
        parameter.name, aliases: parameter.aliases, type: parameter.type, typeText: parameter.typeText,
        sets: parameter.sets.map { set in
          var entry = set.entry
          entry.isMandatory = false
          return (set.name, entry)
        }, validations: parameter.validations)
    }
  }
}
