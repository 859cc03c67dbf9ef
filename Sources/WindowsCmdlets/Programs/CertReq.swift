import Engine
import Organization
import PKI

/// `certreq`: submits requests to the lab's authority and retrieves what came of them.
struct CertReq: LabProgram {
  static let name = "certreq"
  private static let flags: Set<String> = [
    "f", "q", "v", "binary", "any", "user", "machine", "crl", "rpc", "unicode", "unicodetext", "anonymous", "kerberos",
    "adminforcemachine", "renewonbehalfof", "nocertificate",
  ]
  private static let valued: Set<String> = [
    "config", "attrib", "policyserver", "username", "p", "clientcertificate", "cert", "pin",
  ]

  var lines: [String] = []
  let session: Session
  private let world: any WindowsWorld
  let files: ProgramFiles

  init(_ session: Session, _ world: any WindowsWorld) {
    self.session = session
    self.world = world
    files = ProgramFiles(session: session)
  }

  mutating func run(_ arguments: [String]) -> Int32 {
    do throws(ProgramFailure) {
      return try dispatch(ProgramArguments(arguments, flags: CertReq.flags, valued: CertReq.valued))
    } catch {
      lines.append("Certificate Request Processor: \(error.message) \(error.codeText)")
      return error.exitCode
    }
  }

  private mutating func dispatch(_ arguments: ProgramArguments) throws(ProgramFailure) -> Int32 {
    if arguments.unknown != nil { throw .invalidParameter }
    guard let verb = arguments.verb else {
      // A file alone is submitted.
      if arguments.values.isEmpty {
        lines += OwnTexts.certreqUsage
        return ProgramFailure.invalidParameter.exitCode
      }
      return try submit(arguments)
    }
    switch verb.foldedCase {
    case "submit": return try submit(arguments)
    case "retrieve": return try retrieve(arguments)
    case "?": lines += OwnTexts.certreqUsage
    case "new": return try new(arguments)
    case "accept": return try accept(arguments)
    case "policy", "sign", "enroll", "post", "autoenroll":
      throw .notImplemented(OwnTexts.verbNotImplemented("certreq", verb))
    default: throw .invalidParameter
    }
    return 0
  }

  func open() throws(ProgramFailure) -> MachineStore {
    do throws(LabError) { return try MachineStore(world) } catch { throw ProgramFailure(error) }
  }

  /// `-submit request [certificate [chain]]`
  private mutating func submit(_ arguments: ProgramArguments) throws(ProgramFailure) -> Int32 {
    guard let file = arguments.value(0) else {
      lines += OwnTexts.certreqUsage
      return ProgramFailure.invalidParameter.exitCode
    }
    let bytes = try files.read(file)
    do throws(PKIError) {
      _ = try CertificateRequest(bytes)
    } catch {
      if case .notRecognized = error { throw .invalidData }
      throw .badTag
    }
    let targets = try targets(arguments)
    let opened = try open()
    let authority = try AuthorityChoice.authority(arguments.options["config"], in: opened.store)
    let submission: Submission
    do throws(CertificationAuthority.Failure) {
      submission = try authority.submit(bytes, at: opened.now)
    } catch {
      throw ProgramFailure(error)
    }
    let folder = try files.place(file).parent
    return try finish(submission, authority, targets, downloads: folder, arguments)
  }

  /// `-retrieve id [certificate [chain]]`
  private mutating func retrieve(_ arguments: ProgramArguments) throws(ProgramFailure) -> Int32 {
    guard let text = arguments.value(0) else {
      lines += OwnTexts.certreqUsage
      return ProgramFailure.invalidParameter.exitCode
    }
    let targets = try targets(arguments)
    let opened = try open()
    let authority = try AuthorityChoice.authority(arguments.options["config"], in: opened.store)
    guard let id = Int64(text) else { throw .unspecified(OwnTexts.noRequest(text)) }
    let found: Submission?
    do throws(CertificationAuthority.Failure) {
      found = try authority.retrieve(id)
    } catch {
      throw ProgramFailure(error)
    }
    guard let found else { throw .unspecified(OwnTexts.noRequest(text)) }
    return try finish(found, authority, targets, downloads: session.drives.fileLocation, arguments)
  }

  /// The files that the certificate and the chain go to. They are looked at first, so that no request is spent in vain.
  private func targets(_ arguments: ProgramArguments) throws(ProgramFailure) -> [ItemPath] {
    if arguments.values.count > 4 { throw .invalidParameter }
    if arguments.values.count == 4 { throw .notImplemented(OwnTexts.fullResponse) }
    var targets: [ItemPath] = []
    for value in arguments.values.dropFirst() {
      let place = try files.place(value)
      if !arguments.has("f"), files.exists(place) { throw .fileExists }
      if let parent = place.parent, !files.exists(parent) { throw .pathNotFound }
      targets.append(place)
    }
    return targets
  }

  private mutating func finish(
    _ submission: Submission, _ authority: CertificationAuthority, _ targets: [ItemPath], downloads: ItemPath?,
    _ arguments: ProgramArguments
  ) throws(ProgramFailure) -> Int32 {
    lines += ["RequestId: \(submission.id)", "RequestId: \"\(submission.id)\""]
    guard submission.disposition == .issued, let der = submission.certificate else {
      let denied = submission.disposition == .denied
      lines.append(
        denied ? "Certificate not issued (Denied) Denied by Policy Module  \(submission.reason)" : OwnTexts.revoked)
      // CERTSRV_E_ADMIN_DENIED_REQUEST
      return ProgramFailure.result(0x8009_4014, "", "").exitCode
    }
    lines.append("Certificate retrieved(Issued) Issued")
    let certificate: Certificate
    do throws(PKIError) { certificate = try Certificate(der: der) } catch { throw .badTag }
    if targets.isEmpty {
      try download(certificate, authority, into: downloads)
    } else {
      try save(certificate, authority, targets, arguments)
    }
    return 0
  }

  /// Writes the certificate and, in a second file, the certificate with those above it. Windows puts the same header over both.
  private func save(
    _ certificate: Certificate, _ authority: CertificationAuthority, _ targets: [ItemPath], _ arguments: ProgramArguments
  ) throws(ProgramFailure) {
    let contents = [certificate.der, PKCS7.make([certificate] + authority.chain)]
    for (target, der) in zip(targets, contents) {
      let bytes = arguments.has("binary") ? der : Array(PEM.encode(der, label: "CERTIFICATE", lineEnding: .crlf).utf8)
      try files.write(bytes, to: target, replacing: arguments.has("f"))
    }
  }

  /// Leaves what the authority's web site offers: a folder with the certificate and the intermediate (docs/authority.md).
  private mutating func download(
    _ certificate: Certificate, _ authority: CertificationAuthority, into folder: ItemPath?
  ) throws(ProgramFailure) {
    guard let folder else { throw .pathNotFound }
    let name = String(certificate.serialNumber.suffix(11)).foldedCase
    let place = folder.appending(name)
    try files.makeFolder(place)
    var downloaded: [String] = []
    var contents = [(name + ".crt", certificate)]
    if authority.issuer != authority.root { contents.append(("intermediate.crt", authority.issuer)) }
    for (file, certificate) in contents {
      let path = place.appending(file)
      try files.write(Array(certificate.pem(lineEnding: .crlf).utf8), to: path, replacing: true)
      downloaded.append(path.text)
    }
    lines.append(OwnTexts.downloaded(downloaded))
  }
}
