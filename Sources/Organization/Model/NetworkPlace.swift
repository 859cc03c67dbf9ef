/// Where a machine stands in the network, and the addresses it answers on.
public struct NetworkPlace: DirectoryObject {
  /// The part of the network a machine is in.
  public enum Network: String, Sendable, Codable, CaseIterable {
    /// Behind the firewall.
    case inside = "Internal"
    /// Between the firewall and the Internet.
    case perimeter = "Perimeter"
    /// On the Internet.
    case outside = "External"
  }

  /// What a machine is there for.
  public enum Purpose: String, Sendable, Codable, CaseIterable {
    /// It serves.
    case server = "Server"
    /// Somebody works at it.
    case client = "Client"
    /// A telephone: its people can't say that they know better.
    case device = "Device"
    /// It publishes other servers' sites (ISA Server, Threat Management Gateway).
    case publishing = "Publishing"
    /// Another organization's mail server.
    case partner = "Partner"
  }

  /// What the store calls these objects.
  public static let kind = "NetworkPlace"
  /// The machine's name.
  public var identity: String { machine }

  /// The machine's short name.
  public var machine: String
  /// What it is there for.
  public var purpose: Purpose
  /// The part of the network it is in.
  public var network: Network
  /// Its own addresses.
  public var addresses: [String]
  /// The addresses by which the Internet reaches it, each passed on to its own address of the same place in the list.
  public var externalAddresses: [String]
  /// What runs on it: `ISA Server 2006 SP1`. Empty where nothing says.
  public var product: String

  /// Places a machine.
  public init(
    machine: String, purpose: Purpose = .server, network: Network = .inside, addresses: [String] = [],
    externalAddresses: [String] = [], product: String = ""
  ) {
    self.machine = machine
    self.purpose = purpose
    self.network = network
    self.addresses = addresses
    self.externalAddresses = externalAddresses
    self.product = product
  }

  /// The names that it sees: only the Internet has the outside's.
  public var view: DNSView { network == .outside ? .outside : .inside }

  /// The machine's own address behind an address that somebody else connects to; nil where it doesn't answer there.
  public func ownAddress(behind address: String, from network: Network) -> String? {
    if self.network == .outside || network != .outside, addresses.contains(address) { return address }
    guard let position = externalAddresses.firstIndex(of: address) else { return nil }
    return addresses.indices.contains(position) ? addresses[position] : addresses.first ?? address
  }
}

/// A site that a publishing server makes reachable: which names lead to which server behind it.
public struct PublishingRule: DirectoryObject {
  /// What the store calls these objects.
  public static let kind = "PublishingRule"
  /// The name within the kind.
  public var identity: String { "\(server)\\\(name)" }

  /// The publishing server's short name.
  public var server: String
  /// The rule's name.
  public var name: String
  /// The names that clients ask for.
  public var publicNames: [String]
  /// The name by which the publishing server asks the server behind it: the one that its certificate must have.
  public var internalName: String
  /// The port there.
  public var port: Int

  /// Makes a rule.
  public init(server: String, name: String, publicNames: [String], internalName: String, port: Int = 443) {
    self.server = server
    self.name = name
    self.publicNames = publicNames
    self.internalName = internalName
    self.port = port
  }
}

/// A certificate that group policy brings to the machines of the domain.
public struct PolicyCertificate: DirectoryObject {
  /// What the store calls these objects.
  public static let kind = "PolicyCertificate"
  /// The name within the kind.
  public var identity: String { "\(policy)\\\(store)\\\(thumbprint)" }

  /// The group policy object's name.
  public var policy: String
  /// The store it goes to: `TrustedPeople`, `Root`, `CA`.
  public var store: String
  /// The thumbprint.
  public var thumbprint: String
  /// The certificate.
  public var der: [UInt8]

  /// Publishes a certificate.
  public init(policy: String, store: String, thumbprint: String, der: [UInt8]) {
    self.policy = policy
    self.store = store
    self.thumbprint = thumbprint
    self.der = der
  }
}

extension Store {
  /// Where a machine stands. One that nobody placed (of labs made before places were kept) is a server inside.
  public func place(of machine: Machine) throws(StoreError) -> NetworkPlace {
    if let known = try object(of: NetworkPlace.self, identity: machine.name) { return known.object }
    let own = try dnsRecords(seenFrom: .inside, name: machine.fqdn).filter { $0.type == "A" }.map(\.value)
    var outer: [String] = []
    // The firewall of such a lab passes on what the same name is inside.
    for record in try dnsRecords(seenFrom: .outside) where record.type == "A" {
      let inner = try dnsRecords(seenFrom: .inside, name: record.name).first { $0.type == "A" }
      if let inner, own.contains(inner.value), !outer.contains(record.value) { outer.append(record.value) }
    }
    return NetworkPlace(
      machine: machine.name, network: machine.membership == .member ? .inside : .outside, addresses: own, externalAddresses: outer)
  }
}
