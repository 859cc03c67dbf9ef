import COpenSSL

/// A list of certificates that their issuer took back.
public final class RevocationList: @unchecked Sendable {
  // Unchecked: the handle is set once and only read; OpenSSL allows that from several threads. All else is `let`.
  let handle: OpaquePointer

  /// Why a certificate was taken back: the numbers of RFC 5280, which `certutil -revoke` takes too.
  public enum Reason: UInt8, Sendable {
    /// No reason given.
    case unspecified = 0
    /// Someone else has the key.
    case keyCompromise = 1
    /// Someone else has the authority's key.
    case authorityCompromise = 2
    /// The subject's name or tie changed.
    case affiliationChanged = 3
    /// Another certificate took its place.
    case superseded = 4
    /// It isn't needed any more.
    case cessationOfOperation = 5
    /// It may come back.
    case certificateHold = 6
  }

  /// One certificate that was taken back.
  public struct Entry: Equatable, Sendable {
    /// The serial number's bytes as stored in the certificate.
    public let serialNumber: [UInt8]
    /// When, in seconds since 1970.
    public let date: Int64
    /// Why; nil where the list doesn't say.
    public let reason: Reason?

    /// An entry of a list.
    public init(serialNumber: [UInt8], date: Int64, reason: Reason? = nil) {
      self.serialNumber = serialNumber
      self.date = date
      self.reason = reason
    }
  }

  /// The bytes of the list.
  public let der: [UInt8]
  /// Whose list it is.
  public let issuer: DistinguishedName
  /// When it was made, in seconds since 1970.
  public let thisUpdate: Int64
  /// When the next one is due; nil where it doesn't say.
  public let nextUpdate: Int64?
  /// The certificates.
  public let entries: [Entry]

  /// Reads a list in any encoding.
  public convenience init(_ bytes: [UInt8]) throws(PKIError) {
    let encoded = try EncodedBytes(bytes)
    try self.init(der: try encoded.single(.revocationList, labels: PEMLabel.revocationLists))
  }

  /// Reads DER.
  public init(der: [UInt8]) throws(PKIError) {
    OpenSSLErrors.clear()
    guard let decoded = CBytes.decode(der, { d2i_X509_CRL(nil, $0, $1) }) else {
      throw .corrupted(.revocationList, OpenSSLErrors.reason(of: OpenSSLErrors.take()))
    }
    let owner = HandleOwner(decoded.handle, free: X509_CRL_free)
    guard decoded.taken == der.count else { throw .corrupted(.revocationList, "other bytes follow it") }
    let handle = owner.handle
    self.der = der
    let name = X509_CRL_get_issuer(handle)
    issuer = try DistinguishedName(der: try CBytes.encode("issuer") { i2d_X509_NAME(name, $0) })
    guard let made = Time.unixSeconds(X509_CRL_get0_lastUpdate(handle)) else {
      throw .corrupted(.revocationList, "its date can't be read")
    }
    thisUpdate = made
    nextUpdate = Time.unixSeconds(X509_CRL_get0_nextUpdate(handle))
    var entries: [Entry] = []
    for index in 0..<max(0, exsh_crl_entry_count(handle)) {
      guard let entry = exsh_crl_entry(handle, index), let serial = X509_REVOKED_get0_serialNumber(entry),
        let date = Time.unixSeconds(X509_REVOKED_get0_revocationDate(entry))
      else { throw .corrupted(.revocationList, "an entry can't be read") }
      var reader = DERReader(try CBytes.encode("serial number") { i2d_ASN1_INTEGER(serial, $0) })
      entries.append(
        Entry(serialNumber: reader.next().map { Array($0.content) } ?? [], date: date, reason: Self.reason(of: entry)))
    }
    self.entries = entries
    self.handle = owner.take()
  }

  deinit {
    X509_CRL_free(handle)
  }

  /// A new list, signed with the issuer's key.
  public static func make(
    issuer: Certificate, issuerKey: PrivateKey, number: UInt, thisUpdate: Int64, nextUpdate: Int64, entries: [Entry],
    digest: Digest = .sha256
  ) throws(PKIError) -> RevocationList {
    guard issuerKey.matches(issuer) else { throw .keyMismatch }
    let extensions = try ExtensionSet.der([
      ExtensionSet.authorityKeyIdentifier(issuer.subjectKeyIdentifier ?? issuerKey.keyIdentifier),
      CertificateExtension(oid: OID.crlNumber, value: DER.integer(number)),
    ])
    var list: [UInt8] = []
    for entry in entries { list += try der(of: entry) }
    // RFC 5280: an empty list of entries is left out.
    let encodedEntries = list.isEmpty ? [] : DER.element(DER.Tag.sequence, list)
    let made = try DER.time(thisUpdate)
    let next = try DER.time(nextUpdate)
    let der = try issuerKey.signed(
      { (algorithm: [UInt8]) throws(PKIError) in
        DER.sequence(DER.integer(1), algorithm, issuer.subject.der, made, next, encodedEntries, DER.explicit(0, extensions))
      }, digest: digest)
    return try RevocationList(der: der)
  }

  /// The list as PEM.
  public var pem: String { PEM.encode(der, label: "X509 CRL") }

  /// The entry of a certificate of this list's issuer; nil if it wasn't taken back.
  public func entry(for certificate: Certificate) -> Entry? {
    guard certificate.issuer == issuer else { return nil }
    return entries.first { $0.serialNumber == certificate.serialNumberBytes }
  }

  /// Whether the issuer's key made the signature.
  public func isSigned(by issuer: Certificate) -> Bool {
    guard let key = X509_get0_pubkey(issuer.handle) else { return false }
    defer { OpenSSLErrors.clear() }
    return X509_CRL_verify(handle, key) == 1
  }

  private static func der(of entry: Entry) throws(PKIError) -> [UInt8] {
    var extensions: [UInt8] = []
    // RFC 5280: `unspecified` is said by saying nothing.
    if let reason = entry.reason, reason != .unspecified {
      extensions = try ExtensionSet.der([CertificateExtension(oid: OID.reasonCode, value: DER.enumerated(reason.rawValue))])
    }
    return DER.sequence(DER.element(DER.Tag.integer, entry.serialNumber), try DER.time(entry.date), extensions)
  }

  private static func reason(of entry: OpaquePointer) -> Reason? {
    let index = X509_REVOKED_get_ext_by_NID(entry, NID_crl_reason, -1)
    guard index >= 0, let handle = X509_REVOKED_get_ext(entry, index) else { return nil }
    var reader = DERReader(CBytes.content(of: X509_EXTENSION_get_data(handle)))
    return reader.next(DER.Tag.enumerated)?.content.first.flatMap { Reason(rawValue: $0) }
  }
}
