import Certificates
import Engine
import Organization
import PKI

/// Makes objects of a server's certificates: what is in the certificate, and what the server does with it at this moment.
struct CertificateReader {
  let store: Store
  let machine: Machine
  let version: ExchangeVersion
  let clock: any Clock
  let now: Instant
  let trust: MachineTrust
  let services: ServiceState
  let runspaceID: GuidObject?
  let computerName: String

  /// The object of a certificate or a pending request; nil where the stored bytes are damaged.
  func object(_ found: ServerCertificate) -> ExchangeCertificateObject? {
    guard let certificate = try? Certificate(der: found.stored.der) else { return nil }
    var facts = ExchangeCertificateObject.Facts(version: version)
    let request = found.request.flatMap { try? CertificateRequest(der: $0) }
    facts.serverName = machine.fqdn
    facts.request = request
    facts.domains = Self.domains(subject: certificate.subject, names: request?.dnsNames ?? certificate.dnsNames)
    if found.request != nil {
      facts.status = .pendingRequest
      facts.rootType = .unknown
    } else {
      facts.isSelfSigned = certificate.isSelfSigned
      facts.status = status(of: certificate, hasPrivateKey: found.stored.hasPrivateKey)
      facts.rootType = trust.rootType(of: certificate)
      facts.services = services.services(of: found.stored)
      facts.iisServices = services.iisServices(of: found.stored.thumbprint)
    }
    let networkService = KeyAccess.isGranted(found.stored, in: store)
    facts.networkServiceMayRead = networkService || facts.services.contains(.smtp)
    let object = ExchangeCertificateObject(certificate, found.stored, facts, clock: clock)
    if let runspaceID {
      let members = object.attach()
      members.set("PSComputerName", .note(.string(computerName)))
      members.set("RunspaceId", .note(.object(runspaceID)))
      members.set("PSShowComputerName", .note(.bool(false)))
    }
    return object
  }

  /// The object as a pipeline's value; nothing where the stored bytes are damaged.
  func value(_ found: ServerCertificate) -> [Value] { object(found).map { [.object($0)] } ?? [] }

  /// The domains of a certificate: its DNS names, before them the common name where that is a domain and isn't among them.
  static func domains(subject: DistinguishedName, names: [String]) -> [String] {
    guard let name = subject.commonName, DomainNames.isValid(name), !DomainNames.contains(names, name) else { return names }
    return [name] + names
  }

  private func status(of certificate: Certificate, hasPrivateKey: Bool) -> ExchangeCertificateObject.Status {
    guard let chain = try? trust.evaluate(certificate, at: now, revocation: revocation(of: certificate)) else { return .invalid }
    switch chain.status {
    case .valid: return .valid
    case .revocationUnknown: return .revocationCheckFailure
    // Exchange takes its own self-signed certificates for valid, whoever else trusts them: that is what direct trust between
    // servers rests on. One without a key here is another machine's.
    case .selfSigned: return hasPrivateKey ? .valid : .untrusted
    case .untrusted: return .untrusted
    case .notYetValid, .expired: return .dateInvalid
    case .revoked: return .revoked
    case .invalid: return .invalid
    }
  }

  /// Revocation is looked up where a certificate says where; of the lists in this world there are the authorities'.
  func revocation(of certificate: Certificate) -> ChainEvaluation.Revocation {
    guard !certificate.revocationListURLs.isEmpty else { return .ignored }
    var lists: [RevocationList] = []
    for kind in [AuthorityKind.publicAuthority, .enterprise] {
      guard let authority = try? CertificationAuthority(kind, in: store) else { continue }
      lists += (try? authority.revocationLists(at: now)) ?? []
    }
    return .lists(lists)
  }
}

/// The right of Network Service to read a private key, where it was given without enabling SMTP (`-NetworkServiceAllowed`).
struct KeyAccess: DirectoryObject {
  static let kind = "PrivateKeyAccess"
  let machine: String
  let thumbprint: String

  var identity: String { machine + "\\" + thumbprint }

  static func isGranted(_ certificate: StoredCertificate, in store: Store) -> Bool {
    let access = KeyAccess(machine: certificate.machine, thumbprint: certificate.thumbprint)
    return (try? store.object(of: KeyAccess.self, identity: access.identity)) != nil
  }
}

/// Domain names as certificates and accepted domains have them.
enum DomainNames {
  /// The longest that Exchange takes.
  static let limit = 255

  /// Labels of letters, digits, hyphens and underscores, the first perhaps `*`.
  static func isValid(_ name: String) -> Bool {
    let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    for (index, label) in labels.enumerated() {
      if index == 0, labels.count > 1, label.elementsEqual("*".utf8) { continue }
      guard !label.isEmpty else { return false }
      for byte in label {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "-"), UInt8(ascii: "_"):
          continue
        default: return false
        }
      }
    }
    return true
  }

  /// True where a name is among others, without regard to case.
  static func contains(_ names: [String], _ name: String) -> Bool { names.contains { $0.equalsIgnoringCase(name) } }
}
