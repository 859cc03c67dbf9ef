import COpenSSL

/// What can go wrong with keys, certificates and the files they come in.
public enum PKIError: Error, Equatable, Sendable {
  /// The kinds of data this target reads.
  public enum Kind: String, Sendable {
    /// A private key, PKCS #8 or traditional.
    case privateKey = "private key"
    /// A public key.
    case publicKey = "public key"
    /// An X.509 certificate.
    case certificate = "certificate"
    /// A PKCS #10 certificate request.
    case request = "certificate request"
    /// An X.509 certificate revocation list.
    case revocationList = "certificate revocation list"
    /// A PKCS #7 file of certificates.
    case pkcs7 = "PKCS #7 file"
    /// A PKCS #12 (PFX) file.
    case pkcs12 = "PKCS #12 file"
    /// An X.500 name.
    case name = "X.500 name"
  }

  /// The bytes are none of the kinds that could be expected.
  case notRecognized
  /// The bytes start like this kind and then break its rules; the text says how, where that is known.
  case corrupted(Kind, String)
  /// The password doesn't open the file.
  case wrongPassword
  /// The data is sound, but uses something that this build can't do; the text names it.
  case unsupported(Kind, String)
  /// The private key isn't the one that belongs to the certificate or request.
  case keyMismatch
  /// The caller asked for something that can't be made; the text says what.
  case invalidArgument(String)
  /// The cryptographic library refused an operation; the text names the operation and its reason.
  case operationFailed(String)
}

extension PKIError: CustomStringConvertible {
  /// A sentence for people.
  public var description: String {
    switch self {
    case .notRecognized:
      return "The data isn't a certificate, certificate request, PKCS #7 file or PKCS #12 file in any encoding that can be read."
    case .corrupted(let kind, let detail):
      return "The \(kind.rawValue) is damaged" + (detail.isEmpty ? "." : ": \(detail).")
    case .wrongPassword:
      return "The password doesn't open the file."
    case .unsupported(let kind, let detail):
      return "The \(kind.rawValue) can't be used: \(detail)."
    case .keyMismatch:
      return "The private key doesn't belong to the certificate."
    case .invalidArgument(let detail):
      return "\(detail)."
    case .operationFailed(let detail):
      return "The operation failed: \(detail)."
    }
  }
}

/// The thread's queue of OpenSSL errors.
enum OpenSSLErrors {
  /// Forgets what earlier calls left behind; to be called before an operation whose failure will be explained.
  static func clear() {
    ERR_clear_error()
  }

  /// The queue's entries, oldest first, taken out of it.
  static func take() -> [UInt] {
    var codes: [UInt] = []
    while true {
      let code = ERR_get_error()
      if code == 0 { return codes }
      codes.append(UInt(code))
    }
  }

  /// The reason of the newest entry that has one, in the library's words.
  static func reason(of codes: [UInt]) -> String {
    for code in codes.reversed() {
      if let text = ERR_reason_error_string(CUnsignedLong(code)) { return String(cString: text) }
    }
    return "no reason was given"
  }

  /// True when one of the entries says that an algorithm isn't available.
  static func sayUnsupported(_ codes: [UInt]) -> Bool {
    codes.contains { code in
      let reason = ERR_GET_REASON(CUnsignedLong(code))
      let library = ERR_GET_LIB(CUnsignedLong(code))
      if reason == ERR_R_UNSUPPORTED { return true }
      if library == ERR_LIB_EVP {
        return reason == EVP_R_UNSUPPORTED_ALGORITHM || reason == EVP_R_UNKNOWN_PBE_ALGORITHM || reason == EVP_R_UNSUPPORTED_CIPHER
      }
      return library == ERR_LIB_PKCS12 && reason == PKCS12_R_UNKNOWN_DIGEST_ALGORITHM
    }
  }

  /// An error for an operation that should not have failed.
  static func failure(_ operation: String) -> PKIError {
    .operationFailed("\(operation): \(reason(of: take()))")
  }
}
