import Certificates
import Engine
import Organization
import PKI

/// `Export-ExchangeCertificate`: a certificate with its private key as PKCS #12, or a pending request as PKCS #10.
struct ExportExchangeCertificate: CertificateCmdlet {
  var thumbprint: String?
  var identity: String?
  var binaryEncoded = false
  var password: SecureStringObject?
  var path: String?
  var fileName: String?
  var force = false
  var server: String?
  var domainController: String?

  static var binds: [ParameterBind<ExportExchangeCertificate>] {
    [
      ParameterBind("Thumbprint", \.thumbprint), ParameterBind("Identity", \.identity),
      ParameterBind("BinaryEncoded", \.binaryEncoded), ParameterBind("Password", \.password), ParameterBind("Path", \.path),
      ParameterBind("FileName", \.fileName), ParameterBind("Force", \.force), ParameterBind("Server", \.server),
      ParameterBind("DomainController", \.domainController),
    ]
  }

  mutating func run(_ call: CertificateCall) throws(Interruption) -> [Value] {
    let found = try call.certificate(CertificateIdentity.thumbprint(thumbprint, identity) ?? "")
    let content: Content
    if let request = found.request { content = try requestContent(request, call) } else { content = try certificateContent(found, call) }
    let target = path ?? fileName
    if call.version.isRemote == false, target == nil { throw call.invalid(OwnTexts.pathMissing, id: "PathMissing") }
    let text = OwnTexts.exporting(found.stored.thumbprint)
    guard try call.context.shouldProcess(description: text, question: text) else { return [] }
    if let target {
      let files = ServerFiles(call: call)
      try files.check(target, force: force || call.version.isRemote)
      try files.write(binaryEncoded ? content.bytes : Array(content.text.utf8), to: target)
      // A 2007 shell has nothing more to give than the file.
      if !call.version.isRemote { return [] }
    }
    return [binaryEncoded ? .object(BinaryFileDataObject(content.bytes)) : .string(content.text)]
  }

  private struct Content {
    let bytes: [UInt8]
    let text: String
  }

  private func requestContent(_ der: [UInt8], _ call: CertificateCall) throws(Interruption) -> Content {
    let request = try call.made { () throws(PKIError) in try CertificateRequest(der: der) }
    return Content(bytes: request.der, text: request.pem(lineEnding: .crlf))
  }

  /// The certificate with its key and the certificates above it that the server has, in the form that servers of its time read.
  private func certificateContent(_ found: ServerCertificate, _ call: CertificateCall) throws(Interruption) -> Content {
    guard let key = found.stored.privateKey, found.stored.exportable else {
      throw call.failure(ExchangeTexts.cannotExport, id: "CannotExport", onServer: true)
    }
    guard let password else { throw call.invalid(OwnTexts.passwordMissing, id: "PasswordMissing") }
    let now = try call.now()
    let trust = try call.stored { (store) throws(StoreError) in try store.trust(of: call.machine.name) }
    let stored = found.stored
    let bytes = try call.made { () throws(PKIError) in
      let certificate = try Certificate(der: stored.der)
      let chain = try trust.evaluate(certificate, at: now).chain.filter { $0 != certificate }
      return try PKCS12.create(
        certificate: certificate, key: try PrivateKey(pkcs8DER: key), chain: chain,
        friendlyName: stored.friendlyName.isEmpty ? nil : stored.friendlyName, password: password.revealed)
    }
    return Content(bytes: bytes, text: Base64Lines.text(bytes))
  }
}

/// Base64 as Windows writes it: lines of 64 letters that end in CR and LF.
enum Base64Lines {
  static func text(_ bytes: [UInt8]) -> String {
    let letters = Array(Base64.encode(bytes).utf8)
    var text = ""
    for start in stride(from: 0, to: letters.count, by: 64) {
      text += String(decoding: letters[start..<min(start + 64, letters.count)], as: UTF8.self) + "\r\n"
    }
    return text
  }
}
