/// A certificate store of the local machine, named as Windows names it. Names are matched without case.
public struct CertificateStoreName: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The name as it was first written: `My`.
  public let name: String

  /// Names a store.
  public init(_ name: String) { self.name = name }

  /// Personal.
  public static let my = CertificateStoreName("My")
  /// Intermediate certification authorities.
  public static let intermediate = CertificateStoreName("CA")
  /// Trusted root certification authorities.
  public static let root = CertificateStoreName("Root")
  /// Third-party root certification authorities.
  public static let thirdPartyRoot = CertificateStoreName("AuthRoot")
  /// Certificate enrollment requests.
  public static let request = CertificateStoreName("REQUEST")
  /// Trusted people.
  public static let trustedPeople = CertificateStoreName("TrustedPeople")
  /// Trusted publishers.
  public static let trustedPublisher = CertificateStoreName("TrustedPublisher")
  /// Untrusted certificates.
  public static let disallowed = CertificateStoreName("Disallowed")
  /// The stores every machine has.
  public static let standard: [CertificateStoreName] = [
    .my, .root, .intermediate, .thirdPartyRoot, .trustedPeople, .trustedPublisher, .disallowed, .request,
  ]

  /// The name.
  public var description: String { name }

  /// Compares names without case.
  public static func == (left: CertificateStoreName, right: CertificateStoreName) -> Bool {
    FileNames.folded(left.name) == FileNames.folded(right.name)
  }

  /// Hashes the name without case.
  public func hash(into hasher: inout Hasher) { hasher.combine(FileNames.folded(name)) }
}

/// How a certificate came to a store of trusted roots.
public enum CertificateOrigin: String, Sendable, Codable {
  /// Put there on the machine itself.
  case registry
  /// Brought by group policy.
  case groupPolicy
  /// Brought by the directory, for an enterprise authority.
  case enterprise
}

/// A certificate in a store of a machine.
public struct StoredCertificate: Sendable, Hashable {
  /// The row's identity: grows in the order in which certificates were added.
  public var id: Int64
  /// The machine's short name.
  public var machine: String
  /// The store it is in.
  public var store: CertificateStoreName
  /// SHA-1 of the DER, 40 upper-case hex digits.
  public var thumbprint: String
  /// The certificate.
  public var der: [UInt8]
  /// The private key as PKCS #8, if the machine has it.
  public var privateKey: [UInt8]?
  /// Whether the private key may be exported.
  public var exportable: Bool
  /// The friendly name.
  public var friendlyName: String
  /// Whether it is archived (hidden from ordinary lists).
  public var archived: Bool
  /// How it came to the store.
  public var origin: CertificateOrigin
  /// When it was added, by the lab's clock.
  public var added: Instant

  /// Whether the machine has the private key.
  public var hasPrivateKey: Bool { privateKey != nil }
}

/// A certificate that is to be put into a store.
public struct NewCertificate: Sendable {
  /// The certificate.
  public var der: [UInt8]
  /// SHA-1 of the DER, 40 upper-case hex digits.
  public var thumbprint: String
  /// The private key as PKCS #8.
  public var privateKey: [UInt8]?
  /// Whether the private key may be exported.
  public var exportable: Bool
  /// The friendly name.
  public var friendlyName: String
  /// How it comes to the store.
  public var origin: CertificateOrigin

  /// Describes a certificate to put into a store.
  public init(
    der: [UInt8], thumbprint: String, privateKey: [UInt8]? = nil, exportable: Bool = false, friendlyName: String = "",
    origin: CertificateOrigin = .registry
  ) {
    self.der = der
    self.thumbprint = thumbprint
    self.privateKey = privateKey
    self.exportable = exportable
    self.friendlyName = friendlyName
    self.origin = origin
  }
}

/// A request that waits for its certificate: what Windows keeps in the request store.
public struct PendingRequest: Sendable, Hashable {
  /// The stand-in certificate that Windows puts into the request store, with the key, its rights and the friendly name.
  public var certificate: StoredCertificate
  /// The PKCS #10 request, DER.
  public var request: [UInt8]

  /// The thumbprint Exchange shows for the request.
  public var thumbprint: String { certificate.thumbprint }
}
