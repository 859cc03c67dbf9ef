import Certificates
import Engine
import PKI

/// `New-SelfSignedCertificate`: a certificate with a new key in a store of the machine, signed by itself or by another certificate
/// of the machine.
struct NewSelfSignedCertificate: Cmdlet {
  var certStoreLocation: String?
  var cloneCert: Value = .null
  var dnsName: [String] = []
  var friendlyName = ""
  var hashAlgorithm = "SHA256"
  var keyAlgorithm = "RSA"
  var keyExportPolicy: [String] = []
  var keyLength: Int?
  var keyUsage: [String] = []
  var notAfter: DateTimeObject?
  var notBefore: DateTimeObject?
  var serialNumber: String?
  var signer: Value = .null
  var subject: String?
  var suppressOid: [String] = []
  var testRoot = false
  var textExtension: [String] = []
  var type = ""

  static var binds: [ParameterBind<NewSelfSignedCertificate>] {
    [
      .init("CertStoreLocation", \.certStoreLocation), .init("CloneCert", \.cloneCert), .init("DnsName", \.dnsName),
      .init("FriendlyName", \.friendlyName), .init("HashAlgorithm", \.hashAlgorithm), .init("KeyAlgorithm", \.keyAlgorithm),
      .init("KeyExportPolicy", \.keyExportPolicy), .init("KeyLength", \.keyLength), .init("KeyUsage", \.keyUsage),
      .init("NotAfter", \.notAfter), .init("NotBefore", \.notBefore), .init("SerialNumber", \.serialNumber),
      .init("Signer", \.signer), .init("Subject", \.subject), .init("SuppressOid", \.suppressOid), .init("TestRoot", \.testRoot),
      .init("TextExtension", \.textExtension), .init("Type", \.type),
    ]
  }

