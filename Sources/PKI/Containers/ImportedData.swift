/// What the bytes of a file turn out to be.
public enum ImportedData: Sendable {
  /// One certificate, or the several of a PEM text, in its order.
  case certificates([Certificate])
  /// The certificates of a PKCS #7 file, in its order.
  case pkcs7([Certificate])
  /// A PKCS #12 file, still closed: `PKCS12.parse` opens these bytes.
  case pkcs12([UInt8])
  /// A certificate request.
  case request(CertificateRequest)
  /// A revocation list.
  case revocationList(RevocationList)

  /// Reads a file of any of these kinds in any encoding.
  public init(_ bytes: [UInt8]) throws(PKIError) {
    switch try EncodedBytes(bytes).form {
    case .der(let der): self = try Self.read(der)
    case .pem(let blocks): self = try Self.read(blocks)
    }
  }

  private static func read(_ blocks: [PEM.Block]) throws(PKIError) -> ImportedData {
    var certificates: [Certificate] = []
    for block in blocks where PEMLabel.certificates.contains(block.label) {
      // Some authorities put a PKCS #7 file under a certificate's header.
      if kind(of: block.der) == .pkcs7 { return .pkcs7(try PKCS7.certificates(der: block.der)) }
      certificates.append(try Certificate(der: block.der))
    }
    if !certificates.isEmpty { return .certificates(certificates) }
    guard let block = blocks.first else { throw .notRecognized }
    switch PEM.kind(of: block.label) {
    case .request: return .request(try CertificateRequest(der: block.der))
    case .pkcs7: return .pkcs7(try PKCS7.certificates(der: block.der))
    case .pkcs12: return .pkcs12(block.der)
    case .revocationList: return .revocationList(try RevocationList(der: block.der))
    default: throw .notRecognized
    }
  }

  private static func read(_ der: [UInt8]) throws(PKIError) -> ImportedData {
    switch kind(of: der) {
    case .pkcs7: return .pkcs7(try PKCS7.certificates(der: der))
    case .pkcs12: return .pkcs12(der)
    case .request: return .request(try CertificateRequest(der: der))
    case .revocationList: return .revocationList(try RevocationList(der: der))
    case .certificate: return .certificates([try Certificate(der: der)])
    default: throw .notRecognized
    }
  }

  /// What the first elements say; each kind starts in its own way.
  private static func kind(of der: [UInt8]) -> PKIError.Kind? {
    guard der.first == DER.Tag.sequence else { return nil }
    var inner: DERReader
    var outer = DERReader(der)
    if let element = outer.next() {
      inner = element.reader
    } else {
      // BER with an indefinite length, or cut off: the elements start after the length all the same.
      let lengthBytes = der.count > 1 && der[1] > 0x80 ? Int(der[1] & 0x7F) : 0
      inner = DERReader(der.dropFirst(2 + lengthBytes))
    }
    switch inner.nextTag {
    case DER.Tag.objectIdentifier: return .pkcs7
    case DER.Tag.integer: return .pkcs12
    case DER.Tag.sequence: break
    default: return nil
    }
    guard var content = inner.next()?.reader else { return .certificate }
    if content.nextTag == DER.Tag.contextConstructed(0) { return .certificate }
    guard content.next(DER.Tag.integer) != nil else {
      // A version 1 revocation list starts with its algorithm.
      return content.nextTag == DER.Tag.sequence ? .revocationList : nil
    }
    // After the number: a request has its subject and then its key; a certificate of version 1 and a list their algorithm,
    // which starts with an identifier. What follows that tells these two apart: a list has a date in fourth place.
    guard var second = content.next(DER.Tag.sequence)?.reader else { return nil }
    if second.nextTag != DER.Tag.objectIdentifier { return .request }
    _ = second.next()
    guard content.next(DER.Tag.sequence) != nil else { return nil }
    switch content.nextTag {
    case DER.Tag.utcTime, DER.Tag.generalizedTime: return .revocationList
    default: return .certificate
    }
  }
}
