import Engine

/// Errors as the shell of each version shows them.
///
/// A 2007 shell runs on its server: an error has the command's name in front and the place in the script. From 2010 on errors
/// come from the server by remoting: neither is known there, and a line names the server.
enum ExchangeErrors {
  /// A failure of a cmdlet.
  static func failure(
    _ message: String, id: String, category: ErrorCategory, exception: ExceptionKind, cmdlet: String, isRemote: Bool, server: String
  ) -> Interruption {
    let record = ErrorRecordObject(message, id: hash(cmdlet, id), category: category, exception: exception)
    record.commandSuffix = ExchangeShell.className(of: cmdlet)
    record.activity = cmdlet
    if isRemote {
      record.invocation = InvocationObject("")
      record.attach().set("PSComputerName", .note(.string(server.foldedCase)))
    }
    return .failure(record)
  }

  /// Eight digits that stand for an error. On a server they come from its build; here they are a checksum (CRC-32) of the cmdlet
  /// and the error's name, so that they are the same each time.
  static func hash(_ cmdlet: String, _ id: String) -> String {
    var checksum: UInt32 = 0xFFFF_FFFF
    for byte in "\(cmdlet)/\(id)".utf8 {
      checksum ^= UInt32(byte)
      for _ in 0..<8 { checksum = checksum & 1 == 1 ? checksum >> 1 ^ 0xEDB8_8320 : checksum >> 1 }
    }
    let digits = String(checksum ^ 0xFFFF_FFFF, radix: 16, uppercase: true)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
