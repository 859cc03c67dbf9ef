import Engine
import Organization
import PKI

extension CertUtil {
  /// The authority of `-config`, or the lab's only one.
  func authority(_ arguments: ProgramArguments) throws(ProgramFailure) -> CertificationAuthority {
    try AuthorityChoice.authority(arguments.options["config"], in: open().store)
  }

  private static let reasons: [(name: String, reason: RevocationList.Reason)] = [
    ("Unspecified", .unspecified), ("Key Compromise", .keyCompromise), ("CA Compromise", .authorityCompromise),
    ("Affiliation Changed", .affiliationChanged), ("Superseded", .superseded), ("Cessation of Operation", .cessationOfOperation),
    ("Certificate Hold", .certificateHold),
  ]

  /// What certutil calls a reason.
  static func reasonName(_ reason: RevocationList.Reason) -> String { reasons.first { $0.reason == reason }?.name ?? "\(reason)" }

  /// `-revoke serial[,serial…] [reason]`: takes certificates back at the authority.
  mutating func revoke(_ arguments: ProgramArguments) throws(ProgramFailure) {
    let typed = arguments.value(1) ?? "0"
    let wanted = typed.foldedCase.filter { $0 != " " }
    let found = CertUtil.reasons.first { reason in
      Int(wanted) == Int(reason.reason.rawValue) || reason.name.foldedCase.filter { $0 != " " }.ordinalEquals(wanted)
        || "crl_reason_\(reason.name.foldedCase.map { $0 == " " ? "_" : String($0) }.joined())".ordinalEquals(wanted)
    }
    guard let found else { throw .invalidParameter }
    let opened = try open()
    let authority = try authority(arguments)
    for serial in (arguments.value(0) ?? "").split(separator: ",").map({ $0.filter { $0 != " " } }) {
      lines.append("Revoking \"\(serial)\" -- Reason: \(found.name)")
      do throws(CertificationAuthority.Failure) {
        try authority.revoke(serialNumber: serial.upperInvariant, reason: found.reason, at: opened.now)
      } catch {
        if case .store(.missing) = error { throw .objectNotFound }
        throw ProgramFailure(error)
      }
    }
  }

  /// `-getcrl file`: the authority's list of revoked certificates, as it stands now.
  mutating func fetchRevocationList(_ arguments: ProgramArguments) throws(ProgramFailure) {
    let opened = try open()
    let place = try files.place(arguments.value(0) ?? "")
    let authority = try authority(arguments)
    let lists: [RevocationList]
    do throws(CertificationAuthority.Failure) {
      lists = try authority.revocationLists(at: opened.now)
    } catch {
      throw ProgramFailure(error)
    }
    guard let list = lists.first else { throw .objectNotFound }
    try files.write(list.der, to: place, replacing: arguments.has("f"))
  }

  /// `-ping`: whether the authority answers.
  mutating func ping(_ arguments: ProgramArguments) throws(ProgramFailure) {
    let parts = try authority(arguments).configuration.split(separator: "\\", maxSplits: 1).map(String.init)
    lines += [
      "Connecting to \(parts.first ?? "") ...", "Server \"\(parts.last ?? "")\" ICertRequest2 interface is alive (0ms)",
    ]
  }

  // MARK: Verification

  /// `-verify file`: whether this machine trusts the certificate of a file.
  mutating func verify(_ arguments: ProgramArguments) throws(ProgramFailure) {
    let found = try certificates(in: arguments.value(0) ?? "")
    var extra = Array(found.dropFirst())
    if let other = arguments.value(1) { extra += try certificates(in: other) }
    guard let certificate = found.first else { throw .objectNotFound }
    lines += ["Issuer:", "    \(certificate.issuer)", "Subject:", "    \(certificate.subject)"]
    lines += ["Cert Serial Number: " + certificate.serialNumber.foldedCase, ""]
    try judge(certificate, extra, open())
  }

  /// `-verifystore store [which]`: the same for the certificates of a store.
  mutating func verifyStore(_ arguments: ProgramArguments) throws(ProgramFailure) {
    let (_, found, opened) = try choose(arguments)
    for (index, stored) in found {
      guard let certificate = try? Certificate(der: stored.der) else { continue }
      lines.append("================ Certificate \(index) ================")
      lines += describe(certificate)
      try judge(certificate, [], opened)
    }
  }

