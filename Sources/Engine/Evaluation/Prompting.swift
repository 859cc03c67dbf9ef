import Syntax

/// Asking for what is missing: mandatory parameters and credentials.
extension Evaluator {
  /// Asks for mandatory parameters, as `cmdlet X at command pipeline position 1` shows.
  func askForParameters(
    _ needed: [ParameterDeclaration], entry: (ParameterDeclaration) -> ParameterSetEntry?, declaration: CommandDeclaration,
    _ invocation: InvocationObject
  ) throws(Interruption) -> [(ParameterDeclaration, Value)] {
    let host = session.host
    host.writeLine("")
    host.writeLine("cmdlet \(declaration.name) at command pipeline position \(invocation.pipelinePosition)")
    host.writeLine("Supply values for the following parameters:")
    if needed.contains(where: { entry($0)?.helpMessage != nil }) { host.writeLine("(Type !? for Help.)") }
    var answers: [(ParameterDeclaration, Value)] = []
    for parameter in needed { answers.append((parameter, try ask(for: parameter, help: entry(parameter)?.helpMessage))) }
    return answers
  }

  private func ask(for parameter: ParameterDeclaration, help: String?) throws(Interruption) -> Value {
    if parameter.type === DotNetType.credential {
      session.host.writeLine(parameter.name)
      return .object(try askCredential(userName: nil))
    }
    if parameter.type === DotNetType.secureString {
      session.host.write(parameter.name + ": ")
      return .object(SecureStringObject(session.host.readSecureLine() ?? ""))
    }
    if let element = parameter.type.element, parameter.type !== DotNetType.charArray {
      var values: [Value] = []
      while let answer = try read("\(parameter.name)[\(values.count)]: ", as: element, help: help), !answer.isEmpty {
        values.append(.string(answer))
      }
      return .array(values)
    }
    guard let answer = try read(parameter.name + ": ", as: parameter.type, help: help) else { throw .cancelled }
    let takesText = parameter.type === DotNetType.string || parameter.type === DotNetType.object
    return answer.isEmpty && !takesText ? .null : .string(answer)
  }

  /// Reads one line that converts to the type; asks again where it doesn't. Nil at the end of the input.
  private func read(_ prompt: String, as type: DotNetType, help: String?) throws(Interruption) -> String? {
    while true {
      session.host.write(prompt)
      guard let answer = session.host.readLine() else { return nil }
      if answer.ordinalEquals("!?") {
        session.host.writeLine(help ?? "No help is available for \(prompt.dropLast(2)).")
        continue
      }
      if answer.isEmpty || type === DotNetType.string || type === DotNetType.object || (try? convert(.string(answer), to: type)) != nil {
        return answer
      }
      session.host.writeLine("Cannot recognize \"\(answer)\" as a \(type.fullName) due to a format error.")
    }
  }

  /// Asks for a user name, unless one is given, and a password.
  public func askCredential(userName: String?) throws(Interruption) -> CredentialObject {
    let host = session.host
    let user: String
    if let userName {
      user = userName
    } else {
      host.write("User: ")
      guard let typed = host.readLine() else { throw .cancelled }
      user = typed
    }
    host.write("Password for user \(user): ")
    let password = host.readSecureLine() ?? ""
    host.writeLine("")
    return CredentialObject(userName: user, password: SecureStringObject(password))
  }

  /// What `[Credential()]` makes of a value: a user name becomes a credential, asked for.
  func credential(from value: Value) throws(Interruption) -> Value {
    guard let name = value.stringValue, session.host.canPrompt, !session.isNonInteractive else { return value }
    session.host.writeLine("")
    session.host.writeLine(
      session.flavour == .powerShell7 ? "PowerShell credential request" : "Windows PowerShell credential request")
    session.host.writeLine("Enter your credentials.")
    return .object(try askCredential(userName: name))
  }
}
