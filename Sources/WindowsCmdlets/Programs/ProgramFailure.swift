import Engine
import Organization
import PKI

/// Why a program failed: Windows' message with its number, or a sentence of exsh's own.
struct ProgramFailure: Error {
  /// The message, with its full stop.
  let message: String
  /// The HRESULT; the program's exit code.
  let code: UInt32
  /// Where the number comes from, and its name: `WIN32: 2 ERROR_FILE_NOT_FOUND`.
  let origin: String

  /// The exit code as PowerShell shows it.
  var exitCode: Int32 { Int32(bitPattern: code) }

  /// The number as Windows' tools print it behind a message.
  var codeText: String { "0x" + hexadecimal(code) + " (" + origin + ")" }

  private init(_ message: String, _ code: UInt32, _ origin: String) {
    self.message = message
    self.code = code
    self.origin = origin
  }

  /// An error of the system.
  static func win32(_ number: UInt16, _ name: String, _ message: String) -> ProgramFailure {
    ProgramFailure(message, 0x8007_0000 | UInt32(number), "WIN32: \(number) \(name)")
  }

  /// An error of another part of Windows.
  static func result(_ code: UInt32, _ name: String, _ message: String) -> ProgramFailure {
    ProgramFailure(message, code, "\(Int32(bitPattern: code)) \(name)")
  }

  static let fileNotFound = win32(2, "ERROR_FILE_NOT_FOUND", "The system cannot find the file specified.")
  static let pathNotFound = win32(3, "ERROR_PATH_NOT_FOUND", "The system cannot find the path specified.")
  static let accessDenied = win32(5, "ERROR_ACCESS_DENIED", "Access is denied.")
  static let invalidData = win32(13, "ERROR_INVALID_DATA", "The data is invalid.")
  static let fileExists = win32(80, "ERROR_FILE_EXISTS", "The file exists.")
  static let invalidParameter = win32(87, "ERROR_INVALID_PARAMETER", "The parameter is incorrect.")
  static let invalidName = win32(
    123, "ERROR_INVALID_NAME", "The filename, directory name, or volume label syntax is incorrect.")
  static let serverUnavailable = win32(1722, "RPC_S_SERVER_UNAVAILABLE", "The RPC server is unavailable.")
  static let wrongPassword = win32(86, "ERROR_INVALID_PASSWORD", "The specified network password is not correct.")
  static let keyNotExportable = result(0x8009_000B, "NTE_BAD_KEY_STATE", "Key not valid for use in specified state.")
  static let noKey = result(0x8009_000D, "NTE_NO_KEY", "Key does not exist.")
  static let badSignature = result(0x8009_6004, "TRUST_E_CERT_SIGNATURE", "The signature of the certificate cannot be verified.")
  static let expired = result(
    0x800B_0101, "CERT_E_EXPIRED",
    """
    A required certificate is not within its validity period when verifying against the current system clock or the timestamp in the \
    signed file.
    """)
  static let untrustedRoot = result(
    0x800B_0109, "CERT_E_UNTRUSTEDROOT",
    "A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider.")
  static let incompleteChain = result(
    0x800B_010A, "CERT_E_CHAINING", "A certificate chain could not be built to a trusted root authority.")
  static let nameMismatch = result(0x800B_010F, "CERT_E_CN_NO_MATCH", "The certificate's CN name does not match the passed value.")
  static let wrongUsage = result(0x800B_0110, "CERT_E_WRONG_USAGE", "The certificate is not valid for the requested usage.")
  static let revoked = result(0x8009_2010, "CRYPT_E_REVOKED", "The certificate is revoked.")
  static let revocationOffline = result(
    0x8009_2013, "CRYPT_E_REVOCATION_OFFLINE",
    "The revocation function was unable to check revocation because the revocation server was offline.")
  static let objectNotFound = result(0x8009_2004, "CRYPT_E_NOT_FOUND", "Cannot find object or property.")
  /// What ASN.1 has an error number of its own for.
  static let badTag = ProgramFailure("ASN1 bad tag value met.", 0x8009_310B, "ASN: 267 CRYPT_E_ASN1_BADTAG")

  /// What went wrong with a file.
  init(_ failure: FileFailure) {
    switch failure {
    case .notFound: self = .fileNotFound
    case .parentNotFound, .notDirectory: self = .pathNotFound
    case .exists, .notEmpty: self = .fileExists
    case .denied, .isDirectory: self = .accessDenied
    case .invalidName: self = .invalidName
    case .other(let text): self = .unspecified(text)
    }
  }

  /// The lab couldn't be opened, read or written.
  init(_ error: LabError) { self = .unspecified(error.description) }

  /// The store refused.
  init(_ error: StoreError) { self = .unspecified(error.description) }

  /// The number of failures that have a sentence of their own.
  static func unspecified(_ sentence: String) -> ProgramFailure { result(0x8000_4005, "E_FAIL", sentence) }

  /// A key, certificate or file couldn't be read or made.
  init(_ error: PKIError) {
    switch error {
    case .notRecognized: self = .invalidData
    case .corrupted: self = .badTag
    case .wrongPassword: self = .wrongPassword
    case .keyMismatch: self = .objectNotFound
    case .unsupported, .invalidArgument, .operationFailed: self = .unspecified(error.description)
    }
  }

  /// What exsh doesn't have.
  static func notImplemented(_ sentence: String) -> ProgramFailure { result(0x8000_4001, "E_NOTIMPL", sentence) }
}

/// Eight small hexadecimal digits.
private func hexadecimal(_ number: UInt32) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
}
