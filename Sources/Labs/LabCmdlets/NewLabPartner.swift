import Engine
import Organization
import PKI

/// `New-LabPartner`: another organization's mail server on the Internet, with a certificate of the public authority.
struct NewLabPartner: LabCmdlet {
  private var domain = ""
  private var mailServer: String?
  private var address: [String] = []

  static let name = "New-LabPartner"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Domain", at: 0, required: true, aliases: ["DomainName"]), .lab("MailServer", aliases: ["Fqdn"]), .lab("Address", .stringArray),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Gives the lab a partner: another organization, with whose mail server Domain Security is set up.
    .DESCRIPTION
    The partner's server answers SMTP with STARTTLS, under a certificate that the lab's public authority issued for its name and domain,
    and the Internet's DNS has its A and MX records.
    .PARAMETER Domain
    The partner's mail domain: sunshine.edu.
    .PARAMETER MailServer
    The full name of its mail server; without it mail. and the domain.
    .EXAMPLE
    New-LabPartner Sunshine.Edu -MailServer mail.Sunshine.Edu -Address 198.51.100.25
    #>
    """

  static var binds: [ParameterBind<NewLabPartner>] {
    [ParameterBind("Domain", \.domain), ParameterBind("MailServer", \.mailServer), ParameterBind("Address", \.address)]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    _ = try call.organization()
    let host = mailServer ?? "mail.\(domain)"
    let short = domain.split(separator: ".").first.map { String($0).upperInvariant } ?? domain
    let plan = MachinePlan(
      machine: Machine(name: short, fqdn: host, membership: .local),
      place: NetworkPlace(machine: short, purpose: .partner, network: .outside, addresses: address, product: "SMTP server"))
    guard try call.shouldProcess(domain) else { return [] }
    let issued = try certificate(host, call)
    let machine = try call.built { (construction) throws(LabError) in try construction.add(plan) }
    try call.stored { (store) throws(StoreError) in
      try store.write { () throws(StoreError) in
        let stored = try store.add(issued.certificate, on: machine.name, at: call.now)
        try store.enable(.smtp, for: stored, subjectName: host)
        for above in issued.chain {
          try store.add(NewCertificate(der: above.der, thumbprint: above.thumbprint), to: .intermediate, on: machine.name, at: call.now)
        }
        let place = try store.place(of: machine)
        // A partner's records are the Internet's; the organization's servers look them up there.
        for view in [DNSView.outside, .inside] {
          for own in place.addresses { try store.add(DNSRecord(view: view, zone: domain, name: host, type: "A", value: own)) }
          try store.add(DNSRecord(view: view, zone: domain, name: domain, type: "MX", value: host, priority: 10))
        }
      }
    }
    return [try GetLabServer.object(machine, call)]
  }

  /// A certificate of the public authority for the partner's server.
  private func certificate(_ host: String, _ call: LabCall) throws(LabFailure) -> (certificate: NewCertificate, chain: [Certificate]) {
    do throws(CertificationAuthority.Failure) {
      let authority = try CertificationAuthority(.publicAuthority, in: call.store)
      let key: PrivateKey
      let request: CertificateRequest
      do throws(PKIError) {
        key = try PrivateKey.generateRSA(bits: max(1024, call.world.keyBits))
        request = try CertificateRequestBuilder(subject: DistinguishedName(commonName: host), dnsNames: [host, domain]).build(key: key)
      } catch {
        throw .certificate(error)
      }
      let submission = try authority.submit(request.der, at: call.now)
      guard let der = submission.certificate else {
        throw .certificate(.invalidArgument("The public authority refused: \(submission.reason)"))
      }
      do throws(PKIError) {
        let certificate = try Certificate(der: der)
        let stored = NewCertificate(
          der: der, thumbprint: certificate.thumbprint, privateKey: try key.pkcs8DER(), exportable: false, friendlyName: host)
        return (stored, authority.chain.filter { !$0.isSelfSigned })
      } catch {
        throw .certificate(error)
      }
    } catch {
      switch error {
      case .absent: throw .refused("The lab has no public authority: New-LabCertificationAuthority -Public makes it.")
      case .store(let failure): throw .lab(.store(failure))
      case .certificate(let failure): throw .refused("\(failure)")
      }
    }
  }
}
