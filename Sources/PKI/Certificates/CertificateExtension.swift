import COpenSSL

/// An extension of a certificate, or one that a request asks for.
public struct CertificateExtension: Hashable, Sendable {
  /// The identifier in dotted form.
  public let oid: String
  /// Whether who doesn't know it must refuse the certificate.
  public let isCritical: Bool
  /// The value's DER.
  public let value: [UInt8]

  /// The name Windows shows, `Subject Alternative Name` for one; nil where it isn't known.
  public var friendlyName: String? { Self.names[oid] }

  init(oid: ObjectIdentifierText, isCritical: Bool = false, value: [UInt8]) {
    self.oid = oid.dotted
    self.isCritical = isCritical
    self.value = value
  }

  /// Nil for an extension whose identifier can't be written as text.
  init?(borrowing handle: OpaquePointer) {
    guard let object = X509_EXTENSION_get_object(handle), let oid = ObjectIdentifierText(object: object) else { return nil }
    self.oid = oid.dotted
    isCritical = X509_EXTENSION_get_critical(handle) == 1
    value = CBytes.content(of: X509_EXTENSION_get_data(handle))
  }

  /// The DER of the whole extension.
  func der() throws(PKIError) -> [UInt8] {
    guard let identifier = ObjectIdentifierText(oid) else { throw .invalidArgument("'\(oid)' is no object identifier") }
    return DER.element(
      DER.Tag.sequence,
      DER.objectIdentifier(identifier) + (isCritical ? DER.boolean(true) : []) + DER.octetString(value))
  }

  private static let names = [
    "2.5.29.14": "Subject Key Identifier",
    "2.5.29.15": "Key Usage",
    "2.5.29.17": "Subject Alternative Name",
    "2.5.29.18": "Issuer Alternative Name",
    "2.5.29.19": "Basic Constraints",
    "2.5.29.20": "CRL Number",
    "2.5.29.21": "CRL Reason Code",
    "2.5.29.31": "CRL Distribution Points",
    "2.5.29.32": "Certificate Policies",
    "2.5.29.35": "Authority Key Identifier",
    "2.5.29.37": "Enhanced Key Usage",
    "1.3.6.1.5.5.7.1.1": "Authority Information Access",
    "1.3.6.1.4.1.311.20.2": "Certificate Template Name",
    "1.3.6.1.4.1.311.21.7": "Certificate Template Information",
    "1.3.6.1.4.1.11129.2.4.2": "SCT List",
  ]
}

extension ObjectIdentifierText {
  /// Reads OpenSSL's object; nil if it is longer than this target cares for.
  init?(object: OpaquePointer) {
    let count = OBJ_length(object)
    guard count > 0, let data = OBJ_get0_data(object) else { return nil }
    self.init(content: Array(UnsafeBufferPointer(start: data, count: count)))
  }
}

extension Array where Element == CertificateExtension {
  func value(of oid: ObjectIdentifierText) -> [UInt8]? {
    first { $0.oid == oid.dotted }?.value
  }

  /// The DNS names of the subject alternative name, in their order.
  var dnsNames: [String] {
    guard let value = value(of: OID.subjectAlternativeName) else { return [] }
    var outer = DERReader(value)
    var names = outer.next(DER.Tag.sequence)?.reader
    var result: [String] = []
    while let name = names?.next() {
      if name.tag == DER.Tag.context(2) { result.append(String(decoding: name.content, as: UTF8.self)) }
    }
    return result
  }

  /// The bits of the key usage; nil without that extension.
  var keyUsage: KeyUsage? {
    guard let value = value(of: OID.keyUsage) else { return nil }
    var reader = DERReader(value)
    guard let bits = reader.next()?.bits else { return nil }
    return KeyUsage(bytes: bits)
  }

  /// The purposes of the enhanced key usage; empty without that extension.
  var enhancedKeyUsages: [EnhancedKeyUsage] {
    guard let value = value(of: OID.enhancedKeyUsage) else { return [] }
    var outer = DERReader(value)
    var purposes = outer.next(DER.Tag.sequence)?.reader
    var result: [EnhancedKeyUsage] = []
    while let purpose = purposes?.next() {
      if let oid = purpose.objectIdentifier { result.append(EnhancedKeyUsage(oid: oid.dotted)) }
    }
    return result
  }

  /// Whether the basic constraints make an authority, and how many more may follow below it.
  var basicConstraints: (isCA: Bool, pathLength: Int?)? {
    guard let value = value(of: OID.basicConstraints) else { return nil }
    var outer = DERReader(value)
    guard var inner = outer.next(DER.Tag.sequence)?.reader else { return nil }
    let isCA = inner.next(DER.Tag.boolean)?.content.first.map { $0 != 0 } ?? false
    return (isCA, inner.next(DER.Tag.integer)?.integer.flatMap { Int(exactly: $0) })
  }

  var subjectKeyIdentifier: [UInt8]? {
    guard let value = value(of: OID.subjectKeyIdentifier) else { return nil }
    var reader = DERReader(value)
    return reader.next(DER.Tag.octetString).map { [UInt8]($0.content) }
  }

  var authorityKeyIdentifier: [UInt8]? {
    guard let value = value(of: OID.authorityKeyIdentifier) else { return nil }
    var outer = DERReader(value)
    var inner = outer.next(DER.Tag.sequence)?.reader
    return inner?.next(DER.Tag.context(0)).map { [UInt8]($0.content) }
  }

  /// The URLs of the distribution points of revocation lists.
  var distributionPoints: [String] {
    guard let value = value(of: OID.crlDistributionPoints) else { return [] }
    var outer = DERReader(value)
    var points = outer.next(DER.Tag.sequence)?.reader
    var result: [String] = []
    while let point = points?.next() {
      var fields = point.reader
      var choice = fields.next(DER.Tag.contextConstructed(0))?.reader
      var names = choice?.next(DER.Tag.contextConstructed(0))?.reader
      while let name = names?.next() {
        if name.tag == DER.Tag.context(6) { result.append(String(decoding: name.content, as: UTF8.self)) }
      }
    }
    return result
  }
}
