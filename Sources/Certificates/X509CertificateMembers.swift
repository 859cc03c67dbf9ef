import Engine
import PKI

/// The object behind a value that a member is called on.
func certificate(_ value: Value) throws(Interruption) -> X509CertificateObject {
  guard let object = value.object(as: X509CertificateObject.self) else {
    throw .net(.cryptographicException, "m_safeCertContext is an invalid handle.")
  }
  return object
}

func declareX509Certificate(_ type: TypeDeclaration) {
  // A handle's number says nothing of a certificate and differs from run to run on Windows; here it is the same for all.
  type.property("Handle", "IntPtr") { (_, value) throws(Interruption) in .long(value.isNull ? 0 : 1) }
  type.property("Issuer", "String") { (_, value) throws(Interruption) in .string("\(try certificate(value).certificate.issuer)") }
  type.property("Subject", "String") { (_, value) throws(Interruption) in .string("\(try certificate(value).certificate.subject)") }
  type.method("GetCertHash()", "Byte[]") { (_, value, _) throws(Interruption) in
    .object(ArrayObject(bytes: Hex.decode(try certificate(value).certificate.thumbprint) ?? []))
  }
  type.method("GetCertHashString()", "String") { (_, value, _) throws(Interruption) in
    .string(try certificate(value).certificate.thumbprint)
  }
  type.method("GetRawCertData()", "Byte[]") { (_, value, _) throws(Interruption) in
    .object(ArrayObject(bytes: try certificate(value).certificate.der))
  }
  type.method("GetRawCertDataString()", "String") { (_, value, _) throws(Interruption) in
    .string(Hex.encode(try certificate(value).certificate.der))
  }
  type.method("GetSerialNumber()", "Byte[]") { (_, value, _) throws(Interruption) in
    // .NET gives the bytes with the lowest first.
    .object(ArrayObject(bytes: try certificate(value).certificate.serialNumberBytes.reversed()))
  }
  type.method("GetSerialNumberString()", "String") { (_, value, _) throws(Interruption) in
    .string(try certificate(value).certificate.serialNumber)
  }
  type.method("GetPublicKey()", "Byte[]") { (_, value, _) throws(Interruption) in
    .object(ArrayObject(bytes: PublicKeyObject(try certificate(value).certificate).keyBits))
  }
  type.method("GetPublicKeyString()", "String") { (_, value, _) throws(Interruption) in
    .string(Hex.encode(PublicKeyObject(try certificate(value).certificate).keyBits))
  }
  type.method("GetEffectiveDateString()", "String") { (evaluator, value, _) throws(Interruption) in
    try evaluator.invokeMethod("ToString", of: .object(try certificate(value).notBefore), [])
  }
  type.method("GetExpirationDateString()", "String") { (evaluator, value, _) throws(Interruption) in
    try evaluator.invokeMethod("ToString", of: .object(try certificate(value).notAfter), [])
  }
  type.method("GetKeyAlgorithm()", "String") { (_, value, _) throws(Interruption) in
    .string(PublicKeyObject(try certificate(value).certificate).algorithm)
  }
  type.method("GetFormat()", "String") { (_, _, _) throws(Interruption) in .string("X509") }
  type.method("GetIssuerName()", "String") { (_, value, _) throws(Interruption) in .string("\(try certificate(value).certificate.issuer)") }
  type.method("GetName()", "String") { (_, value, _) throws(Interruption) in .string("\(try certificate(value).certificate.subject)") }
  type.method("Export(\(contentType) contentType)", "Byte[]") { (evaluator, value, arguments) throws(Interruption) in
    try export(value, arguments, password: "", evaluator)
  }
  type.method("Export(\(contentType) contentType, String password)", "Byte[]") { (evaluator, value, arguments) throws(Interruption) in
    try export(value, arguments, password: arguments.count > 1 ? arguments[1].stringValue ?? "" : "", evaluator)
  }
  type.method("Export(\(contentType) contentType, SecureString password)", "Byte[]") { (evaluator, value, arguments) throws(Interruption) in
    let password = arguments.count > 1 ? arguments[1].object(as: SecureStringObject.self)?.revealed : nil
    return try export(value, arguments, password: password ?? "", evaluator)
  }
  type.method("Dispose()", "Void") { (_, _, _) throws(Interruption) in .nothing }
}

private let contentType = "System.Security.Cryptography.X509Certificates.X509ContentType"
private let keyStorageFlags = "System.Security.Cryptography.X509Certificates.X509KeyStorageFlags"

