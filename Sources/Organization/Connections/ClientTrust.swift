import PKI

/// Why a client doesn't take a server's certificate as it is.
public enum TrustProblem: String, Sendable, Hashable, CaseIterable {
  /// The issuer isn't trusted.
  case notTrusted = "NotTrusted"
  /// The authority took it back.
  case revoked = "Revoked"
  /// Its time is over.
  case expired = "Expired"
  /// Its time is still to come.
  case notYetValid = "NotYetValid"
  /// None of its names is the one that was asked for.
  case nameMismatch = "NameMismatch"
  /// Its subject's common name isn't the one that Outlook Anywhere was told to expect.
  case principalMismatch = "CommonNameMismatch"
  /// It isn't for servers, or breaks a rule.
  case invalid = "Invalid"
}

/// The program that connects: what it looks at, and what it does about what is wrong.
public enum ClientApplication: String, Sendable, CaseIterable {
  /// Internet Explorer and its kin: a warning, which may be passed over.
  case browser = "Browser"
  /// Outlook's web services (Autodiscover, free and busy, the address book): a warning, which may be passed over.
  case outlook = "Outlook"
  /// RPC over HTTP: works or doesn't.
  case outlookAnywhere = "OutlookAnywhere"
  /// A telephone: works or doesn't.
  case activeSync = "ActiveSync"
  /// A program for IMAP, POP and SMTP: a warning, which may be passed over.
  case mail = "Mail"
  /// A mail server that encrypts where it can, and checks nothing.
  case mailServer = "MailServer"
  /// A mail server that demands the other one's proof of who it is.
  case domainSecurity = "DomainSecurity"
  /// A publishing server before the server behind it.
  case publishing = "Publishing"

  /// Whether a certificate among the trusted people is as good as one from a trusted authority: only where Windows' own web client asks.
  var takesTrustedPeople: Bool { self == .browser || self == .outlook }

  /// Whether revocation is looked up. Publishing servers don't for the servers behind them unless they are told to.
  var checksRevocation: Bool { self != .publishing }
}

/// What a machine trusts when it connects to others.
public struct ClientTrust: Sendable {
  private let trust: MachineTrust
  private let people: Set<String>
  private let disallowed: Set<String>
  private let lists: [RevocationList]
  private let now: Instant

  /// Reads a machine's stores, and the revocation lists that can be had.
  public init(_ machine: Machine, in store: Store, at now: Instant) throws(StoreError) {
    self.now = now
    trust = try store.trust(of: machine.name)
    people = Set(try store.certificates(in: .trustedPeople, on: machine.name).map(\.thumbprint))
    disallowed = Set(try store.certificates(in: .disallowed, on: machine.name).map(\.thumbprint))
    var lists: [RevocationList] = []
    for kind in [AuthorityKind.publicAuthority, .enterprise] {
      guard let authority = try? CertificationAuthority(kind, in: store) else { continue }
      lists += (try? authority.revocationLists(at: now)) ?? []
    }
    self.lists = lists
  }

  /// All that an application finds wrong with a certificate that a server showed, in the order of the field's four reasons.
  /// - Parameters:
  ///   - host: the name that was asked for.
  ///   - principal: the name that Outlook Anywhere expects as the subject's common name.
  public func problems(
    of certificate: Certificate, sentAlong: [Certificate], host: String, application: ClientApplication, principal: String? = nil
  ) -> [TrustProblem] {
    var found: Set<TrustProblem> = []
    let checks = application.checksRevocation && !certificate.revocationListURLs.isEmpty
    let evaluation = try? ChainEvaluation.evaluate(
      certificate, intermediates: trust.intermediates + sentAlong, roots: trust.roots, at: now.unixSeconds,
      revocation: checks ? .lists(lists) : .ignored)
    for problem in evaluation?.problems ?? [] {
      switch problem.status {
      case .valid, .revocationUnknown: continue
      case .selfSigned, .untrusted: found.insert(.notTrusted)
      case .notYetValid: found.insert(.notYetValid)
      case .expired: found.insert(.expired)
      case .revoked: found.insert(.revoked)
      case .invalid: found.insert(.invalid)
      }
    }
    if evaluation == nil { found.insert(.invalid) }
    if application.takesTrustedPeople, people.contains(certificate.thumbprint) { found.remove(.notTrusted) }
    if disallowed.contains(certificate.thumbprint) { found.insert(.notTrusted) }
    let usages = certificate.enhancedKeyUsages
    if !usages.isEmpty, !usages.contains(where: { $0 == .serverAuthentication || $0.oid == "2.5.29.37.0" }) { found.insert(.invalid) }
    if !Self.names(of: certificate).contains(where: { CertificateNames.covers($0, host) }) { found.insert(.nameMismatch) }
    if let principal, !(certificate.subject.commonName.map { FileNames.equal($0, principal) } ?? false) { found.insert(.principalMismatch) }
    return TrustProblem.allCases.filter { found.contains($0) }
  }

  /// The names that clients compare: the DNS names, and the common name only where there are none.
  public static func names(of certificate: Certificate) -> [String] {
    certificate.dnsNames.isEmpty ? certificate.subject.commonName.map { [$0] } ?? [] : certificate.dnsNames
  }
}
