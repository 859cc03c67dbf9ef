import Certificates
import Engine
import PKI

/// `Import-PfxCertificate`: puts the certificate of a PFX with its private key into a store of the machine.
struct ImportPfxCertificate: Cmdlet {
  var filePath = ""
  var certStoreLocation: String?
  var exportable = false
  var password: SecureStringObject?

  static var binds: [ParameterBind<ImportPfxCertificate>] {
    [
      .init("FilePath", \.filePath), .init("CertStoreLocation", \.certStoreLocation), .init("Exportable", \.exportable),
      .init("Password", \.password),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let store = try CertificateStorePath(certStoreLocation, context)
    let file = try CertificateFile(filePath, context)
    let contents = try PfxFile.open(file, password, context)
    let certificates = (contents.certificate.map { [$0] } ?? []) + contents.chain
    guard let leaf = certificates.first else { throw PfxFile.unreadable(context) }
    try DamagedCertificates.refuse(certificates, context)
    guard try context.shouldProcess("Item: \(file.path.text) Destination: \(store.path.name)", "Import PFX certificate") else { return }
    let key = try CertificateErrors.translate { () throws(PKIError) in try contents.privateKey?.pkcs8DER() }
    let world = context.session.certificates
    let clock = context.session.clock
    try world.add(
      X509CertificateObject(
        leaf, clock: clock, privateKey: key, isExportable: key != nil && exportable, friendlyName: contents.friendlyName ?? ""),
      to: store.path.name)
    // The certificates above it find their places by themselves.
    for other in certificates.dropFirst() {
      try world.add(X509CertificateObject(other, clock: clock), to: other.isSelfSigned ? "Root" : "CA")
    }
    try context.write(context.session.drives.decorated(store.item(leaf.thumbprint)))
  }
}

/// `Get-PfxData`: what a PFX holds, without putting it anywhere.
struct GetPfxData: Cmdlet {
  var filePath = ""
  var password: SecureStringObject?

  static var binds: [ParameterBind<GetPfxData>] { [.init("FilePath", \.filePath), .init("Password", \.password)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let contents = try PfxFile.open(CertificateFile(filePath, context), password, context)
    try context.write(PfxDataObject(contents, clock: context.session.clock))
  }
}

/// A PFX that a cmdlet of the module reads.
enum PfxFile {
  /// Opens a file, in the module's words where it stays shut.
  static func open(
    _ file: CertificateFile, _ password: SecureStringObject?, _ context: CmdletContext
  ) throws(Interruption) -> PKCS12.Contents {
    do throws(PKIError) {
      guard case .pkcs12(let bytes) = try ImportedData(file.bytes) else { throw .notRecognized }
      return try PKCS12.parse(bytes, password: password?.revealed ?? "")
    } catch {
      if case .wrongPassword = error {
        throw context.terminating(
          """
          The PFX file you are trying to import requires either a different password or membership in an Active Directory principal \
          to which it is protected.
          """, id: "System.ComponentModel.Win32Exception", category: .notSpecified, exception: ExceptionKind(.win32Exception))
      }
      throw unreadable(context)
    }
  }

  /// A file that is no PFX.
  static func unreadable(_ context: CmdletContext) -> Interruption { context.failure(.invalidData) }
}

/// `PfxData`: the certificates of a PFX, those with a key apart.
final class PfxDataObject: NetObject {
  private static let shownType = DotNetType(
    "Microsoft.CertificateServices.Commands.PfxData",
    members: { type in
      type.property("OtherCertificates", "X509Certificate2[]") { (_, value) throws(Interruption) in
        .array((value.object(as: PfxDataObject.self)?.others ?? []).map { .object($0) })
      }
      type.property("EndEntityCertificates", "X509Certificate2[]") { (_, value) throws(Interruption) in
        .array((value.object(as: PfxDataObject.self)?.leaves ?? []).map { .object($0) })
      }
    })

  let leaves: [X509CertificateObject]
  let others: [X509CertificateObject]
  let contents: PKCS12.Contents

  init(_ contents: PKCS12.Contents, clock: any Clock) {
    self.contents = contents
    let key = try? contents.privateKey?.pkcs8DER()
    leaves =
      contents.certificate.map { certificate in
        [
          X509CertificateObject(
            certificate, clock: clock, privateKey: key, isExportable: true, friendlyName: contents.friendlyName ?? "")
        ]
      } ?? []
    others = contents.chain.map { X509CertificateObject($0, clock: clock) }
  }

  override var type: DotNetType { Self.shownType }
}
