import COpenSSL

/// Files of a certificate with its private key (`.pfx`): PKCS #12.
public enum PKCS12 {
  /// What a file is encrypted with.
  public enum Profile: Sendable {
    /// Three-key Triple DES and a MAC with SHA-1: what servers of the time write and can read.
    case legacy
    /// AES-256 and a MAC with SHA-256.
    case modern
  }

  /// What a file holds.
  public struct Contents: Sendable {
    /// The certificate of the private key; nil for a file without a private key.
    public let certificate: Certificate?
    /// The private key.
    public let privateKey: PrivateKey?
    /// The other certificates.
    public let chain: [Certificate]
    /// The friendly name of the certificate.
    public let friendlyName: String?
  }

  /// Rounds of key derivation that are written.
  public static let iterations: Int32 = 2048
  /// Rounds that are accepted. A file may ask for any number, and some take hours: .NET has a limit as well.
  static let iterationLimit: UInt = 2_000_000

  /// A file with the certificate, its key and others that belong to it.
  public static func create(
    certificate: Certificate, key: PrivateKey, chain: [Certificate] = [], friendlyName: String? = nil, password: String,
    profile: Profile = .legacy
  ) throws(PKIError) -> [UInt8] {
    try create(
      certificate: certificate, key: key, chain: chain, friendlyName: friendlyName, password: Array(password.utf8), profile: profile)
  }

  /// The same with a password in UTF-16, the form a `SecureString` keeps.
  public static func create(
    certificate: Certificate, key: PrivateKey, chain: [Certificate] = [], friendlyName: String? = nil, password: [UInt16],
    profile: Profile = .legacy
  ) throws(PKIError) -> [UInt8] {
    try create(
      certificate: certificate, key: key, chain: chain, friendlyName: friendlyName,
      password: String(decoding: password, as: UTF16.self), profile: profile)
  }

  /// The same with a password in UTF-8, for callers who keep passwords out of strings.
  public static func create(
    certificate: Certificate, key: PrivateKey, chain: [Certificate] = [], friendlyName: String? = nil, password: [UInt8],
    profile: Profile = .legacy
  ) throws(PKIError) -> [UInt8] {
    guard key.matches(certificate) else { throw .keyMismatch }
    let password = try cString(password)
    let name = friendlyName.map { Array($0.utf8CString) }
    let stack = try CertificateStack(chain)
    let cipher = profile == .legacy ? NID_pbe_WithSHA1And3_Key_TripleDES_CBC : NID_aes_256_cbc
    OpenSSLErrors.clear()
    // The MAC is made apart from the rest (-1 leaves it out here), since its digest differs between the profiles.
    guard
      let store = withOptionalCString(
        name, { PKCS12_create(password, $0, key.handle, certificate.handle, stack.handle, cipher, cipher, iterations, -1, 0) })
    else { throw OpenSSLErrors.failure("making the PKCS #12 file") }
    defer { PKCS12_free(store) }
    let digest: Digest = profile == .legacy ? .sha1 : .sha256
    guard PKCS12_set_mac(store, password, -1, nil, 0, iterations, digest.handle) == 1 else {
      throw OpenSSLErrors.failure("making the PKCS #12 file")
    }
    return try CBytes.encode("PKCS #12 file") { i2d_PKCS12(store, $0) }
  }

  /// Opens a file.
  public static func parse(_ bytes: [UInt8], password: String) throws(PKIError) -> Contents {
    try parse(bytes, password: Array(password.utf8))
  }

  /// Opens a file with a password in UTF-16, the form a `SecureString` keeps.
  public static func parse(_ bytes: [UInt8], password: [UInt16]) throws(PKIError) -> Contents {
    try parse(bytes, password: String(decoding: password, as: UTF16.self))
  }

  /// Opens a file with a password in UTF-8.
  public static func parse(_ bytes: [UInt8], password: [UInt8]) throws(PKIError) -> Contents {
    let encoded = try EncodedBytes(bytes)
    let der = try encoded.single(.pkcs12, labels: PEMLabel.pkcs12)
    OpenSSLErrors.clear()
    guard let decoded = CBytes.decode(der, { d2i_PKCS12(nil, $0, $1) }) else {
      throw .corrupted(.pkcs12, OpenSSLErrors.reason(of: OpenSSLErrors.take()))
    }
    let store = decoded.handle
    defer { PKCS12_free(store) }
    var reader = DERReader(der)
    if var content = reader.next()?.reader, let version = content.next(DER.Tag.integer), version.integer != 3 {
      throw .corrupted(.pkcs12, "its version isn't known")
    }
    try checkIterations(store, der: der)
    let password = try cString(password)
    let isAbsent = try checkPassword(store, password)
    do {
      return try open(store, password, isAbsent: isAbsent)
    } catch {
      // RC2, as old Windows wrote it, is in a part of OpenSSL that is loaded only when a file asks for it.
      guard case .unsupported = error, LegacyAlgorithms.load() else { throw error }
      return try open(store, password, isAbsent: isAbsent)
    }
  }

