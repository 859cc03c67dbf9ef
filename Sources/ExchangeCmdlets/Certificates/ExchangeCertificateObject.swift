import Certificates
import Engine
import Organization
import PKI

/// A certificate as Exchange shows it: an `X509Certificate2` with what the server does with it.
final class ExchangeCertificateObject: X509CertificateObject {
  /// What a server thinks of a certificate.
  enum Status: Int64, CaseIterable {
    case valid, invalid, dateInvalid, untrusted, revoked, revocationCheckFailure, pendingRequest, unknown

    var name: String {
      switch self {
      case .valid: return "Valid"
      case .invalid: return "Invalid"
      case .dateInvalid: return "DateInvalid"
      case .untrusted: return "Untrusted"
      case .revoked: return "Revoked"
      case .revocationCheckFailure: return "RevocationCheckFailure"
      case .pendingRequest: return "PendingRequest"
      case .unknown: return "Unknown"
      }
    }
  }

  /// What the server knows beside the certificate itself, as it was when the object was made.
  struct Facts {
    let version: ExchangeVersion
    var serverName = ""
    var request: CertificateRequest?
    var domains: [String] = []
    var isSelfSigned = false
    var status = Status.unknown
    var rootType = RootCAType.unknown
    var services: CertificateServices = []
    var iisServices: [String] = []
    var networkServiceMayRead = false

    init(version: ExchangeVersion) { self.version = version }
  }

  let facts: Facts

  init(_ certificate: Certificate, _ stored: StoredCertificate, _ facts: Facts, clock: any Clock) {
    self.facts = facts
    super.init(
      certificate, clock: clock, privateKey: stored.privateKey, isExportable: stored.exportable, friendlyName: stored.friendlyName,
      isArchived: stored.archived, storeName: stored.store.name)
  }

  override var type: DotNetType { .exchangeCertificate }

  /// `server\thumbprint`
  var identity: String { facts.serverName + "\\" + certificate.thumbprint }
}

extension DotNetType {
  private static let namespace = "Microsoft.Exchange.Management.SystemConfigurationTasks."

  /// Exchange's certificates.
  static let exchangeCertificate = DotNetType(
    namespace + "ExchangeCertificate", base: .x509Certificate2, members: declareExchangeCertificate)
  /// The values of Status.
  static let certificateStatus = DotNetType(
    namespace + "CertificateStatus", base: .enumeration, kind: .enumeration,
    enumeration: EnumerationMembers(ExchangeCertificateObject.Status.allCases.map { ($0.name, $0.rawValue) }))
  /// The values of RootCAType.
  static let certificateRootType = DotNetType(
    namespace + "CertificateAuthorityType", base: .enumeration, kind: .enumeration,
    enumeration: EnumerationMembers("None", "ThirdParty", "Enterprise", "Registry", "GroupPolicy", "Unknown"))
}

/// The 14 properties of the list view first, then the rest by name, which is how `Format-List *` shows them.
private func declareExchangeCertificate(_ type: TypeDeclaration) {
  let object = { (value: Value) throws(Interruption) -> ExchangeCertificateObject in
    guard let object = value.object(as: ExchangeCertificateObject.self) else { throw .nullArgument("certificate") }
    return object
  }
  let inherited = { (name: String) in
    let key = Name(name)
    guard let found = DotNetType.x509Certificate2.members.property(key) ?? DotNetType.x509Certificate.members.property(key) else { return }
    type.property(found.name, found.typeName, set: found.set, get: found.get)
  }
  type.property("AccessRules", "System.Collections.Generic.List") { (_, value) throws(Interruption) in
    let object = try object(value)
    guard object.hasPrivateKey else { return .null }
    return .array(KeyAccessRuleObject.rules(networkService: object.facts.networkServiceMayRead).map { .object($0) })
  }
  type.property("CertificateDomains", "System.Collections.Generic.IList") { (_, value) throws(Interruption) in
    .array(try object(value).facts.domains.map { .object(CertificateDomainObject($0)) })
  }
  inherited("HasPrivateKey")
  type.property("IsSelfSigned", "Boolean") { (_, value) throws(Interruption) in .bool(try object(value).facts.isSelfSigned) }
  for name in ["Issuer", "NotAfter", "NotBefore"] { inherited(name) }
  type.property("PublicKeySize", "Int32") { (_, value) throws(Interruption) in .integer(try object(value).certificate.publicKeyBits) }
  type.property("RootCAType", DotNetType.certificateRootType.fullName) { (_, value) throws(Interruption) in
    let name = try object(value).facts.rootType.rawValue
    let number = DotNetType.certificateRootType.enumeration?.values.first { $0.name == name }?.number
    return .object(EnumObject(.certificateRootType, number ?? 0))
  }
  inherited("SerialNumber")
  type.property("Services", DotNetType.allowedServices(in: .v2010).fullName) { (_, value) throws(Interruption) in
    let facts = try object(value).facts
    return .object(EnumObject(.allowedServices(in: facts.version), Int64(facts.services.rawValue)))
  }
  type.property("Status", DotNetType.certificateStatus.fullName) { (_, value) throws(Interruption) in
    .object(EnumObject(.certificateStatus, try object(value).facts.status.rawValue))
  }
  for name in ["Subject", "Thumbprint", "Archived"] { inherited(name) }
  type.property("CertificateRequest", "String") { (_, value) throws(Interruption) in
    .optional(try object(value).facts.request?.pem(lineEnding: .crlf))
  }
  for name in ["DnsNameList", "EnhancedKeyUsageList", "Extensions", "FriendlyName", "Handle"] { inherited(name) }
  type.property("Identity", "String") { (_, value) throws(Interruption) in .string(try object(value).identity) }
  type.property("IISServices", "System.Collections.Generic.List") { (_, value) throws(Interruption) in
    .array(try object(value).facts.iisServices.map { .string($0) })
  }
  inherited("IssuerName")
  type.property("KeyIdentifier", "String") { (_, value) throws(Interruption) in
    .optional(try object(value).certificate.subjectKeyIdentifier.map { Hex.encode($0) })
  }
  inherited("PrivateKey")
  type.property("PrivateKeyExportable", "Boolean") { (_, value) throws(Interruption) in
    let object = try object(value)
    return .bool(object.hasPrivateKey && object.isExportable)
  }
  for name in ["PublicKey", "RawData", "SendAsTrustedIssuer"] { inherited(name) }
  type.property("ServicesStringForm", "String") { (_, value) throws(Interruption) in
    let facts = try object(value).facts
    return .string(facts.services.flags(in: facts.version.release))
  }
  inherited("SignatureAlgorithm")
  type.property("SubjectKeyIdentifier", "String") { (_, value) throws(Interruption) in
    .optional(try object(value).certificate.subjectKeyIdentifier.map { Hex.encode($0) })
  }
  for name in ["SubjectName", "Version"] { inherited(name) }
}