private func export(_ value: Value, _ arguments: [Value], password: String, _ evaluator: Evaluator) throws(Interruption) -> Value {
  let object = try certificate(value)
  let kind = arguments.first?.object(as: EnumObject.self)?.number ?? 1
  switch kind {
  case 1: return .object(ArrayObject(bytes: object.certificate.der))
  case 3:
    guard let key = object.privateKey else { return .object(ArrayObject(bytes: PKCS7.make([object.certificate]))) }
    guard object.isExportable else { throw .net(.cryptographicException, "Key not valid for use in specified state.") }
    let name = object.friendlyName.isEmpty ? nil : object.friendlyName
    let bytes = try CertificateErrors.translate { () throws(PKIError) in
      try PKCS12.create(
        certificate: object.certificate, key: try PrivateKey(pkcs8DER: key), friendlyName: name, password: password)
    }
    return .object(ArrayObject(bytes: bytes))
  case 5: return .object(ArrayObject(bytes: PKCS7.make([object.certificate])))
  default: throw .net(.cryptographicException, "Invalid content type.")
  }
}

func declareX509Certificate2(_ type: TypeDeclaration) {
  declareStandardProperties(type)
  declareAddedProperties(type)
  type.method("GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType nameType, Boolean forIssuer)", "String") {
    (_, value, arguments) throws(Interruption) in
    .string(try nameInfo(value, arguments))
  }
  type.method("Verify()", "Boolean") { (evaluator, value, _) throws(Interruption) in
    let object = try certificate(value)
    let now = X509CertificateObject.unixSeconds(ofTicks: evaluator.session.clock.utcTicks)
    let chain = try evaluator.session.certificates.evaluate(object.certificate, extra: [], at: now, checksRevocation: true)
    return .bool(chain.status == .valid)
  }
  type.method("ToString()", "String") { (_, value, _) throws(Interruption) in .string(try certificate(value).displayText) }
  type.method("ToString(Boolean verbose)", "String") { (_, value, _) throws(Interruption) in .string(try certificate(value).displayText) }
  type.constructor("(Byte[] rawData)") { (evaluator, _, arguments) throws(Interruption) in try read(arguments, evaluator) }
  type.constructor("(Byte[] rawData, String password)") { (evaluator, _, arguments) throws(Interruption) in try read(arguments, evaluator) }
  type.constructor("(Byte[] rawData, SecureString password)") { (evaluator, _, arguments) throws(Interruption) in
    try read(arguments, evaluator)
  }
  type.constructor("(Byte[] rawData, String password, \(keyStorageFlags) keyStorageFlags)") {
    (evaluator, _, arguments) throws(Interruption) in try read(arguments, evaluator)
  }
  type.constructor("(Byte[] rawData, SecureString password, \(keyStorageFlags) keyStorageFlags)") {
    (evaluator, _, arguments) throws(Interruption) in try read(arguments, evaluator)
  }
  type.constructor("(String fileName)") { (evaluator, _, arguments) throws(Interruption) in try read(arguments, evaluator) }
  type.constructor("(String fileName, String password)") { (evaluator, _, arguments) throws(Interruption) in try read(arguments, evaluator)
  }
  type.constructor("(String fileName, SecureString password)") { (evaluator, _, arguments) throws(Interruption) in
    try read(arguments, evaluator)
  }
  type.constructor("(String fileName, String password, \(keyStorageFlags) keyStorageFlags)") {
    (evaluator, _, arguments) throws(Interruption) in try read(arguments, evaluator)
  }
  type.constructor("(String fileName, SecureString password, \(keyStorageFlags) keyStorageFlags)") {
    (evaluator, _, arguments) throws(Interruption) in try read(arguments, evaluator)
  }
}