  private static let unimplemented = [
    "AlternateSignatureAlgorithm", "ExistingKey", "Extension", "HardwareKeyUsage", "Pin", "Reader", "SecurityDescriptor", "SignerPin",
    "SignerReader", "SmimeCapabilities", "TestRoot",
  ]

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    try context.refuseUnimplemented(Self.unimplemented)
    let store = try CertificateStorePath(certStoreLocation ?? Self.standardStore(context), context)
    let builder = try plan(context)
    let issuer = try signer.isNull ? nil : CertificateArgument.object(signer, context)
    if let issuer, issuer.privateKey == nil { throw context.failure(.noKey) }
    guard try context.shouldProcess("Item: \(builder.subject) Destination: \(store.path.name)", "Create self-signed certificate") else {
      return
    }
    let bits = keyLength ?? 2048
    let made = try CertificateErrors.translate { () throws(PKIError) in
      let key = isElliptic ? try PrivateKey.generateP256() : try PrivateKey.generateRSA(bits: bits)
      guard let issuer, let issuerKey = issuer.privateKey else { return (try builder.selfSigned(key: key), try key.pkcs8DER()) }
      let certificate = try builder.issued(
        publicKeyDER: key.publicKeyDER, issuer: issuer.certificate, issuerKey: try PrivateKey(pkcs8DER: issuerKey))
      return (certificate, try key.pkcs8DER())
    }
    let isExportable = !keyExportPolicy.contains { $0.equalsIgnoringCase("NonExportable") }
    try context.session.certificates.add(
      X509CertificateObject(
        made.0, clock: context.session.clock, privateKey: made.1, isExportable: isExportable, friendlyName: friendlyName),
      to: store.path.name)
    // Windows keeps its own certificates without their keys among the intermediates, so that chains can be built.
    try context.session.certificates.add(X509CertificateObject(made.0, clock: context.session.clock), to: "CA")
    try context.write(context.session.drives.decorated(store.item(made.0.thumbprint)))
  }

  /// Where nothing is named: where the shell stands on the certificate drive, else the machine's own store, since users have none.
  private static func standardStore(_ context: CmdletContext) -> String? {
    if let location = context.session.drives.location, location.provider is CertificateProvider, location.names.count == 2 { return nil }
    return "Cert:\\LocalMachine\\My"
  }

  private var isElliptic: Bool { keyAlgorithm.foldedCase.hasPrefix("ec") }

  /// What the parameters ask for.
  private func plan(_ context: CmdletContext) throws(Interruption) -> CertificateBuilder {
    let source = cloneCert.isNull ? nil : try CertificateArgument.object(cloneCert, context).certificate
    let digests: [String: Digest] = ["sha1": .sha1, "sha256": .sha256, "sha384": .sha384, "sha512": .sha512]
    guard let digest = digests[hashAlgorithm.foldedCase] else { throw invalid("HashAlgorithm", hashAlgorithm, context) }
    guard isElliptic || keyAlgorithm.equalsIgnoringCase("RSA") else { throw invalid("KeyAlgorithm", keyAlgorithm, context) }
    if isElliptic, !keyAlgorithm.equalsIgnoringCase("ECDSA_nistP256") { throw invalid("KeyAlgorithm", keyAlgorithm, context) }
    let now = X509CertificateObject.unixSeconds(ofTicks: context.session.clock.utcTicks)
    let start = notBefore.map { seconds($0, context) } ?? now - 600
    let end = notAfter.map { seconds($0, context) } ?? now + 365 * 86_400
    guard start < end else { throw invalid("NotAfter", notAfter?.displayText ?? "", context) }
    let names = dnsName.isEmpty ? source?.dnsNames ?? [] : dnsName
    var builder = CertificateBuilder(
      subject: try name(source, names, context), dnsNames: names, notBefore: start, notAfter: end, digest: digest,
      constraints: .absent, keyUsage: try usage(context),
      enhancedKeyUsages: type.equalsIgnoringCase("Custom") ? [] : [.clientAuthentication, .serverAuthentication])
    if type.equalsIgnoringCase("CodeSigningCert") { builder.enhancedKeyUsages = [EnhancedKeyUsage(oid: "1.3.6.1.5.5.7.3.3")] }
    if let serialNumber {
      guard let bytes = Hex.decode(serialNumber), !bytes.isEmpty else { throw invalid("SerialNumber", serialNumber, context) }
      builder.serialNumber = bytes
    }
    for text in textExtension { try add(text, to: &builder, context) }
    if suppressOid.contains("2.5.29.37") { builder.enhancedKeyUsages = [] }
    if suppressOid.contains("2.5.29.15") { builder.keyUsage = nil }
    return builder
  }

  private func name(
    _ source: Certificate?, _ names: [String], _ context: CmdletContext
  ) throws(Interruption) -> DistinguishedName {
    guard let subject else {
      if let source { return source.subject }
      guard let first = names.first else { throw invalid("Subject", "", context) }
      return DistinguishedName(commonName: first)
    }
    // A text without an attribute is a common name.
    if !subject.utf8.contains(UInt8(ascii: "=")) { return DistinguishedName(commonName: subject) }
    do throws(DistinguishedNameError) {
      return try DistinguishedName(subject)
    } catch {
      throw invalid("Subject", subject, context)
    }
  }

  private static let usages: [(name: String, usage: KeyUsage)] = [
    ("EncipherOnly", .encipherOnly), ("CRLSign", .crlSign), ("CertSign", .keyCertSign), ("KeyAgreement", .keyAgreement),
    ("DataEncipherment", .dataEncipherment), ("KeyEncipherment", .keyEncipherment), ("NonRepudiation", .nonRepudiation),
    ("DigitalSignature", .digitalSignature), ("DecipherOnly", .decipherOnly),
  ]

  private func usage(_ context: CmdletContext) throws(Interruption) -> KeyUsage? {
    if keyUsage.isEmpty { return isElliptic ? .digitalSignature : [.digitalSignature, .keyEncipherment] }
    var usage: KeyUsage = []
    for text in keyUsage where !text.equalsIgnoringCase("None") {
      guard let found = Self.usages.first(where: { $0.name.equalsIgnoringCase(text) }) else {
        throw invalid("KeyUsage", text, context)
      }
      usage.insert(found.usage)
    }
    return usage.isEmpty ? nil : usage
  }

  /// `2.5.29.17={text}DNS=a&DNS=b`, `2.5.29.37={text}1.3.6.1.5.5.7.3.1`, `2.5.29.19={text}CA=true&pathlength=1`.
  private func add(_ text: String, to builder: inout CertificateBuilder, _ context: CmdletContext) throws(Interruption) {
    let parts = text.split(separator: "=", maxSplits: 1).map { String($0).filter { $0 != " " } }
    guard parts.count == 2, parts[1].foldedCase.hasPrefix("{text}") else { throw invalid("TextExtension", text, context) }
    let fields = parts[1].dropFirst(6).split(separator: "&").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    func values(_ key: String) -> [String] { fields.filter { $0.count == 2 && $0[0].equalsIgnoringCase(key) }.map { $0[1] } }
    switch parts[0] {
    case "2.5.29.17": builder.dnsNames += values("dns")
    case "2.5.29.37": builder.enhancedKeyUsages = parts[1].dropFirst(6).split(separator: ",").map { EnhancedKeyUsage(oid: String($0)) }
    case "2.5.29.19":
      let isAuthority = values("ca").contains { $0.equalsIgnoringCase("true") || $0.ordinalEquals("1") }
      builder.constraints = isAuthority ? .authority(pathLength: values("pathlength").first.flatMap { Int($0) }) : .endEntity
    default: throw invalid("TextExtension", text, context)
    }
  }

  private func seconds(_ date: DateTimeObject, _ context: CmdletContext) -> Int64 {
    let offset = date.kind == .utc ? 0 : context.session.clock.localOffset(atUTC: date.ticks)
    return X509CertificateObject.unixSeconds(ofTicks: date.ticks.subtractingReportingOverflow(offset).partialValue)
  }

  private func invalid(_ parameter: String, _ text: String, _ context: CmdletContext) -> Interruption {
    context.terminating(
      OwnTexts.invalidValue(parameter, text), id: "InvalidArgument", category: .invalidArgument, exception: .argument)
  }
}
