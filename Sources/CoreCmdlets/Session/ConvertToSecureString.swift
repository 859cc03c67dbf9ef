import Engine

/// `ConvertTo-SecureString`: a secure string of a plain text, or of a text that ConvertFrom-SecureString made.
struct ConvertToSecureString: Cmdlet {
  var string = ""
  var secureKey: SecureStringObject?
  var key: [Value] = []
  var asPlainText = false
  var force = false

  static var binds: [ParameterBind<ConvertToSecureString>] {
    [
      .init("String", \.string), .init("SecureKey", \.secureKey), .init("Key", \.key), .init("AsPlainText", \.asPlainText),
      .init("Force", \.force),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if asPlainText {
      if !force, context.session.flavour == .windowsPowerShell {
        throw context.terminating(
          "The system cannot protect plain text input. To suppress this warning and convert the plain text to a SecureString, reissue the command specifying the Force parameter. For more information ,type: get-help ConvertTo-SecureString.",
          id: "ImportSecureString_ForceRequired", category: .invalidArgument, exception: .argument)
      }
      return try context.write(SecureStringObject(string))
    }
    if secureKey != nil || !key.isEmpty {
      throw context.terminating(
        "Keys of secure strings are not implemented in exsh.", id: "NotImplemented", category: .notImplemented,
        exception: ExceptionKind(.psNotSupportedException))
    }
    guard let text = SecureText.plain(string) else {
      return try context.writeError(
        "Input string was not in a correct format.", id: "ImportSecureString_InvalidArgument", category: .invalidArgument,
        target: .string(string), exception: ExceptionKind(.formatException))
    }
    try context.write(SecureStringObject(text))
  }
}

/// The text form of a secure string without a key: as on Linux, the UTF-16 bytes in hexadecimal, which hides but doesn't protect.
enum SecureText {
  static func hidden(_ text: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self)
  }

  static func plain(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count % 4 == 0 else { return nil }
    var units: [UInt16] = []
    for start in stride(from: 0, to: bytes.count, by: 4) {
      let digits = String(decoding: bytes[start..<(start + 4)], as: UTF8.self)
      guard let low = UInt16(digits.prefix(2), radix: 16), let high = UInt16(digits.suffix(2), radix: 16) else { return nil }
      units.append(high << 8 | low)
    }
    return String(decoding: units, as: UTF16.self)
  }
}
