import Engine
import PKI

/// `X509Certificate2`: a certificate, the private key where the machine has it, and what Windows keeps beside it.
open class X509CertificateObject: NetObject {
  /// The certificate.
  public let certificate: Certificate
  /// The private key as PKCS #8, where there is one.
  public let privateKey: [UInt8]?
  /// True where the private key may leave the machine.
  public let isExportable: Bool
  /// The name that an administrator gave it.
  public var friendlyName: String
  /// True where ordinary lists leave it out.
  public var isArchived: Bool
  /// The store of the machine that it came from; nil for one read from bytes.
  public let storeName: String?
  /// Whose local time its dates are shown in.
  public let clock: any Clock

  /// Shows a certificate.
  public init(
    _ certificate: Certificate, clock: any Clock, privateKey: [UInt8]? = nil, isExportable: Bool = false, friendlyName: String = "",
    isArchived: Bool = false, storeName: String? = nil
  ) {
    self.certificate = certificate
    self.clock = clock
    self.privateKey = privateKey
    self.isExportable = isExportable
    self.friendlyName = friendlyName
    self.isArchived = isArchived
    self.storeName = storeName
  }

  /// Reads a file in any encoding; of several certificates the first, of a PKCS #12 file the one with the key.
  public static func read(
    _ bytes: [UInt8], password: String = "", flags: Int64 = 0, clock: any Clock
  ) throws(Interruption) -> X509CertificateObject {
    try CertificateErrors.translate { () throws(PKIError) in
      switch try ImportedData(bytes) {
      case .certificates(let certificates), .pkcs7(let certificates):
        guard let first = certificates.first else { throw .notRecognized }
        return X509CertificateObject(first, clock: clock)
      case .pkcs12(let file):
        let contents = try PKCS12.parse(file, password: password)
        guard let certificate = contents.certificate ?? contents.chain.first else { throw .notRecognized }
        return X509CertificateObject(
          certificate, clock: clock, privateKey: try contents.privateKey?.pkcs8DER(),
          isExportable: flags & exportableFlag != 0, friendlyName: contents.friendlyName ?? "")
      case .request, .revocationList: throw .notRecognized
      }
    }
  }

  static let exportableFlag: Int64 = 4

  open override var type: DotNetType { .x509Certificate2 }

  open override var displayText: String {
    """
    [Subject]
      \(certificate.subject)

    [Issuer]
      \(certificate.issuer)

    [Serial Number]
      \(certificate.serialNumber)

    [Not Before]
      \(notBefore.displayText)

    [Not After]
      \(notAfter.displayText)

    [Thumbprint]
      \(certificate.thumbprint)

    """
  }

  open override func isEqual(to other: NetObject) -> Bool {
    guard let other = other as? X509CertificateObject else { return false }
    return other.certificate.serialNumberBytes == certificate.serialNumberBytes && other.certificate.issuer == certificate.issuer
  }

  open override func hash(into hasher: inout Hasher) { hasher.combine(certificate.serialNumberBytes) }

  /// The first moment of its life in local time.
  public var notBefore: DateTimeObject { Self.date(certificate.notBefore, clock) }
  /// The last moment of its life in local time.
  public var notAfter: DateTimeObject { Self.date(certificate.notAfter, clock) }
  /// True where the machine has the private key.
  public var hasPrivateKey: Bool { privateKey != nil }

  /// Seconds since 1970 as a local date.
  public static func date(_ seconds: Int64, _ clock: any Clock) -> DateTimeObject {
    let ticks = ticks(ofUnixSeconds: seconds)
    let (local, overflow) = ticks.addingReportingOverflow(clock.localOffset(atUTC: ticks))
    return DateTimeObject(ticks: overflow ? ticks : max(0, local), kind: .local)
  }

  /// Seconds since 1970 as .NET's ticks; outside the years that .NET has the nearest there are.
  public static func ticks(ofUnixSeconds seconds: Int64) -> Int64 {
    let first: Int64 = -62_135_596_800
    let last: Int64 = 253_402_300_799
    return (min(max(seconds, first), last) - first) * 10_000_000
  }

  /// .NET's ticks as seconds since 1970.
  public static func unixSeconds(ofTicks ticks: Int64) -> Int64 { ticks / 10_000_000 - 62_135_596_800 }
}

extension X509CertificateObject: ParameterStorage {}
