import Engine
import Organization
import PKI

extension CertUtil {
  /// `-addstore [-f] store file`: adds the certificates of a file.
  mutating func addStore(_ arguments: ProgramArguments) throws(ProgramFailure) {
    guard let typed = arguments.value(0), let file = arguments.value(1) else { throw .invalidParameter }
    if arguments.has("user") { throw .notImplemented(OwnTexts.userStores) }
    let opened = try open()
    let name = try store(typed, opened, creates: arguments.has("f"))
    lines.append(CertUtil.title(typed))
    let certificates = try certificates(in: file)
    try refuseDamaged(certificates, opened)
    do throws(StoreError) {
      for certificate in certificates {
        if certificate.isSelfSigned { lines.append("Signature matches Public Key") }
        let known = try opened.store.certificate(certificate.thumbprint, in: name, on: opened.machine.name) != nil
        let added = NewCertificate(der: certificate.der, thumbprint: certificate.thumbprint)
        try opened.store.add(added, to: name, on: opened.machine.name, at: opened.now)
        let isNew = !known || arguments.has("f")
        lines.append("Certificate \"\(certificate.displayName)\" \(isNew ? "added to" : "already in") store.")
      }
    } catch {
      throw ProgramFailure(error)
    }
  }

  /// `-store [name [which]]`: shows the certificates of a store.
  mutating func showStore(_ arguments: ProgramArguments) throws(ProgramFailure) {
    let typed = arguments.value(0) ?? "CA"
    let opened = try open()
    let name = try store(typed, opened, creates: false)
    lines.append(CertUtil.title(typed))
    if arguments.has("user") { return }
    let all: [StoredCertificate]
    do throws(StoreError) {
      all = try opened.store.certificates(in: name, on: opened.machine.name)
    } catch {
      throw ProgramFailure(error)
    }
    var isFirst = true
    for (index, stored) in all.enumerated() {
      guard let certificate = try? Certificate(der: stored.der) else { continue }
      if let wanted = arguments.value(1), !CertUtil.matches(certificate, index, wanted) { continue }
      if !isFirst { lines.append("") }
      isFirst = false
      lines.append("================ Certificate \(index) ================")
      lines += describe(certificate)
      if stored.hasPrivateKey {
        lines.append("  Provider = Microsoft RSA SChannel Cryptographic Provider")
        if !stored.exportable { lines.append("Private key is NOT exportable") }
        lines.append("Encryption test passed")
      } else {
        lines += ["No key provider information", "Cannot find the certificate and private key for decryption."]
      }
    }
    if isFirst, arguments.value(1) != nil { throw .objectNotFound }
  }

  /// The store of a name; one that isn't there is an error unless it may be made.
  mutating func store(_ typed: String, _ opened: MachineStore, creates: Bool) throws(ProgramFailure) -> CertificateStoreName {
    let wanted = CertificateStoreName(typed)
    do throws(StoreError) {
      if let known = try opened.store.certificateStores(on: opened.machine.name).first(where: { $0 == wanted }) { return known }
    } catch {
      throw ProgramFailure(error)
    }
    guard creates else {
      lines.append("Cannot open existing Cert store.  Use -f option to force Cert store creation.")
      throw .fileNotFound
    }
    guard !typed.isEmpty, !typed.utf8.contains(UInt8(ascii: "\\")) else { throw .invalidParameter }
    return wanted
  }

  /// The certificates of a file of any kind that holds some.
  func certificates(in file: String) throws(ProgramFailure) -> [Certificate] {
    let bytes = try files.read(file)
    do throws(PKIError) {
      switch try ImportedData(bytes) {
      case .certificates(let found), .pkcs7(let found): return found
      case .request: throw .invalidArgument(OwnTexts.noCertificate("a request"))
      case .revocationList: throw .invalidArgument(OwnTexts.noCertificate("a revocation list"))
      case .pkcs12: throw .invalidArgument(OwnTexts.noCertificate("a PFX"))
      }
    } catch {
      switch error {
      case .notRecognized: throw .invalidData
      case .invalidArgument(let sentence): throw .unspecified(sentence)
      default: throw .badTag
      }
    }
  }

  /// What isn't as it was signed goes into no store.
  func refuseDamaged(_ certificates: [Certificate], _ opened: MachineStore) throws(ProgramFailure) {
    do throws(StoreError) {
      if try opened.store.damaged(among: certificates, on: opened.machine.name) == nil { return }
    } catch {
      throw ProgramFailure(error)
    }
    throw .badSignature
  }

  /// The store's name as typed and what Windows' windows call it.
  static func title(_ typed: String) -> String {
    guard let title = titles[Name(typed)] else { return typed }
    return "\(typed) \"\(title)\""
  }

  private static let titles: [Name: String] = [
    "My": "Personal", "CA": "Intermediate Certification Authorities", "Root": "Trusted Root Certification Authorities",
    "AuthRoot": "Third-Party Root Certification Authorities", "TrustedPeople": "Trusted People",
    "TrustedPublisher": "Trusted Publishers", "Disallowed": "Untrusted Certificates", "REQUEST": "Certificate Enrollment Requests",
  ]

  /// True where the words after the store's name mean this certificate: its place, its thumbprint or serial number, or its name.
  static func matches(_ certificate: Certificate, _ index: Int, _ wanted: String) -> Bool {
    let plain = wanted.filter { $0 != " " }
    if plain.utf8.count < 8, let number = Int(plain) { return number == index }
    return certificate.thumbprint.equalsIgnoringCase(plain) || certificate.serialNumber.equalsIgnoringCase(plain)
      || certificate.displayName.equalsIgnoringCase(wanted)
  }
}
