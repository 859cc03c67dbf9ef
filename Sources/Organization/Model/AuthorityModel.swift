/// Which authority of a lab.
public enum AuthorityKind: String, Sendable, Codable {
  /// Outside the organization, trusted by everybody.
  case publicAuthority = "public"
  /// The organization's own.
  case enterprise
}

/// A certification authority with its keys.
public struct AuthorityRecord: Sendable {
  /// Which it is.
  public var kind: AuthorityKind
  /// What `certutil` calls it: `host\name`.
  public var configuration: String
  /// The root's certificate.
  public var rootCertificate: [UInt8]
  /// The root's key, PKCS #8.
  public var rootKey: [UInt8]
  /// The issuing certificate: the intermediate's, or the root's again.
  public var issuingCertificate: [UInt8]
  /// The issuing key, PKCS #8.
  public var issuingKey: [UInt8]

  /// Makes a record.
  public init(
    kind: AuthorityKind, configuration: String, rootCertificate: [UInt8], rootKey: [UInt8], issuingCertificate: [UInt8],
    issuingKey: [UInt8]
  ) {
    self.kind = kind
    self.configuration = configuration
    self.rootCertificate = rootCertificate
    self.rootKey = rootKey
    self.issuingCertificate = issuingCertificate
    self.issuingKey = issuingKey
  }
}

/// What became of a request at an authority.
public enum Disposition: String, Sendable, Codable {
  case issued, denied, revoked
}

/// A request at an authority, and what came of it.
public struct Submission: Sendable, Hashable {
  /// The request id, from 1.
  public var id: Int64
  /// The authority.
  public var authority: AuthorityKind
  /// What became of it.
  public var disposition: Disposition
  /// Why it was denied.
  public var reason: String
  /// The request, DER; what was sent if it was no request.
  public var request: [UInt8]
  /// The certificate, if one was issued.
  public var certificate: [UInt8]?
  /// Its serial number, upper-case hex.
  public var serialNumber: String?
  /// When the request came.
  public var submitted: Instant
  /// When the certificate was revoked.
  public var revoked: Instant?
  /// Why it was revoked: RFC 5280's number.
  public var revocationReason: Int?
}