  /// True when the file was made without a password, which is another thing than an empty one.
  private static func checkPassword(_ store: OpaquePointer, _ password: [CChar]) throws(PKIError) -> Bool {
    guard PKCS12_mac_present(store) == 1 else { return false }
    if exsh_pkcs12_verify_mac(store, password, 0) == 1 { return false }
    let codes = OpenSSLErrors.take()
    if OpenSSLErrors.sayUnsupported(codes) { throw .unsupported(.pkcs12, OpenSSLErrors.reason(of: codes)) }
    if password.count <= 1, exsh_pkcs12_verify_mac(store, password, 1) == 1 { return true }
    OpenSSLErrors.clear()
    throw .wrongPassword
  }

  private static func open(_ store: OpaquePointer, _ password: [CChar], isAbsent: Bool) throws(PKIError) -> Contents {
    var key: OpaquePointer?
    var certificate: OpaquePointer?
    var others: OpaquePointer?
    OpenSSLErrors.clear()
    guard exsh_pkcs12_parse(store, password, isAbsent ? 1 : 0, &key, &certificate, &others) == 1 else {
      let codes = OpenSSLErrors.take()
      if OpenSSLErrors.sayUnsupported(codes) { throw .unsupported(.pkcs12, OpenSSLErrors.reason(of: codes)) }
      // Without a MAC the first thing that a wrong password shows in is what comes out of the decryption.
      if PKCS12_mac_present(store) != 1 { throw .wrongPassword }
      throw .corrupted(.pkcs12, OpenSSLErrors.reason(of: codes))
    }
    let stack = others.map { CertificateStack(owning: $0) }
    let certificateOwner = certificate.map { HandleOwner($0, free: X509_free) }
    let privateKey: PrivateKey?
    if let key { privateKey = try PrivateKey(owning: key) } else { privateKey = nil }
    let leaf: Certificate?
    if let certificateOwner { leaf = try Certificate(borrowing: certificateOwner.handle) } else { leaf = nil }
    let chain: [Certificate]
    if let stack { chain = try stack.certificates() } else { chain = [] }
    return Contents(
      certificate: leaf, privateKey: privateKey, chain: chain, friendlyName: certificateOwner.flatMap { alias(of: $0.handle) })
  }

  private static func alias(of certificate: OpaquePointer) -> String? {
    var count: Int32 = 0
    guard let text = X509_alias_get0(certificate, &count), count > 0 else { return nil }
    return String(decoding: UnsafeBufferPointer(start: text, count: Int(count)), as: UTF8.self)
  }

  /// A terminated copy; a zero inside would cut the password short without a word.
  private static func cString(_ password: [UInt8]) throws(PKIError) -> [CChar] {
    guard !password.contains(0) else { throw .invalidArgument("A password can't hold a zero character") }
    return password.map { CChar(bitPattern: $0) } + [0]
  }

  private static func withOptionalCString<Result>(_ text: [CChar]?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
    guard let text else { return body(nil) }
    return text.withUnsafeBufferPointer { body($0.baseAddress) }
  }

  // MARK: - Limits

  private static func checkIterations(_ store: OpaquePointer, der: [UInt8]) throws(PKIError) {
    var iterations: UnsafePointer<ASN1_INTEGER>?
    PKCS12_get0_mac(nil, nil, nil, &iterations, store)
    if let iterations {
      var value: UInt64 = 0
      if ASN1_INTEGER_get_uint64(&value, iterations) != 1 || value > iterationLimit { throw tooManyIterations }
      OpenSSLErrors.clear()
    }
    if asksForTooMuch(DERReader(der), depth: 0) { throw tooManyIterations }
  }

  private static let tooManyIterations = PKIError.unsupported(
    .pkcs12, "it asks for more than \(iterationLimit) rounds of key derivation")

  /// Looks for key derivations (an identifier and its parameters with a number in them) everywhere, in octet strings too.
  private static func asksForTooMuch(_ reader: DERReader, depth: Int) -> Bool {
    guard depth < 32 else { return false }
    var reader = reader
    var isDerivation = false
    while let element = reader.next() {
      if let oid = element.objectIdentifier {
        isDerivation = oid == OID.pbkdf2 || oid.dotted.hasPrefix(OID.pkcs12PBE) || oid.dotted.hasPrefix("1.2.840.113549.1.5.")
      } else if isDerivation, element.tag == DER.Tag.sequence {
        var parameters = element.reader
        while let parameter = parameters.next() {
          if parameter.tag == DER.Tag.integer, (parameter.integer ?? .max) > iterationLimit { return true }
        }
      }
      let isConstructed = element.tag & 0x20 != 0
      if isConstructed || element.tag == DER.Tag.octetString, asksForTooMuch(element.reader, depth: depth + 1) { return true }
    }
    return false
  }
}

/// The algorithms that OpenSSL keeps apart because nobody should use them any more.
enum LegacyAlgorithms {
  /// Whether they are there. Loaded once, at the first file that needs them; the default ones have to be named as well then,
  /// since OpenSSL loads them by itself only as long as nothing else was asked for.
  static func load() -> Bool { isLoaded }

  private static let isLoaded: Bool = {
    guard OSSL_PROVIDER_load(nil, "legacy") != nil else {
      OpenSSLErrors.clear()
      return false
    }
    return OSSL_PROVIDER_load(nil, "default") != nil
  }()
}
