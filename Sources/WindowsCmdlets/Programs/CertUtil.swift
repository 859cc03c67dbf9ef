import Engine
import Organization
import PKI

/// `certutil`: shows files and stores, adds to stores, fetches the authority's certificate.
struct CertUtil: LabProgram {
  static let name = "certutil"
  private static let flags: Set<String> = [
    "f", "v", "user", "enterprise", "grouppolicy", "silent", "gmt", "seconds", "unicode", "split", "reverse", "idispatch",
  ]
  private static let valued: Set<String> = ["config", "p", "t", "csp", "dc"]
  private static let unimplemented: Set<String> = [
    "asn", "decodehex", "encodehex", "deny", "resubmit", "isvalid", "getconfig", "pingadmin", "cainfo", "ca.chain", "shutdown",
    "installcert", "renewcert", "schema", "view", "db", "deleterow",
    "backup", "backupdb", "backupkey", "restore", "restoredb", "restorekey", "importcert", "dspublish",
    "adtemplate", "template", "templatecas", "catemplates", "setcatemplates", "policy", "policycache", "url", "urlcache",
    "pulse", "machineinfo", "dcinfo", "entinfo", "tcainfo", "scinfo", "deletekey", "delkey", "key", "verifykeys",
    "verifyctl", "viewstore", "viewdelstore", "sign", "oid",
    "error", "getreg", "setreg", "delreg", "setextension", "addstorepfx", "mergepfx", "addchain", "sst", "generatesstfromwu",
    "synwithwu", "syncwithwu",
  ]

  var lines: [String] = []
  /// The password of `-p`.
  var password: String?
  let session: Session
  let world: any WindowsWorld
  let files: ProgramFiles

  init(_ session: Session, _ world: any WindowsWorld) {
    self.session = session
    self.world = world
    files = ProgramFiles(session: session)
  }

  mutating func run(_ arguments: [String]) -> Int32 {
    var verb = "dump"
    do throws(ProgramFailure) {
      let parsed = try ProgramArguments(arguments, flags: CertUtil.flags, valued: CertUtil.valued)
      verb = parsed.verb ?? verb
      password = parsed.options["p"]
      if let unknown = parsed.unknown { return unknownArgument(unknown) }
      return try dispatch(verb, parsed)
    } catch {
      lines.append("CertUtil: -\(verb) command FAILED: \(error.codeText)")
      lines.append("CertUtil: \(error.message)")
      return error.exitCode
    }
  }

  private mutating func dispatch(_ verb: String, _ arguments: ProgramArguments) throws(ProgramFailure) -> Int32 {
    let key = verb.foldedCase
    switch key {
    case "addstore":
      if let code = check(arguments, 2...2) { return code }
      try addStore(arguments)
    case "store":
      if let code = check(arguments, 0...2) { return code }
      try showStore(arguments)
    case "dump":
      if let code = check(arguments, 0...1) { return code }
      if let file = arguments.value(0) { try dump(file) } else { try showAuthorities() }
    case "ca.cert":
      if let code = check(arguments, 1...2) { return code }
      try fetchAuthority(arguments)
    case "ca":
      // What PowerShell makes of an unquoted -ca.cert.
      if let code = check(arguments, 0...1) { return code }
      throw .notImplemented(OwnTexts.verbNotImplemented("certutil", verb))
    case "delstore":
      if let code = check(arguments, 2...2) { return code }
      try deleteFromStore(arguments)
    case "repairstore":
      if let code = check(arguments, 2...3) { return code }
      try repairStore(arguments)
    case "enumstore":
      if let code = check(arguments, 0...1) { return code }
      try listStores()
    case "verify":
      if let code = check(arguments, 1...2) { return code }
      try verify(arguments)
    case "verifystore":
      if let code = check(arguments, 1...2) { return code }
      try verifyStore(arguments)
    case "encode", "decode":
      if let code = check(arguments, 2...2) { return code }
      try recode(arguments, decodes: key.ordinalEquals("decode"))
    case "hashfile":
      if let code = check(arguments, 1...2) { return code }
      try hashFile(arguments)
    case "dumppfx":
      if let code = check(arguments, 1...1) { return code }
      try dump(arguments.value(0) ?? "")
    case "importpfx":
      if let code = check(arguments, 1...3) { return code }
      try importPFX(arguments)
    case "exportpfx":
      if let code = check(arguments, 2...4) { return code }
      try exportPFX(arguments)
    case "revoke":
      if let code = check(arguments, 1...2) { return code }
      try revoke(arguments)
    case "crl":
      if let code = check(arguments, 0...2) { return code }
      _ = try authority(arguments)
    case "getcrl":
      if let code = check(arguments, 1...3) { return code }
      try fetchRevocationList(arguments)
    case "ping":
      if let code = check(arguments, 0...2) { return code }
      try ping(arguments)
    case "?":
      lines += CertUtil.help
      return 0
    default:
      if CertUtil.unimplemented.contains(key) { throw .notImplemented(OwnTexts.verbNotImplemented("certutil", verb)) }
      return unknownArgument("-" + verb)
    }
    lines.append("CertUtil: -\(verb) command completed successfully.")
    return 0
  }

