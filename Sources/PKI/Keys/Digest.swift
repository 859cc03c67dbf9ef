import COpenSSL

/// The hash functions that are used.
public enum Digest: String, Sendable, CaseIterable {
  /// SHA-1, of thumbprints and of what old servers sign with.
  case sha1
  /// SHA-256.
  case sha256
  /// SHA-384.
  case sha384
  /// SHA-512.
  case sha512

  /// Owned by the library, alive as long as the process.
  var handle: OpaquePointer? {
    switch self {
    case .sha1: return EVP_sha1()
    case .sha256: return EVP_sha256()
    case .sha384: return EVP_sha384()
    case .sha512: return EVP_sha512()
    }
  }

  /// The hash of the bytes.
  public func hash(_ bytes: some Collection<UInt8>) throws(PKIError) -> [UInt8] {
    let input = Array(bytes)
    var output = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    OpenSSLErrors.clear()
    guard EVP_Digest(input, input.count, &output, &count, handle, nil) == 1 else {
      throw OpenSSLErrors.failure("hashing with \(rawValue)")
    }
    return Array(output.prefix(Int(count)))
  }
}

/// Random bytes that can't be foretold.
public enum RandomBytes {
  /// So many of them.
  public static func generate(count: Int) throws(PKIError) -> [UInt8] {
    guard let size = Int32(exactly: count), size >= 0 else { throw .invalidArgument("There can't be \(count) random bytes") }
    var bytes = [UInt8](repeating: 0, count: count)
    OpenSSLErrors.clear()
    guard RAND_bytes(&bytes, size) == 1 else { throw OpenSSLErrors.failure("making random bytes") }
    return bytes
  }

  /// A serial number: 16 bytes, positive, of full length, so that none needs a leading zero byte.
  public static func serialNumber() throws(PKIError) -> [UInt8] {
    var bytes = try generate(count: 16)
    bytes[0] = (bytes[0] & 0x3F) | 0x40
    return bytes
  }
}
