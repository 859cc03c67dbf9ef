import Certificates
import Engine
import Organization
import PKI

/// The names of a certificate or a request that is made: its subject, and the domains in their order.
struct NewCertificateNames {
  let subject: DistinguishedName
  let domains: [String]

  /// Names as the parameters of `New-ExchangeCertificate` give them: typed, copied from a certificate that is renewed, or the server's.
  init(_ cmdlet: NewExchangeCertificate, _ call: CertificateCall) throws(Interruption) {
    let typed = try Self.encoded(cmdlet.domainName, call)
    try Self.check(domains: typed, call)
    let isIncluding =
      cmdlet.includeAcceptedDomains || cmdlet.includeAutoDiscover || cmdlet.includeServerFQDN || cmdlet.includeServerNetBIOSName
    let machine = call.machine
    let subject: DistinguishedName
    if let subjectName = cmdlet.subjectName {
      subject = try Self.subject(subjectName, call)
    } else {
      subject = cmdlet.instance?.certificate.subject ?? DistinguishedName(commonName: machine.name, stringTypes: .exchange)
    }
    self.subject = subject
    var names: [String] = []
    func add(_ name: String) {
      if !DomainNames.contains(names, name) { names.append(name) }
    }
    let isRequest = cmdlet.generateRequest || cmdlet.binaryEncoded || cmdlet.path != nil || cmdlet.requestFile != nil
    let isBare = typed.isEmpty && !isIncluding
    if isBare, cmdlet.instance == nil, cmdlet.subjectName != nil, isRequest {
      // A request with nothing but a subject asks for no other name.
      domains = []
      return
    }
    if let name = subject.commonName.flatMap(InternationalNames.ascii), DomainNames.isValid(name) { add(name) }
    for name in typed { add(name) }
    if let renewed = cmdlet.instance, typed.isEmpty {
      let object = renewed as? ExchangeCertificateObject
      for name in object?.facts.request?.dnsNames ?? renewed.certificate.dnsNames { add(name) }
    }
    if cmdlet.includeServerNetBIOSName || (isBare && cmdlet.instance == nil) { add(machine.name) }
    if cmdlet.includeServerFQDN || (isBare && cmdlet.instance == nil) { add(machine.fqdn) }
    if cmdlet.includeAutoDiscover, !Self.servesClients(machine) {
      throw call.invalid(OwnTexts.notClientAccess(machine.name), id: "NotClientAccess")
    }
    if cmdlet.includeAcceptedDomains || cmdlet.includeAutoDiscover {
      let accepted = try call.stored { (store) throws(StoreError) in try store.acceptedDomains() }
      if cmdlet.includeAcceptedDomains { for domain in accepted { add(domain.domain) } }
      if cmdlet.includeAutoDiscover { for domain in accepted { add("autodiscover." + Self.base(domain.domain)) } }
    }
    domains = names
  }

  /// Client access is a role of its own to 2013; after it every Mailbox server has it.
  private static func servesClients(_ machine: Machine) -> Bool {
    guard let exchange = machine.exchange else { return false }
    if exchange.roles.contains(.clientAccess) { return true }
    return exchange.build.release >= .exchange2016 && exchange.roles.contains(.mailbox)
  }

  /// The names in the letters that certificates hold.
  private static func encoded(_ names: [String], _ call: CertificateCall) throws(Interruption) -> [String] {
    var encoded: [String] = []
    for name in names {
      guard let ascii = InternationalNames.ascii(name) else { throw call.invalid(OwnTexts.invalidDomain(name), id: "DomainName") }
      encoded.append(ascii)
    }
    return encoded
  }

  /// An accepted domain may stand for its subdomains as well.
  private static func base(_ domain: String) -> String { domain.hasPrefix("*.") ? String(domain.dropFirst(2)) : domain }

  /// The name as Exchange writes it into requests: UTF-8, the country aside.
  private static func subject(_ typed: X500NameObject, _ call: CertificateCall) throws(Interruption) -> DistinguishedName {
    do throws(DistinguishedNameError) {
      return try DistinguishedName(typed.typed ?? "\(typed.name)", stringTypes: .exchange)
    } catch {
      throw call.invalid(OwnTexts.invalidSubject("\(error)"), id: "SubjectName")
    }
  }

  private static func check(domains: [String], _ call: CertificateCall) throws(Interruption) {
    for (index, name) in domains.enumerated() {
      guard name.utf8.count <= DomainNames.limit else {
        throw call.invalid(OwnTexts.domainTooLong(name.utf8.count), id: "DomainName")
      }
      guard DomainNames.isValid(name) else { throw call.invalid(OwnTexts.invalidDomain(name), id: "DomainName") }
      guard !DomainNames.contains(Array(domains[..<index]), name) else {
        throw call.invalid(OwnTexts.duplicateDomain(name), id: "DomainName")
      }
    }
  }

  /// Refuses a friendly name that is too long.
  static func check(friendlyName: String, _ call: CertificateCall) throws(Interruption) {
    let count = friendlyName.utf16.count
    guard count <= 64 else { throw call.invalid(OwnTexts.friendlyNameTooLong(count), id: "FriendlyName") }
  }
}
