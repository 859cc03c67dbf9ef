import Certificates
import Engine
import PKI

/// `Export-Certificate`: writes certificates, without their keys, to a file.
struct ExportCertificate: Cmdlet {
  var cert: Value = .null
  var filePath = ""
  var type = ""
  var force = false
  var noClobber = false
  private var collected: [Certificate] = []

  init() {}

  static var binds: [ParameterBind<ExportCertificate>] {
    [
      .init("Cert", \.cert), .init("FilePath", \.filePath), .init("Type", \.type), .init("Force", \.force),
      .init("NoClobber", \.noClobber),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for value in cert.base.object?.elements ?? [cert] {
      collected.append(try CertificateArgument.object(value, context).certificate)
    }
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    guard let first = collected.first else { return }
    let kind = type.isEmpty ? (collected.count == 1 ? "CERT" : "SST") : type.upperInvariant
    var bytes = first.der
    switch kind {
    case "CERT": break
    case "P7B": bytes = PKCS7.make(collected)
    default:
      throw context.terminating(
        OwnTexts.serializedStore, id: "NotImplemented", category: .notImplemented,
        exception: ExceptionKind(.psNotSupportedException))
    }
    let path = try context.session.drives.resolve(filePath)
    guard let files = path.drive.files else { throw DriveTable.pathNotFound(path.text) }
    guard try context.shouldProcess("Item: \(first.subject) Destination: \(path.text)", "Export certificate") else { return }
    do throws(FileFailure) {
      try ExportedFile.write(bytes, to: path, files, force: force, noClobber: noClobber)
    } catch {
      throw context.failure(ProgramFailure(error))
    }
    try context.write(context.session.drives.decorated(path.provider.item(path)))
  }
}

/// The certificate that a parameter names.
enum CertificateArgument {
  /// The certificate of an object, or of a path on the certificate drive.
  static func object(_ value: Value, _ context: CmdletContext) throws(Interruption) -> X509CertificateObject {
    if let object = value.object(as: X509CertificateObject.self) { return object }
    let drives = context.session.drives
    if let text = value.stringValue, let path = try? drives.resolve(text), path.provider is CertificateProvider,
      let item = try? path.provider.item(path), let object = item.value.object(as: X509CertificateObject.self)
    {
      return object
    }
    throw context.terminating(
      OwnTexts.noCertificateObject, id: "ParameterArgumentTransformationError", category: .invalidData, target: value,
      exception: .argument)
  }
}

/// A file that certificates or keys are written to.
enum ExportedFile {
  static func write(
    _ bytes: [UInt8], to path: ItemPath, _ files: any FileAccess, force: Bool, noClobber: Bool
  ) throws(FileFailure) {
    if let known = files.find(path.fileNames), force, known.attributes & FileAttribute.readOnly != 0 {
      try files.setAttributes(path.fileNames, known.attributes & ~FileAttribute.readOnly)
    }
    let writer = try files.openForWriting(path.fileNames, noClobber ? .createNew : .overwrite)
    try writer.write(bytes)
    try writer.close()
  }
}

extension CmdletContext {
  /// A failure of Windows as the cmdlets of the module PKI throw it.
  func failure(_ failure: ProgramFailure) -> Interruption {
    terminating(
      "\(failure.message) \(failure.codeText)", id: "System.ComponentModel.Win32Exception", category: .notSpecified,
      exception: ExceptionKind(.win32Exception))
  }

  /// A parameter that was given and has nothing behind it.
  func refuseUnimplemented(_ parameters: [String]) throws(Interruption) {
    guard let given = parameters.first(where: { isBound($0) }) else { return }
    throw terminating(
      OwnTexts.parameterNotImplemented(given, declaration.name), id: "NotImplemented", category: .notImplemented,
      exception: ExceptionKind(.psNotSupportedException))
  }
}

extension DotNetType {
  /// `System.ComponentModel.Win32Exception`.
  static let win32Exception = exception("System.ComponentModel.Win32Exception", .systemException)
}
