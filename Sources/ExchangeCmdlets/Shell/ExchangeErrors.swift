import Engine
import Glibc

/// Errors as the shell of each version shows them.
///
/// A 2007 shell runs on its server: an error has the command's name in front and the place in the script. From 2010 on errors
/// come from the server by remoting: neither is known there, and a line names the server.
enum ExchangeErrors {
  /// A failure of a cmdlet.
  static func failure(
    _ message: String, id: String, category: ErrorCategory, exception: ExceptionKind, cmdlet: String, isRemote: Bool, server: String,
    request: ServerRequest? = nil
  ) -> Interruption {
    let mark = request.map { $0.text(exception) } ?? ""
    let record = ErrorRecordObject(message, id: mark + hash(cmdlet, id), category: category, exception: exception)
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

/// What servers of 2013 and later put in front of an error's id: which of them it was, the call's number and its time.
struct ServerRequest {
  /// The server's name as its own shell has it.
  let server: String
  /// When, in .NET's ticks of UTC.
  let utcTicks: Int64

  /// `[Server=EX01,RequestId=…,TimeStamp=11/2/2026 5:59:59 PM] [FailureCategory=Cmdlet-InvalidOperationException] `
  func text(_ exception: ExceptionKind) -> String {
    let number = GuidObject((0..<16).map { _ in UInt8.random(in: 0...255) }).displayText
    let kind = exception.type.fullName.split(separator: ".").last ?? ""
    return "[Server=\(server),RequestId=\(number),TimeStamp=\(time)] [FailureCategory=Cmdlet-\(kind)] "
  }

  private var time: String {
    var seconds = time_t(utcTicks / 10_000_000 - 62_135_596_800)
    var parts = tm()
    guard gmtime_r(&seconds, &parts) != nil else { return "" }
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let hour = parts.tm_hour % 12 == 0 ? 12 : parts.tm_hour % 12
    let day = "\(parts.tm_mon + 1)/\(parts.tm_mday)/\(Int64(parts.tm_year) + 1900)"
    return "\(day) \(hour):\(two(parts.tm_min)):\(two(parts.tm_sec)) \(parts.tm_hour < 12 ? "AM" : "PM")"
  }
}
