import Certificates
import Engine
import PKI

/// `Export-PfxCertificate`: writes a certificate with its private key, and those above it, to a PFX.
struct ExportPfxCertificate: Cmdlet {
  var cert: Value = .null
  var pfxData: Value = .null
  var filePath = ""
  var password: SecureStringObject?
  var chainOption = ""
  var cryptoAlgorithmOption = ""
  var force = false
  var noClobber = false

  static var binds: [ParameterBind<ExportPfxCertificate>] {
    [
      .init("Cert", \.cert), .init("PFXData", \.pfxData), .init("FilePath", \.filePath), .init("Password", \.password),
      .init("ChainOption", \.chainOption), .init("CryptoAlgorithmOption", \.cryptoAlgorithmOption), .init("Force", \.force),
      .init("NoClobber", \.noClobber),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if context.isBound("ProtectTo") {
      throw context.terminating(
        OwnTexts.protectTo, id: "NotImplemented", category: .notImplemented, exception: ExceptionKind(.psNotSupportedException))
    }
    let data = pfxData.object(as: PfxDataObject.self)
    let object = if let leaf = data?.leaves.first { leaf } else { try CertificateArgument.object(cert.isNull ? pfxData : cert, context) }
    guard let password else {
      throw context.terminating(
        OwnTexts.passwordMissing, id: "PasswordMissing", category: .invalidArgument, exception: .argument)
    }
    guard let key = object.privateKey, object.isExportable else {
      throw context.terminating(
        "Cannot export non-exportable private key.", id: "System.ComponentModel.Win32Exception", category: .notSpecified,
        exception: ExceptionKind(.win32Exception))
    }
    let chain = try chain(of: object, data, context)
    let profile: PKCS12.Profile = cryptoAlgorithmOption.equalsIgnoringCase("AES256_SHA256") ? .modern : .legacy
    let bytes = try CertificateErrors.translate { () throws(PKIError) in
      try PKCS12.create(
        certificate: object.certificate, key: try PrivateKey(pkcs8DER: key), chain: chain,
        friendlyName: object.friendlyName.isEmpty ? nil : object.friendlyName, password: password.revealed, profile: profile)
    }
    let path = try context.session.drives.resolve(filePath)
    guard let files = path.drive.files else { throw DriveTable.pathNotFound(path.text) }
    guard try context.shouldProcess("Item: \(object.certificate.subject) Destination: \(path.text)", "Export PFX certificate") else {
      return
    }
    do throws(FileFailure) {
      try ExportedFile.write(bytes, to: path, files, force: force, noClobber: noClobber)
    } catch {
      throw context.failure(ProgramFailure(error))
    }
    try context.write(context.session.drives.decorated(path.provider.item(path)))
  }

  /// The certificates above it: by default as far as the machine can build the chain.
  private func chain(
    of object: X509CertificateObject, _ data: PfxDataObject?, _ context: CmdletContext
  ) throws(Interruption) -> [Certificate] {
    if chainOption.equalsIgnoringCase("EndEntityCertOnly") { return [] }
    let given = data?.contents.chain ?? []
    if chainOption.equalsIgnoringCase("PfxDataOnly") { return given }
    let now = X509CertificateObject.unixSeconds(ofTicks: context.session.clock.utcTicks)
    let evaluation = try context.session.certificates.evaluate(object.certificate, extra: given, at: now, checksRevocation: false)
    return evaluation.chain.filter { $0 != object.certificate }
  }
}
