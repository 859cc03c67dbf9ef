/// Where a name is looked up from.
public enum DNSView: String, Sendable, Codable {
  /// From inside the organization.
  case inside = "internal"
  /// From the Internet.
  case outside = "external"
}

/// A record of DNS.
public struct DNSRecord: Sendable, Hashable {
  /// Who sees it.
  public var view: DNSView
  /// The zone: `contoso.com`.
  public var zone: String
  /// The full name: `mail.contoso.com`.
  public var name: String
  /// `A`, `CNAME`, `MX`, `SRV`, `TXT`.
  public var type: String
  /// The address, target or text.
  public var value: String
  /// The priority of MX and SRV.
  public var priority: Int
  /// How long it may be kept, in seconds.
  public var timeToLive: Int

  /// Makes a record.
  public init(
    view: DNSView = .inside, zone: String, name: String, type: String, value: String, priority: Int = 0, timeToLive: Int = 3600
  ) {
    self.view = view
    self.zone = zone
    self.name = name
    self.type = type
    self.value = value
    self.priority = priority
    self.timeToLive = timeToLive
  }
}

/// A shared folder of a machine.
public struct Share: Sendable, Hashable, Codable {
  /// The machine's short name.
  public var machine: String
  /// The share's name.
  public var name: String
  /// The folder it shows: `C:\Certs`.
  public var path: String

  /// Makes a share.
  public init(machine: String, name: String, path: String) {
    self.machine = machine
    self.name = name
    self.path = path
  }
}

/// A domain the organization takes mail for.
public struct AcceptedDomain: Sendable, Hashable, Codable {
  /// How the organization takes mail for a domain.
  public enum Kind: String, Sendable, Codable {
    case authoritative = "Authoritative"
    case internalRelay = "InternalRelay"
    case externalRelay = "ExternalRelay"
  }

  /// The entry's name.
  public var name: String
  /// The domain: `contoso.com`.
  public var domain: String
  /// How mail for it is taken.
  public var kind: Kind
  /// Whether addresses get it by default.
  public var isDefault: Bool

  /// Makes a domain.
  public init(name: String, domain: String, kind: Kind = .authoritative, isDefault: Bool = false) {
    self.name = name
    self.domain = domain
    self.kind = kind
    self.isDefault = isDefault
  }
}
