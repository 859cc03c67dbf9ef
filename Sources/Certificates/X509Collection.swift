import Engine
import PKI

func declareX509Certificate2Collection(_ type: TypeDeclaration) {
  let list = { (value: Value) in value.object(as: ListObject.self) }
  type.property("Count", "Int32") { (_, value) throws(Interruption) in .integer(list(value)?.values.count ?? 0) }
  type.property("Capacity", "Int32") { (_, value) throws(Interruption) in .integer(list(value)?.values.capacity ?? 0) }
  type.method("Add(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate)", "Int32") {
    (_, value, arguments) throws(Interruption) in
    guard let list = list(value), let added = arguments.first else { return .int(-1) }
    list.values.append(added)
    return .integer(list.values.count - 1)
  }
  type.method("AddRange(System.Security.Cryptography.X509Certificates.X509Certificate2[] certificates)", "Void") {
    (_, value, arguments) throws(Interruption) in
    list(value)?.values += arguments.first?.base.object?.elements ?? []
    return .nothing
  }
  type.method("Clear()", "Void") { (_, value, _) throws(Interruption) in
    list(value)?.values = []
    return .nothing
  }
  type.method("Contains(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate)", "Boolean") {
    (_, value, arguments) throws(Interruption) in
    guard let list = list(value), let wanted = arguments.first?.object(as: X509CertificateObject.self) else { return .bool(false) }
    return .bool(list.values.contains { $0.object(as: X509CertificateObject.self)?.isEqual(to: wanted) ?? false })
  }
  type.method("Remove(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate)", "Void") {
    (_, value, arguments) throws(Interruption) in
    if let list = list(value), let wanted = arguments.first?.object(as: X509CertificateObject.self) {
      list.values.removeAll { $0.object(as: X509CertificateObject.self)?.isEqual(to: wanted) ?? false }
    }
    return .nothing
  }
  type.method("Import(String fileName)", "Void") { (evaluator, value, arguments) throws(Interruption) in
    try importFile(value, arguments, evaluator)
  }
  type.method("Import(Byte[] rawData)", "Void") { (evaluator, value, arguments) throws(Interruption) in
    try importFile(value, arguments, evaluator)
  }
  for source in ["String fileName", "Byte[] rawData"] {
    type.method(
      "Import(\(source), String password, System.Security.Cryptography.X509Certificates.X509KeyStorageFlags keyStorageFlags)", "Void"
    ) { (evaluator, value, arguments) throws(Interruption) in
      try importFile(value, arguments, evaluator)
    }
  }
  type.method(
    "Find(System.Security.Cryptography.X509Certificates.X509FindType findType, Object findValue, Boolean validOnly)",
    "System.Security.Cryptography.X509Certificates.X509Certificate2Collection"
  ) { (evaluator, value, arguments) throws(Interruption) in
    .object(try find(list(value)?.values ?? [], arguments, evaluator))
  }
  type.constructor("()") { (_, _, _) throws(Interruption) in .object(ListObject([], type: .x509Certificate2Collection)) }
}

private func importFile(_ value: Value, _ arguments: [Value], _ evaluator: Evaluator) throws(Interruption) -> Value {
  let bytes = try certificateBytes(arguments.first ?? .null, evaluator)
  let password = arguments.count > 1 ? arguments[1].displayText : ""
  let clock = evaluator.session.clock
  let flags = arguments.count > 2 ? arguments[2].object(as: EnumObject.self)?.number ?? 0 : 0
  let found = try CertificateErrors.translate { () throws(PKIError) -> [X509CertificateObject] in
    switch try ImportedData(bytes) {
    case .certificates(let certificates), .pkcs7(let certificates):
      return certificates.map { X509CertificateObject($0, clock: clock) }
    case .pkcs12(let file):
      let contents = try PKCS12.parse(file, password: password)
      var objects = contents.chain.map { X509CertificateObject($0, clock: clock) }
      if let certificate = contents.certificate {
        objects.append(
          X509CertificateObject(
            certificate, clock: clock, privateKey: try contents.privateKey?.pkcs8DER(),
            isExportable: flags & X509CertificateObject.exportableFlag != 0, friendlyName: contents.friendlyName ?? ""))
      }
      return objects
    case .request, .revocationList: throw .notRecognized
    }
  }
  value.object(as: ListObject.self)?.values += found.map { .object($0) }
  return .nothing
}

private func find(_ values: [Value], _ arguments: [Value], _ evaluator: Evaluator) throws(Interruption) -> ListObject {
  let kind = arguments.first?.object(as: EnumObject.self)?.number ?? 0
  let wanted = arguments.count > 1 ? arguments[1] : .null
  let text = wanted.displayText.foldedCase
  let world = evaluator.session.certificates
  let clock = evaluator.session.clock
  let now = X509CertificateObject.unixSeconds(ofTicks: clock.utcTicks)
  var time = now
  if let date = wanted.object(as: DateTimeObject.self) {
    let (utc, overflow) = date.ticks.subtractingReportingOverflow(date.kind == .utc ? 0 : clock.localOffset(atUTC: date.ticks))
    time = X509CertificateObject.unixSeconds(ofTicks: overflow ? date.ticks : utc)
  }
  var found: [Value] = []
  for value in values {
    guard let certificate = value.object(as: X509CertificateObject.self)?.certificate else { continue }
    let fits: Bool
    switch kind {
    case 0: fits = certificate.thumbprint.foldedCase.ordinalEquals(text)
    case 1: fits = "\(certificate.subject)".foldedCase.containsOrdinal(text)
    case 2: fits = "\(certificate.subject)".foldedCase.ordinalEquals(text)
    case 3: fits = "\(certificate.issuer)".foldedCase.containsOrdinal(text)
    case 4: fits = "\(certificate.issuer)".foldedCase.ordinalEquals(text)
    case 5: fits = certificate.serialNumber.foldedCase.ordinalEquals(text)
    case 6: fits = certificate.notBefore <= time && time <= certificate.notAfter
    case 7: fits = time < certificate.notBefore
    case 8: fits = certificate.notAfter < time
    default: fits = false
    }
    guard fits else { continue }
    if arguments.count > 2, arguments[2].isTrue {
      let chain = try world.evaluate(certificate, extra: [], at: now, checksRevocation: false)
      if chain.status != .valid { continue }
    }
    found.append(value)
  }
  return ListObject(found, type: .x509Certificate2Collection)
}

extension String {
  /// True where the text stands somewhere in this one, byte by byte.
  func containsOrdinal(_ text: String) -> Bool {
    let (bytes, wanted) = (Array(utf8), Array(text.utf8))
    guard !wanted.isEmpty else { return true }
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { bytes[$0...].starts(with: wanted) }
  }
}