  private static let help = [
    "CertUtil -?              -- Display a verb list (command list)",
    "CertUtil -dump -?        -- Display help text for the \"dump\" verb",
    "CertUtil -v -?           -- Display all help text for all verbs",
  ]

  private mutating func unknownArgument(_ text: String) -> Int32 {
    lines += ["CertUtil: Unknown arg: \(text)", "", ""] + CertUtil.help + [""]
    return ProgramFailure.invalidParameter.exitCode
  }

  /// Complains of too few or too many arguments; nil where their number is right.
  private mutating func check(_ arguments: ProgramArguments, _ allowed: ClosedRange<Int>) -> Int32? {
    let count = arguments.values.count
    if allowed.contains(count) { return nil }
    if count < allowed.lowerBound {
      lines += ["Expected at least \(allowed.lowerBound) args, received \(count)", "CertUtil: Missing argument"]
    } else {
      lines += ["Expected no more than \(allowed.upperBound) args, received \(count)", "CertUtil: Too many arguments"]
    }
    return ProgramFailure.invalidParameter.exitCode
  }

  /// The machine's part of the lab.
  func open() throws(ProgramFailure) -> MachineStore {
    do throws(LabError) { return try MachineStore(world) } catch { throw ProgramFailure(error) }
  }

  // MARK: The authority

  /// `certutil` alone: the authorities that can be reached.
  private mutating func showAuthorities() throws(ProgramFailure) {
    for (index, authority) in try AuthorityChoice.authorities(in: open().store).enumerated() {
      let parts = authority.configuration.split(separator: "\\", maxSplits: 1).map(String.init)
      lines += [
        "Entry \(index):", "  Name:                   \"\(parts.last ?? "")\"", "  Server:                 \"\(parts.first ?? "")\"",
        "  Config:                 \"\(authority.configuration)\"",
      ]
    }
  }

  /// `-ca.cert file`: the certificate of the authority that issues.
  private mutating func fetchAuthority(_ arguments: ProgramArguments) throws(ProgramFailure) {
    let opened = try open()
    let authority = try AuthorityChoice.authority(arguments.options["config"], in: opened.store)
    if let index = arguments.value(1), Int(index) != 0 { throw .invalidParameter }
    guard let file = arguments.value(0) else { throw .invalidParameter }
    let place = try files.place(file)
    if !arguments.has("f"), files.exists(place) { throw .fileExists }
    try files.write(authority.issuer.der, to: place, replacing: true)
    lines += ["CA cert[0]: 3 -- Valid", "CA cert[0]:"] + CertUtil.pemLines(authority.issuer) + [""]
  }

  private static func pemLines(_ certificate: Certificate) -> [String] {
    certificate.pem.split(separator: "\n").map(String.init)
  }
}
