/// Whether a machine belongs to the organization's domain.
public enum Membership: String, Sendable, Codable {
  /// Joined to the domain.
  case member
  /// On its own, in a workgroup.
  case local
}

/// What Exchange is on a machine that has it.
public struct ExchangeInstallation: Sendable, Hashable, Codable {
  /// The build.
  public var build: ExchangeBuild
  /// The roles.
  public var roles: ServerRoles
  /// The edition: `Standard`, `Enterprise`, `StandardEvaluation`, …
  public var edition: String

  /// Makes an installation.
  public init(build: ExchangeBuild, roles: ServerRoles, edition: String = "Enterprise") {
    self.build = build
    self.roles = roles
    self.edition = edition
  }
}

/// A computer of the lab.
public struct Machine: Sendable, Hashable, Codable {
  /// The short name, as the computer has it: `EX01`.
  public var name: String
  /// The full name: `EX01.contoso.com`.
  public var fqdn: String
  /// Whether it belongs to the domain.
  public var membership: Membership
  /// Its Exchange, if it has one.
  public var exchange: ExchangeInstallation?

  /// Makes a machine.
  public init(name: String, fqdn: String, membership: Membership = .member, exchange: ExchangeInstallation? = nil) {
    self.name = name
    self.fqdn = fqdn
    self.membership = membership
    self.exchange = exchange
  }
}

/// The organization and its domain.
public struct OrganizationSettings: Sendable, Hashable, Codable {
  /// The Exchange organization's name.
  public var name: String
  /// The Active Directory domain, as DNS has it: `contoso.com`.
  public var domain: String
  /// The domain's NetBIOS name: `CONTOSO`.
  public var netBIOSDomain: String
  /// The Active Directory site the servers are in.
  public var site: String
  /// The scenario the lab was made from.
  public var scenario: String

  /// Makes the settings.
  public init(name: String, domain: String, netBIOSDomain: String, site: String, scenario: String) {
    self.name = name
    self.domain = domain
    self.netBIOSDomain = netBIOSDomain
    self.site = site
    self.scenario = scenario
  }
}
