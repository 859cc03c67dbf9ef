import Certificates
import Engine
import PKI

/// `Import-Certificate`: puts the certificates of a file into a store of the machine.
struct ImportCertificate: Cmdlet {
  var filePath = ""
  var certStoreLocation: String?

  static var binds: [ParameterBind<ImportCertificate>] {
    [.init("FilePath", \.filePath), .init("CertStoreLocation", \.certStoreLocation)]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let store = try CertificateStorePath(certStoreLocation, context)
    let file = try CertificateFile(filePath, context)
    let certificates = try file.certificates(context)
    try DamagedCertificates.refuse(certificates, context)
    guard try context.shouldProcess("Item: \(file.path.text) Destination: \(store.path.name)", "Import certificate") else { return }
    for certificate in certificates {
      try context.session.certificates.add(X509CertificateObject(certificate, clock: context.session.clock), to: store.path.name)
      try context.write(context.session.drives.decorated(store.item(certificate.thumbprint)))
    }
  }
}

/// Certificates that aren't as they were signed: they go into no store.
enum DamagedCertificates {
  static func refuse(_ certificates: [Certificate], _ context: CmdletContext) throws(Interruption) {
    guard let machine = context.session.certificates as? MachineCertificates, try machine.hasDamaged(certificates) else { return }
    throw context.terminating(
      OwnTexts.damaged, id: "System.Security.Cryptography.CryptographicException", category: .notSpecified,
      exception: ExceptionKind(.cryptographicException))
  }
}

/// A store of the machine as `-CertStoreLocation` names it.
struct CertificateStorePath {
  let path: ItemPath

  /// Reads the parameter; without one it is where the shell stands.
  init(_ text: String?, _ context: CmdletContext) throws(Interruption) {
    let drives = context.session.drives
    var found = drives.location
    if let text { found = try? drives.resolve(text) }
    guard let found, found.provider is CertificateProvider, found.names.count == 2, (try? found.provider.exists(found)) == true else {
      throw context.terminating(
        OwnTexts.noStore(text ?? found?.text ?? ""), id: "InvalidDestinationPath", category: .invalidArgument,
        target: .optional(text), exception: .argument)
    }
    path = found.provider.canonical(found)
    if StoreLocation(named: path.names[0]) == .currentUser {
      throw context.terminating(
        OwnTexts.userStores, id: "NotImplemented", category: .notImplemented, target: .optional(text),
        exception: ExceptionKind(.psNotSupportedException))
    }
  }

  /// The item of a certificate in the store.
  func item(_ thumbprint: String) throws(Interruption) -> ProviderItem { try path.provider.item(path.appending(thumbprint)) }
}

/// A file that a cmdlet of the module reads, in the module's words where there is none.
struct CertificateFile {
  let path: ItemPath
  let bytes: [UInt8]

  /// Reads the file.
  init(_ text: String, _ context: CmdletContext) throws(Interruption) {
    guard let found = try? context.session.drives.resolve(text), let files = found.drive.files else {
      throw Self.notFound(context)
    }
    do throws(FileFailure) {
      bytes = try files.read(found.fileNames)
      path = found
    } catch {
      switch error {
      case .denied, .isDirectory:
        throw context.terminating(
          "Access is denied. (Exception from HRESULT: 0x80070005 (E_ACCESSDENIED))", id: "System.UnauthorizedAccessException",
          category: .notSpecified, exception: ExceptionKind(.unauthorizedAccessException))
      default: throw Self.notFound(context)
      }
    }
  }

  private static func notFound(_ context: CmdletContext) -> Interruption {
    context.terminating(
      "The certificate file could not be found.", id: "System.IO.FileNotFoundException", category: .notSpecified,
      exception: ExceptionKind(.fileNotFoundException))
  }

  /// The certificates of the file.
  func certificates(_ context: CmdletContext) throws(Interruption) -> [Certificate] {
    var message = "Cannot find the requested object."
    do throws(PKIError) {
      switch try ImportedData(bytes) {
      case .certificates(let found), .pkcs7(let found): return found
      case .request: message = OwnTexts.noCertificate("a request")
      case .revocationList: message = OwnTexts.noCertificate("a revocation list")
      case .pkcs12: message = OwnTexts.noCertificate("a PFX; Import-PfxCertificate takes that")
      }
    } catch {
      message = CertificateErrors.message(of: error)
    }
    throw context.terminating(
      message, id: "System.Security.Cryptography.CryptographicException", category: .notSpecified,
      exception: ExceptionKind(.cryptographicException))
  }
}