  private mutating func judge(_ certificate: Certificate, _ extra: [Certificate], _ opened: MachineStore) throws(ProgramFailure) {
    let evaluation = try ChainVerdict.evaluate(certificate, extra, opened)
    lines += ["HCCE_LOCAL_MACHINE", "CERT_CHAIN_POLICY_BASE", "-------- CERT_CHAIN_CONTEXT --------"]
    for (index, link) in evaluation.chain.enumerated() {
      lines += [
        "CertContext[0][\(index)]:", "  Issuer: \(link.issuer)", "  NotBefore: " + date(link.notBefore),
        "  NotAfter: " + date(link.notAfter), "  Subject: \(link.subject)", "  Serial: " + link.serialNumber.foldedCase,
        "  Cert: " + link.thumbprint.foldedCase,
      ]
    }
    lines.append("")
    if certificate.enhancedKeyUsages.isEmpty {
      lines.append("Verified Application Policies: All")
    } else {
      lines.append("Verified Application Policies:")
      lines += certificate.enhancedKeyUsages.map { "    \($0.oid) \($0.friendlyName ?? "")" }
    }
    for failure in ChainVerdict.failures(evaluation) { lines.append("ERROR: \(failure.message) \(failure.codeText)") }
    lines += ChainVerdict.sentences(evaluation, isCA: certificate.isCA)
  }
}

/// What a chain's evaluation is in the words and numbers of Windows.
enum ChainVerdict {
  /// Judges a certificate on a machine now. Revocation is looked up where a certificate says where.
  static func evaluate(
    _ certificate: Certificate, _ extra: [Certificate], _ opened: MachineStore
  ) throws(ProgramFailure) -> ChainEvaluation {
    var lists: [RevocationList] = []
    for authority in try AuthorityChoice.authorities(in: opened.store) {
      lists += (try? authority.revocationLists(at: opened.now)) ?? []
    }
    let trust: MachineTrust
    do throws(StoreError) { trust = try opened.store.trust(of: opened.machine.name) } catch { throw ProgramFailure(error) }
    do throws(PKIError) {
      return try ChainEvaluation.evaluate(
        certificate, intermediates: trust.intermediates + extra, roots: trust.roots, at: opened.now.unixSeconds,
        revocation: certificate.revocationListURLs.isEmpty ? .ignored : .lists(lists))
    } catch {
      throw ProgramFailure(error)
    }
  }

  /// Windows' errors, the certificate's own first.
  static func failures(_ evaluation: ChainEvaluation) -> [ProgramFailure] {
    var found: [ProgramFailure] = []
    for problem in evaluation.problems {
      let failure: ProgramFailure
      switch problem.status {
      case .valid: continue
      case .revocationUnknown: failure = .revocationOffline
      case .selfSigned: failure = .untrustedRoot
      case .untrusted: failure = evaluation.chain.last?.isSelfSigned ?? false ? .untrustedRoot : .incompleteChain
      case .notYetValid, .expired: failure = .expired
      case .revoked: failure = .revoked
      case .invalid: failure = .badSignature
      }
      if !found.contains(where: { $0.code == failure.code }) { found.append(failure) }
    }
    return found
  }

  /// The sentences that certutil ends with.
  static func sentences(_ evaluation: ChainEvaluation, isCA: Bool) -> [String] {
    let statuses = evaluation.problems.map(\.status)
    var lines: [String] = []
    if statuses.contains(.expired) || statuses.contains(.notYetValid) { lines.append(OwnTexts.expiredCertificate) }
    if statuses.contains(.selfSigned) || (statuses.contains(.untrusted) && evaluation.chain.last?.isSelfSigned ?? false) {
      lines.append(OwnTexts.untrustedRoot)
    } else if statuses.contains(.untrusted) {
      lines.append(OwnTexts.incompleteChain)
    }
    lines.append(isCA ? OwnTexts.authorityCertificate : OwnTexts.endEntityCertificate)
    if evaluation.problems.contains(where: { $0.status == .revoked }) {
      lines.append(OwnTexts.leafRevoked)
    } else if statuses.contains(.revocationUnknown) {
      lines.append(OwnTexts.revocationUnchecked)
    } else {
      lines.append(OwnTexts.revocationChecked)
    }
    return lines
  }
}