/// A domain of a certificate, with or without its `*.` (`SmtpDomainWithSubdomains`).
final class CertificateDomainObject: NetObject {
  private static let shownType = DotNetType(
    "Microsoft.Exchange.Data.SmtpDomainWithSubdomains",
    members: { type in
      let domain = { (value: Value) in value.object(as: CertificateDomainObject.self) }
      type.property("Domain", "String") { (_, value) throws(Interruption) in .optional(domain(value)?.domain) }
      type.property("Address", "String") { (_, value) throws(Interruption) in .optional(domain(value)?.address) }
      type.property("IncludeSubDomains", "Boolean") { (_, value) throws(Interruption) in
        .bool(domain(value).map { $0.address.hasPrefix("*.") } ?? false)
      }
      type.method("ToString()", "String") { (_, value, _) throws(Interruption) in .string(value.displayText) }
    })

  let address: String

  init(_ address: String) { self.address = address }

  /// The domain without the `*.` in front of it.
  var domain: String { address.hasPrefix("*.") ? String(address.dropFirst(2)) : address }

  override var type: DotNetType { Self.shownType }
  override var displayText: String { address }
  override func isEqual(to other: NetObject) -> Bool {
    (other as? CertificateDomainObject)?.address.equalsIgnoringCase(address) ?? false
  }
  override func hash(into hasher: inout Hasher) { hasher.combine(address.foldedCase) }
}

/// A right to a private key (`CryptoKeyAccessRule`).
final class KeyAccessRuleObject: NetObject {
  private static let shownType = DotNetType(
    "System.Security.AccessControl.CryptoKeyAccessRule",
    members: { type in
      let rule = { (value: Value) in value.object(as: KeyAccessRuleObject.self) }
      type.property("CryptoKeyRights", "System.Security.AccessControl.CryptoKeyRights") { (_, value) throws(Interruption) in
        .optional(rule(value)?.rights)
      }
      type.property("AccessControlType", "System.Security.AccessControl.AccessControlType") { (_, _) throws(Interruption) in
        .string("Allow")
      }
      type.property("IdentityReference", "System.Security.Principal.IdentityReference") { (_, value) throws(Interruption) in
        .optional(rule(value)?.identity)
      }
      type.property("IsInherited", "Boolean") { (_, _) throws(Interruption) in .bool(false) }
      type.property("InheritanceFlags", "System.Security.AccessControl.InheritanceFlags") { (_, _) throws(Interruption) in
        .string("None")
      }
      type.property("PropagationFlags", "System.Security.AccessControl.PropagationFlags") { (_, _) throws(Interruption) in
        .string("None")
      }
    })

  let identity: String
  let rights: String

  private init(_ identity: String, _ rights: String) {
    self.identity = identity
    self.rights = rights
  }

  /// Who may use a key of the machine: the system and the administrators, and Network Service where transport needs it.
  static func rules(networkService: Bool) -> [KeyAccessRuleObject] {
    var rules = [
      KeyAccessRuleObject("NT AUTHORITY\\SYSTEM", "FullControl"), KeyAccessRuleObject("BUILTIN\\Administrators", "FullControl"),
    ]
    if networkService { rules.append(KeyAccessRuleObject("NT AUTHORITY\\NETWORK SERVICE", "GenericRead")) }
    return rules
  }

  override var type: DotNetType { Self.shownType }
}

/// Bytes that a cmdlet gives for a script to write to a file (`BinaryFileDataObject`).
final class BinaryFileDataObject: NetObject {
  private static let shownType = DotNetType(
    "Microsoft.Exchange.Management.SystemConfigurationTasks.BinaryFileDataObject",
    members: { type in
      type.property("FileData", "Byte[]") { (_, value) throws(Interruption) in
        .object(ArrayObject(bytes: value.object(as: BinaryFileDataObject.self)?.data ?? []))
      }
      type.property("Identity", "Object") { (_, _) throws(Interruption) in .null }
      type.property("IsValid", "Boolean") { (_, _) throws(Interruption) in .bool(true) }
      type.property("ObjectState", "Microsoft.Exchange.Data.ObjectState") { (_, _) throws(Interruption) in .string("New") }
    })

  let data: [UInt8]

  init(_ data: [UInt8]) { self.data = data }

  override var type: DotNetType { Self.shownType }
}
