import Engine

/// `Read-Host`: a line from the person at the screen.
struct ReadHost: Cmdlet {
  var prompt: Value = .null
  var asSecureString = false
  var maskInput = false

  static var binds: [ParameterBind<ReadHost>] {
    [.init("Prompt", \.prompt), .init("AsSecureString", \.asSecureString), .init("MaskInput", \.maskInput)]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let session = context.session
    guard session.host.canPrompt, !session.isNonInteractive else {
      throw context.terminating(
        "\(session.flavour == .windowsPowerShell ? "Windows PowerShell" : "PowerShell") is in NonInteractive mode. Read and Prompt functionality is not available.",
        id: "InvalidOperation", category: .invalidOperation, exception: ExceptionKind(.psInvalidOperationException))
    }
    if !prompt.isNull {
      var texts: [String] = []
      for part in prompt.base.object?.elements ?? [prompt] { texts.append(try context.evaluator.text(of: part)) }
      session.host.write(texts.joined(separator: " ") + ": ")
    }
    if asSecureString || maskInput {
      let text = session.host.readSecureLine() ?? ""
      return try context.write(asSecureString ? .object(SecureStringObject(text)) : .string(text))
    }
    try context.write(.string(session.host.readLine() ?? ""))
  }
}
