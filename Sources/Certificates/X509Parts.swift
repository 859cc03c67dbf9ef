import Engine
import PKI

/// `Oid`: an object identifier with the name that Windows has for it.
public final class OidObject: NetObject {
  /// The dotted form.
  public let value: String
  /// Windows's name.
  public let friendlyName: String?

  /// Names an identifier.
  public init(_ value: String, friendlyName: String?) {
    self.value = value
    self.friendlyName = friendlyName
  }

  public override var type: DotNetType { .oid }
}

func declareOid(_ type: TypeDeclaration) {
  let oid = { (value: Value) in value.object(as: OidObject.self) }
  type.property("Value", "String") { (_, value) throws(Interruption) in .optional(oid(value)?.value) }
  type.property("FriendlyName", "String") { (_, value) throws(Interruption) in .optional(oid(value)?.friendlyName) }
  type.constructor("(String oid)") { (_, _, arguments) throws(Interruption) in
    let dotted = arguments.first?.displayText ?? ""
    return .object(OidObject(dotted, friendlyName: EnhancedKeyUsage(oid: dotted).friendlyName))
  }
}

/// An extension of a certificate (`X509Extension` and the classes derived from it).
public final class X509ExtensionObject: NetObject {
  /// The extension.
  public let value: CertificateExtension

  /// Shows an extension.
  public init(_ value: CertificateExtension) { self.value = value }

  public override var type: DotNetType { .x509Extension }
}

func declareAsnEncodedData(_ type: TypeDeclaration) {
  type.property("Oid", "System.Security.Cryptography.Oid") { (_, value) throws(Interruption) in
    guard let found = value.object(as: X509ExtensionObject.self)?.value else { return .null }
    return .object(OidObject(found.oid, friendlyName: found.friendlyName))
  }
  type.property("RawData", "Byte[]") { (_, value) throws(Interruption) in
    if let name = value.object(as: X500NameObject.self) { return .object(ArrayObject(bytes: name.name.der)) }
    return .object(ArrayObject(bytes: value.object(as: X509ExtensionObject.self)?.value.value ?? []))
  }
  type.method("Format(Boolean multiLine)", "String") { (_, value, _) throws(Interruption) in
    if let name = value.object(as: X500NameObject.self) { return .string("\(name.name)") }
    return .string(value.object(as: X509ExtensionObject.self)?.value.formatted ?? "")
  }
}

func declareX509Extension(_ type: TypeDeclaration) {
  type.property("Critical", "Boolean") { (_, value) throws(Interruption) in
    .bool(value.object(as: X509ExtensionObject.self)?.value.isCritical ?? false)
  }
}

/// The public key of a certificate.
public final class PublicKeyObject: NetObject {
  /// The certificate whose key it is.
  public let certificate: Certificate

  /// Shows a certificate's key.
  public init(_ certificate: Certificate) { self.certificate = certificate }

  public override var type: DotNetType { .publicKey }

  /// The algorithm's identifier in dotted form; empty for kinds that .NET of the time doesn't know.
  var algorithm: String {
    switch certificate.publicKeyAlgorithm {
    case .rsa: return "1.2.840.113549.1.1.1"
    case .ec: return "1.2.840.10045.2.1"
    default: return ""
    }
  }

  /// The bits of the key: what follows the algorithm in the SubjectPublicKeyInfo, the last element of it.
  var keyBits: [UInt8] {
    // A sequence of the algorithm and a bit string: the bit string starts behind the algorithm.
    var reader = ElementReader(certificate.publicKeyDER)
    guard let outer = reader.next() else { return [] }
    var inner = ElementReader(outer)
    _ = inner.next()
    return inner.next().map { Array($0.dropFirst()) } ?? []
  }
}

func declarePublicKey(_ type: TypeDeclaration) {
  let key = { (value: Value) in value.object(as: PublicKeyObject.self) }
  type.property("Key", "System.Security.Cryptography.AsymmetricAlgorithm") { (_, value) throws(Interruption) in
    key(value).map { .object(RSAProviderObject($0.certificate)) } ?? .null
  }
  type.property("Oid", "System.Security.Cryptography.Oid") { (_, value) throws(Interruption) in
    guard let key = key(value) else { return .null }
    return .object(OidObject(key.algorithm, friendlyName: key.certificate.publicKeyAlgorithm == .rsa ? "RSA" : "ECC"))
  }
  type.property("EncodedKeyValue", "System.Security.Cryptography.AsnEncodedData") { (_, value) throws(Interruption) in
    .object(ArrayObject(bytes: key(value)?.keyBits ?? []))
  }
}

