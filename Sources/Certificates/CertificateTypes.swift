import Engine

extension DotNetType {
  private static let namespace = "System.Security.Cryptography.X509Certificates."

  /// `X509Certificate`.
  public static let x509Certificate = DotNetType(
    namespace + "X509Certificate", interfaces: ["System.IDisposable", "System.Runtime.Serialization.ISerializable"],
    members: declareX509Certificate)
  /// `X509Certificate2`.
  public static let x509Certificate2 = DotNetType(
    namespace + "X509Certificate2", base: .x509Certificate, accelerator: "X509Certificate2", members: declareX509Certificate2)
  /// `X509Certificate2Collection`.
  public static let x509Certificate2Collection = DotNetType(
    namespace + "X509Certificate2Collection",
    interfaces: ["System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable"],
    members: declareX509Certificate2Collection)
  /// `X500DistinguishedName`.
  public static let x500DistinguishedName = DotNetType(
    namespace + "X500DistinguishedName", base: .asnEncodedData, members: declareX500DistinguishedName)
  /// `X509Extension`.
  public static let x509Extension = DotNetType(namespace + "X509Extension", base: .asnEncodedData, members: declareX509Extension)
  /// `PublicKey`.
  public static let publicKey = DotNetType(namespace + "PublicKey", members: declarePublicKey)
  /// `X509Chain`.
  public static let x509Chain = DotNetType(namespace + "X509Chain", members: declareX509Chain)
  /// `X509ChainPolicy`.
  public static let x509ChainPolicy = DotNetType(namespace + "X509ChainPolicy")
  /// `X509ChainElement`.
  public static let x509ChainElement = DotNetType(namespace + "X509ChainElement", members: declareX509ChainElement)
  /// `X509ChainStatus`.
  public static let x509ChainStatus = DotNetType(
    namespace + "X509ChainStatus", base: .valueType, kind: .value, members: declareX509ChainStatus)
  /// `X509Store`.
  public static let x509Store = DotNetType(namespace + "X509Store", members: declareX509Store)
  /// `AsnEncodedData`.
  public static let asnEncodedData = DotNetType("System.Security.Cryptography.AsnEncodedData", members: declareAsnEncodedData)
  /// `Oid`.
  public static let oid = DotNetType("System.Security.Cryptography.Oid", members: declareOid)
  /// `RSACryptoServiceProvider`, the private keys of the servers' time.
  public static let rsaCryptoServiceProvider = DotNetType(
    "System.Security.Cryptography.RSACryptoServiceProvider", members: declareRSACryptoServiceProvider)

  /// `X509ContentType`.
  public static let x509ContentType = enumeration(
    "X509ContentType",
    [
      ("Unknown", 0), ("Cert", 1), ("SerializedCert", 2), ("Pfx", 3), ("SerializedStore", 4), ("Pkcs7", 5), ("Authenticode", 6),
      ("Pkcs12", 3),
    ])
  /// `X509KeyStorageFlags`.
  public static let x509KeyStorageFlags = enumeration(
    "X509KeyStorageFlags",
    [
      ("DefaultKeySet", 0), ("UserKeySet", 1), ("MachineKeySet", 2), ("Exportable", 4), ("UserProtected", 8), ("PersistKeySet", 16),
      ("EphemeralKeySet", 32),
    ],
    isFlags: true)
  /// `StoreName`.
  public static let storeName = enumeration(
    "StoreName",
    [
      ("AddressBook", 1), ("AuthRoot", 2), ("CertificateAuthority", 3), ("Disallowed", 4), ("My", 5), ("Root", 6), ("TrustedPeople", 7),
      ("TrustedPublisher", 8),
    ])
  /// `StoreLocation`.
  public static let storeLocation = enumeration("StoreLocation", [("CurrentUser", 1), ("LocalMachine", 2)])
  /// `OpenFlags`.
  public static let openFlags = enumeration(
    "OpenFlags",
    [("ReadOnly", 0), ("ReadWrite", 1), ("MaxAllowed", 2), ("OpenExistingOnly", 4), ("IncludeArchived", 8)], isFlags: true)
  /// `X509FindType`.
  public static let x509FindType = enumeration(
    "X509FindType",
    [
      ("FindByThumbprint", 0), ("FindBySubjectName", 1), ("FindBySubjectDistinguishedName", 2), ("FindByIssuerName", 3),
      ("FindByIssuerDistinguishedName", 4), ("FindBySerialNumber", 5), ("FindByTimeValid", 6), ("FindByTimeNotYetValid", 7),
      ("FindByTimeExpired", 8),
    ])
  /// `X509NameType`.
  public static let x509NameType = enumeration(
    "X509NameType",
    [("SimpleName", 0), ("EmailName", 1), ("UpnName", 2), ("DnsName", 3), ("DnsFromAlternativeName", 4), ("UrlName", 5)])
  /// `X500DistinguishedNameFlags`.
  public static let x500DistinguishedNameFlags = enumeration(
    "X500DistinguishedNameFlags",
    [
      ("None", 0), ("Reversed", 1), ("UseSemicolons", 16), ("DoNotUsePlusSign", 32), ("DoNotUseQuotes", 64), ("UseCommas", 128),
      ("UseNewLines", 256),
    ],
    isFlags: true)
  /// `X509ChainStatusFlags`.
  public static let x509ChainStatusFlags = enumeration(
    "X509ChainStatusFlags",
    [
      ("NoError", 0), ("NotTimeValid", 1), ("Revoked", 4), ("NotSignatureValid", 8), ("NotValidForUsage", 16), ("UntrustedRoot", 32),
      ("RevocationStatusUnknown", 64), ("PartialChain", 65_536), ("OfflineRevocation", 16_777_216),
    ], isFlags: true)

  private static func enumeration(_ name: String, _ values: [(String, Int64)], isFlags: Bool = false) -> DotNetType {
    DotNetType(
      namespace + name, base: .enumeration, kind: .enumeration,
      enumeration: EnumerationMembers(values.map { ($0.0, $0.1) }, isFlags: isFlags))
  }
}

/// The types of this target.
public enum CertificateTypes {
  /// Every type, for a session to know by name.
  public static var all: [DotNetType] {
    [
      .x509Certificate, .x509Certificate2, .x509Certificate2Collection, .x500DistinguishedName, .x509Extension, .publicKey, .x509Chain,
      .x509ChainPolicy, .x509ChainElement, .x509ChainStatus, .x509Store, .asnEncodedData, .oid, .rsaCryptoServiceProvider,
      .cryptographicException, .x509ContentType, .x509KeyStorageFlags, .storeName, .storeLocation, .openFlags, .x509FindType,
      .x509NameType, .x500DistinguishedNameFlags, .x509ChainStatusFlags,
    ]
  }

  /// Makes the types known to a session by their names.
  public static func register(in session: Session) {
    for type in all { session.types.register(type) }
  }
}
