@testable import Organization

/// A lab in a temporary folder, with short keys: one server with Exchange 2007 and one with 2010.
struct TestLab {
  let folder: TemporaryFolder
  let lab: Lab
  let store: Store
  let now: Instant

  init() throws {
    folder = try TemporaryFolder()
    now = Instant(unixSeconds: 1_400_000_000)
    lab = try Lab.forTests(folder: "\(folder.path)/lab", startingAt: now)
    store = try lab.store()
  }
}

extension Lab {
  /// Makes the lab of the tests in a folder.
  static func forTests(folder: String, startingAt instant: Instant? = nil) throws(LabError) -> Lab {
    try create(folder: folder, startingAt: instant) { (lab) throws(LabError) in try fillForTests(lab) }
  }

  /// Makes the world of the tests.
  static func fillForTests(_ lab: Lab) throws(LabError) {
    let construction = try LabConstruction(lab, keyBits: 512)
    try construction.organize(
      OrganizationSettings(
        name: "Mitserv", domain: "mitserv.net", netBIOSDomain: "MITSERV", site: "Default-First-Site-Name", scenario: "tests"))
    try construction.add(AuthorityPlan.lab)
    try construction.add(
      MachinePlan(
        machine: Machine(
          name: "EX07", fqdn: "ex07.mitserv.net",
          exchange: ExchangeInstallation(
            build: .exchange2007SP3, roles: [.mailbox, .clientAccess, .hubTransport, .unifiedMessaging])),
        place: NetworkPlace(machine: "EX07", addresses: ["10.0.0.7"], externalAddresses: ["203.0.113.7"])))
    try construction.add(
      MachinePlan(
        machine: Machine(
          name: "EX13-1", fqdn: "EX13-1.mitserv.net",
          exchange: ExchangeInstallation(build: .exchange2010SP3, roles: [.mailbox, .clientAccess, .hubTransport])),
        place: NetworkPlace(machine: "EX13-1", addresses: ["10.0.0.13"])))
    try construction.stored { (store) throws(StoreError) in
      try lab.setDefaultMachine("EX13-1")
      try store.add(AcceptedDomain(name: "mitserv.net", domain: "mitserv.net", isDefault: true))
      for name in ["mail.mitserv.net", "autodiscover.mitserv.net"] {
        try store.add(DNSRecord(zone: "mitserv.net", name: name, type: "A", value: "10.0.0.7"))
        try store.add(DNSRecord(view: .outside, zone: "mitserv.net", name: name, type: "A", value: "203.0.113.7"))
      }
    }
  }
}
