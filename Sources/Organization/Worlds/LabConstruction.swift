import PKI

/// Builds the world of a lab piece by piece. What it builds fits what is there already: a machine gets the roots of the authorities that
/// the lab has, and an authority that comes later gives its root to the machines that are there.
public struct LabConstruction {
  /// The lab.
  public let lab: Lab
  /// Its store.
  public let store: Store
  /// The lab's time.
  public let now: Instant
  /// The length of the keys that are made; tests take short ones.
  public let keyBits: Int

  /// Builds in a lab.
  public init(_ lab: Lab, keyBits: Int = 2048) throws(LabError) {
    self.lab = lab
    self.keyBits = keyBits
    do throws(StoreError) {
      store = try lab.store()
      now = try lab.clock.now()
    } catch {
      throw .store(error)
    }
  }

  /// Works with the store.
  public func stored<Result>(_ body: (Store) throws(StoreError) -> Result) throws(LabError) -> Result {
    do throws(StoreError) { return try body(store) } catch { throw .store(error) }
  }

  /// Works with keys and certificates.
  func made<Result>(_ body: () throws(PKIError) -> Result) throws(LabError) -> Result {
    do throws(PKIError) { return try body() } catch { throw .store(.certificate(detail: "\(error)")) }
  }

  /// Gives the lab its organization and domain.
  public func organize(_ settings: OrganizationSettings) throws(LabError) {
    try stored { (store) throws(StoreError) in try store.setOrganization(settings) }
  }

  // MARK: Authorities

  /// Gives the lab an authority; machines that are there come to trust it: all a public one, the domain's the organization's own.
  @discardableResult
  public func add(_ plan: AuthorityPlan) throws(LabError) -> AuthorityRecord {
    if try stored({ (store) throws(StoreError) in try store.authority(plan.kind) }) != nil {
      throw .store(.exists(kind: "authority", name: plan.kind.rawValue))
    }
    let record = try made { () throws(PKIError) in try CertificationAuthority.make(plan, at: now, keyBits: keyBits) }
    try stored { (store) throws(StoreError) in
      try store.write { () throws(StoreError) in
        try store.add(record)
        for machine in try store.machines() { try trust(record, on: machine) }
      }
    }
    return record
  }

  /// Puts an authority's root where the machine's system has it from.
  private func trust(_ authority: AuthorityRecord, on machine: Machine) throws(StoreError) {
    guard let root = try? Certificate(der: authority.rootCertificate) else { return }
    switch authority.kind {
    case .publicAuthority:
      let added = NewCertificate(der: root.der, thumbprint: root.thumbprint)
      for name in [CertificateStoreName.root, .thirdPartyRoot] { try store.add(added, to: name, on: machine.name, at: now) }
    case .enterprise:
      guard machine.membership == .member else { return }
      let added = NewCertificate(der: root.der, thumbprint: root.thumbprint, origin: .enterprise)
      try store.add(added, to: .root, on: machine.name, at: now)
    }
  }

  // MARK: Machines

  /// Gives the lab a machine with drives, addresses, names and trusted roots; where it has Exchange, setup leaves what it leaves.
  @discardableResult
  public func add(_ given: MachinePlan) throws(LabError) -> Machine {
    var plan = given
    let machine = plan.machine
    let organization = try stored { (store) throws(StoreError) in try store.organization() }
    try check(plan)
    plan.place.machine = machine.name
    if plan.place.addresses.isEmpty { plan.place.addresses = [try freeAddress(for: plan.place)] }
    let setup = try machine.exchange.map { (exchange) throws(LabError) in try ExchangeSetup(machine, exchange, self) }
    try makeDrives(plan)
    try stored { (store) throws(StoreError) in
      try store.write { () throws(StoreError) in
        try store.add(machine)
        try store.add(plan.place, at: now)
        for (name, path) in plan.shares { try store.add(Share(machine: machine.name, name: name, path: path)) }
        try register(machine, plan.place, organization)
        for kind in [AuthorityKind.publicAuthority, .enterprise] {
          guard let authority = try store.authority(kind), kind == .enterprise || plan.trustsPublicAuthority else { continue }
          try trust(authority, on: machine)
        }
        try setup?.install(machine)
        if machine.exchange != nil, try !lab.hasDefaultMachine() { try lab.setDefaultMachine(machine.name) }
      }
    }
    return machine
  }

  /// Refuses what couldn't be a machine.
  private func check(_ plan: MachinePlan) throws(LabError) {
    let name = plan.machine.name
    let isName = name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
      default: false
      }
    }
    guard isName, !name.isEmpty, name.utf8.count <= 63, name.utf8.first != 0x2D else {
      throw .refused("'\(name)' can't be the name of a machine: letters, digits and hyphens make one.")
    }
    for address in plan.place.addresses + plan.place.externalAddresses {
      guard IPAddress.isValid(address) else { throw .refused("'\(address)' is no address, such as 10.0.0.7.") }
      if let owner = try owner(of: address) { throw .refused("The address \(address) is \(owner)'s already.") }
    }
    for known in [name, plan.machine.fqdn] {
      if try stored({ (store) throws(StoreError) in try store.machine(named: known) }) != nil {
        throw .store(.exists(kind: "machine", name: known))
      }
    }
  }

  private func owner(of address: String) throws(LabError) -> String? {
    try stored { (store) throws(StoreError) in
      for machine in try store.machines() {
        let place = try store.place(of: machine)
        if (place.addresses + place.externalAddresses).contains(address) { return machine.name }
      }
      return nil
    }
  }

  /// The next free address of a machine's part of the network.
  private func freeAddress(for place: NetworkPlace) throws(LabError) -> String {
    let prefix =
      switch place.network {
      case .inside: "10.0.0."
      case .perimeter: "172.16.0."
      case .outside: "198.51.100."
      }
    let first = place.purpose == .client || place.purpose == .device ? 101 : 11
    for number in first...250 {
      let address = prefix + String(number)
      if try owner(of: address) == nil { return address }
    }
    throw .refused("There is no free address left in \(prefix)0.")
  }

  /// What joins the domain, and what stands before the organization's firewall, is in its DNS under its full name.
  private func register(_ machine: Machine, _ place: NetworkPlace, _ organization: OrganizationSettings) throws(StoreError) {
    guard place.network != .outside, let address = place.addresses.first, let dot = machine.fqdn.firstIndex(of: ".") else { return }
    let zone = String(machine.fqdn[machine.fqdn.index(after: dot)...])
    if try store.dnsRecords(seenFrom: .inside, name: machine.fqdn).contains(where: { $0.type == "A" }) { return }
    try store.add(DNSRecord(zone: zone, name: machine.fqdn, type: "A", value: address))
  }

  /// Makes the folders of a machine's drives; those that are there stay.
  public func makeDrives(_ plan: MachinePlan) throws(LabError) {
    do throws(FileError) {
      let folder = try ContainedFolder(hostPath: lab.folder)
      for (letter, folders) in plan.drives {
        let drive = RootedPath([Lab.drivesFolder, plan.machine.name, letter])
        try folder.makeDirectories(drive)
        for path in folders { try folder.makeDirectories(RootedPath(drive.names + path.split(separator: "/").map(String.init))) }
      }
    } catch {
      throw .host(error)
    }
  }
}

/// Addresses of the fourth version.
public enum IPAddress {
  /// Whether a text is four numbers from 0 to 255.
  public static func isValid(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count == 4 else { return false }
    return parts.allSatisfy { part in
      guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
      return part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
    }
  }
}
