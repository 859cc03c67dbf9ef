import Engine

/// `ConvertFrom-SecureString`: a secure string as text.
struct ConvertFromSecureString: Cmdlet {
  var secureString: SecureStringObject?
  var secureKey: SecureStringObject?
  var key: [Value] = []
  var asPlainText = false

  static var binds: [ParameterBind<ConvertFromSecureString>] {
    [
      .init("SecureString", \.secureString), .init("SecureKey", \.secureKey), .init("Key", \.key), .init("AsPlainText", \.asPlainText),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard let secureString else { return }
    if asPlainText { return try context.write(.string(secureString.revealed)) }
    if secureKey != nil || !key.isEmpty {
      throw context.terminating(
        "Keys of secure strings are not implemented in exsh.", id: "NotImplemented", category: .notImplemented,
        exception: ExceptionKind(.psNotSupportedException))
    }
    try context.write(.string(SecureText.hidden(secureString.revealed)))
  }
}