/// A key as .NET of the time shows it: its size, and whether it may leave the machine.
public final class RSAProviderObject: NetObject {
  /// The length in bits.
  public let bits: Int
  /// True for a private key.
  public let isPrivate: Bool
  /// True where it may be exported.
  public let isExportable: Bool

  init(_ certificate: Certificate) {
    bits = certificate.publicKeyBits
    isPrivate = false
    isExportable = true
  }

  init(_ object: X509CertificateObject) {
    bits = object.certificate.publicKeyBits
    isPrivate = object.hasPrivateKey
    isExportable = object.isExportable
  }

  public override var type: DotNetType { .rsaCryptoServiceProvider }
}

func declareRSACryptoServiceProvider(_ type: TypeDeclaration) {
  let key = { (value: Value) in value.object(as: RSAProviderObject.self) }
  type.property("KeySize", "Int32") { (_, value) throws(Interruption) in .integer(key(value)?.bits ?? 0) }
  type.property("PublicOnly", "Boolean") { (_, value) throws(Interruption) in .bool(!(key(value)?.isPrivate ?? false)) }
  type.property("Exportable", "Boolean") { (_, value) throws(Interruption) in .bool(key(value)?.isExportable ?? false) }
  type.property("KeyExchangeAlgorithm", "String") { (_, _) throws(Interruption) in .string("RSA-PKCS1-KeyEx") }
  type.property("SignatureAlgorithm", "String") { (_, _) throws(Interruption) in
    .string("http://www.w3.org/2000/09/xmldsig#rsa-sha1")
  }
}

/// One purpose of a certificate, as PowerShell lists it.
public final class EnhancedKeyUsageObject: NetObject {
  private static let shownType = DotNetType(
    "Microsoft.PowerShell.Commands.EnhancedKeyUsageRepresentation",
    members: { type in
      let usage = { (value: Value) in value.object(as: EnhancedKeyUsageObject.self)?.usage }
      type.property("FriendlyName", "String") { (_, value) throws(Interruption) in .optional(usage(value)?.friendlyName) }
      type.property("ObjectId", "String") { (_, value) throws(Interruption) in .optional(usage(value)?.oid) }
    })

  /// The purpose.
  public let usage: EnhancedKeyUsage

  /// Shows a purpose.
  public init(_ usage: EnhancedKeyUsage) { self.usage = usage }

  public override var type: DotNetType { Self.shownType }
  public override var displayText: String { usage.friendlyName.map { "\($0) (\(usage.oid))" } ?? usage.oid }
}

/// One DNS name of a certificate, as PowerShell lists it.
public final class DnsNameObject: NetObject {
  private static let shownType = DotNetType(
    "Microsoft.PowerShell.Commands.DnsNameRepresentation",
    members: { type in
      let name = { (value: Value) in value.object(as: DnsNameObject.self)?.name }
      type.property("Punycode", "String") { (_, value) throws(Interruption) in .optional(name(value)) }
      type.property("Unicode", "String") { (_, value) throws(Interruption) in .optional(name(value)) }
    })

  /// The name.
  public let name: String

  /// Shows a name.
  public init(_ name: String) { self.name = name }

  public override var type: DotNetType { Self.shownType }
  public override var displayText: String { name }
}

/// Walks DER one element after the other; ends at the first that doesn't fit.
private struct ElementReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// The content of the next element.
  mutating func next() -> [UInt8]? {
    var bytes = rest.dropFirst()
    guard !rest.isEmpty, let first = bytes.popFirst() else { return nil }
    var length = Int(first)
    if first & 0x80 != 0 {
      let count = Int(first & 0x7F)
      guard count > 0, count <= 4, bytes.count >= count else { return nil }
      length = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
      bytes = bytes.dropFirst(count)
    }
    guard bytes.count >= length else { return nil }
    rest = bytes.dropFirst(length)
    return Array(bytes.prefix(length))
  }
}