private func declareStandardProperties(_ type: TypeDeclaration) {
  type.property(
    "Archived", "Boolean", set: { (_, value, new) throws(Interruption) in try certificate(value).isArchived = new.isTrue },
    get: { (_, value) throws(Interruption) in .bool(try certificate(value).isArchived) })
  type.property("Extensions", "System.Security.Cryptography.X509Certificates.X509ExtensionCollection") {
    (_, value) throws(Interruption) in
    .array(try certificate(value).certificate.extensions.map { .object(X509ExtensionObject($0)) })
  }
  type.property(
    "FriendlyName", "String",
    set: { (evaluator, value, new) throws(Interruption) in
      let object = try certificate(value)
      object.friendlyName = new.isNull ? "" : new.displayText
      try evaluator.session.certificates.setFriendlyName(object.friendlyName, of: object)
    }, get: { (_, value) throws(Interruption) in .string(try certificate(value).friendlyName) })
  type.property("IssuerName", "System.Security.Cryptography.X509Certificates.X500DistinguishedName") { (_, value) throws(Interruption) in
    .object(X500NameObject(try certificate(value).certificate.issuer))
  }
  type.property("NotAfter", "DateTime") { (_, value) throws(Interruption) in .object(try certificate(value).notAfter) }
  type.property("NotBefore", "DateTime") { (_, value) throws(Interruption) in .object(try certificate(value).notBefore) }
  type.property("HasPrivateKey", "Boolean") { (_, value) throws(Interruption) in .bool(try certificate(value).hasPrivateKey) }
  type.property("PrivateKey", "System.Security.Cryptography.AsymmetricAlgorithm") { (_, value) throws(Interruption) in
    let object = try certificate(value)
    return object.hasPrivateKey ? .object(RSAProviderObject(object)) : .null
  }
  type.property("PublicKey", "System.Security.Cryptography.X509Certificates.PublicKey") { (_, value) throws(Interruption) in
    .object(PublicKeyObject(try certificate(value).certificate))
  }
  type.property("RawData", "Byte[]") { (_, value) throws(Interruption) in
    .object(ArrayObject(bytes: try certificate(value).certificate.der))
  }
  type.property("SerialNumber", "String") { (_, value) throws(Interruption) in .string(try certificate(value).certificate.serialNumber) }
  type.property("SubjectName", "System.Security.Cryptography.X509Certificates.X500DistinguishedName") { (_, value) throws(Interruption) in
    .object(X500NameObject(try certificate(value).certificate.subject))
  }
  type.property("SignatureAlgorithm", "System.Security.Cryptography.Oid") { (_, value) throws(Interruption) in
    let algorithm = try certificate(value).certificate.signatureAlgorithm
    return .object(OidObject(algorithm.oid, friendlyName: algorithm.friendlyName))
  }
  type.property("Thumbprint", "String") { (_, value) throws(Interruption) in .string(try certificate(value).certificate.thumbprint) }
  type.property("Version", "Int32") { (_, value) throws(Interruption) in .integer(try certificate(value).certificate.version) }
}

/// What PowerShell adds to the type by script; here it is part of it.
private func declareAddedProperties(_ type: TypeDeclaration) {
  type.property("EnhancedKeyUsageList", "System.Collections.Generic.List") { (_, value) throws(Interruption) in
    .array(try certificate(value).certificate.enhancedKeyUsages.map { .object(EnhancedKeyUsageObject($0)) })
  }
  type.property("DnsNameList", "System.Collections.Generic.List") { (_, value) throws(Interruption) in
    let certificate = try certificate(value).certificate
    let names = certificate.dnsNames.isEmpty ? [certificate.subject.commonName].compactMap { $0 } : certificate.dnsNames
    return .array(names.map { .object(DnsNameObject($0)) })
  }
  type.property("SendAsTrustedIssuer", "Boolean") { (_, value) throws(Interruption) in
    _ = try certificate(value)
    return .bool(false)
  }
}

private func nameInfo(_ value: Value, _ arguments: [Value]) throws(Interruption) -> String {
  let certificate = try certificate(value).certificate
  let isIssuer = arguments.count > 1 && arguments[1].isTrue
  let name = isIssuer ? certificate.issuer : certificate.subject
  switch arguments.first?.object(as: EnumObject.self)?.number ?? 0 {
  case 0: return name.commonName ?? name.parts.first?.first?.value ?? ""
  case 1: return name.value(of: "1.2.840.113549.1.9.1") ?? ""
  case 3, 4: return (isIssuer ? nil : certificate.dnsNames.first) ?? name.commonName ?? ""
  default: return ""
  }
}

/// Makes a certificate of a constructor's arguments: bytes or a file, perhaps a password, perhaps flags.
private func read(_ arguments: [Value], _ evaluator: Evaluator) throws(Interruption) -> Value {
  let bytes = try certificateBytes(arguments.first ?? .null, evaluator)
  var password = ""
  if arguments.count > 1 { password = arguments[1].object(as: SecureStringObject.self)?.revealed ?? arguments[1].stringValue ?? "" }
  let flags = arguments.count > 2 ? arguments[2].object(as: EnumObject.self)?.number ?? 0 : 0
  return .object(try X509CertificateObject.read(bytes, password: password, flags: flags, clock: evaluator.session.clock))
}

/// The bytes of an array, or of the file that a text names on the session's drives.
func certificateBytes(_ value: Value, _ evaluator: Evaluator) throws(Interruption) -> [UInt8] {
  if let bytes = value.object(as: ArrayObject.self)?.bytes { return bytes }
  let path = try evaluator.session.drives.resolve(value.displayText)
  guard let files = path.drive.files else { throw .net(.cryptographicException, "The system cannot find the file specified.") }
  do throws(FileFailure) {
    return try files.read(path.fileNames)
  } catch {
    throw .net(.cryptographicException, "The system cannot find the file specified.")
  }
}
