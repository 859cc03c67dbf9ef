extension Scenario {
  /// An organization with Exchange 2007 to which the first server with Exchange 2010 has been added; mail still goes to the old one.
  static let mitserv2010 = Scenario(
    name: "mitserv-2010",
    summary: "Exchange 2007 SP3 (EX07) and the first Exchange 2010 SP3 server (EX13-1) of mitserv.net, before certificates.",
    organization: OrganizationSettings(
      name: "Mitserv", domain: "mitserv.net", netBIOSDomain: "MITSERV", site: "Default-First-Site-Name", scenario: "mitserv-2010"),
    machines: [
      MachinePlan(
        machine: Machine(
          name: "EX07", fqdn: "ex07.mitserv.net",
          exchange: ExchangeInstallation(
            build: .exchange2007SP3, roles: [.mailbox, .clientAccess, .hubTransport, .unifiedMessaging])),
        drives: ["C": MachinePlan.serverFolders], shares: [:], setupCertificateYears: 1),
      MachinePlan(
        machine: Machine(
          name: "EX13-1", fqdn: "EX13-1.mitserv.net",
          exchange: ExchangeInstallation(build: .exchange2010SP3, roles: [.mailbox, .clientAccess, .hubTransport])),
        drives: ["C": MachinePlan.serverFolders], shares: [:], setupCertificateYears: 5),
    ],
    defaultMachine: "EX13-1",
    acceptedDomains: [AcceptedDomain(name: "mitserv.net", domain: "mitserv.net", isDefault: true)],
    dnsRecords: [
      DNSRecord(zone: "mitserv.net", name: "ex07.mitserv.net", type: "A", value: "10.0.0.7"),
      DNSRecord(zone: "mitserv.net", name: "EX13-1.mitserv.net", type: "A", value: "10.0.0.13"),
      DNSRecord(zone: "mitserv.net", name: "mail.mitserv.net", type: "A", value: "10.0.0.7"),
      DNSRecord(zone: "mitserv.net", name: "autodiscover.mitserv.net", type: "A", value: "10.0.0.7"),
      DNSRecord(view: .outside, zone: "mitserv.net", name: "mail.mitserv.net", type: "A", value: "203.0.113.7"),
      DNSRecord(view: .outside, zone: "mitserv.net", name: "autodiscover.mitserv.net", type: "A", value: "203.0.113.7"),
      DNSRecord(view: .outside, zone: "mitserv.net", name: "mitserv.net", type: "MX", value: "mail.mitserv.net", priority: 10),
    ],
    publicAuthority: .lab)
}
