import Engine
import Organization

/// `New-LabServer`: a server, with Exchange as its setup leaves it or without.
struct NewLabServer: LabCmdlet {
  private var server = ""
  private var version: String?
  private var role: [String] = []
  private var edition = "Enterprise"
  private var fullName: String?
  private var network = NetworkPlace.Network.inside.rawValue
  private var workgroup = false
  private var address: [String] = []
  private var externalAddress: [String] = []
  private var folder: [String] = []
  private var isDefault = false

  static let name = "New-LabServer"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Name", at: 0, required: true, fromPipeline: true), .lab("Version", fromPipeline: true),
      .lab("Role", .stringArray, aliases: ["Roles"]),
      .lab("Edition", values: ["Standard", "Enterprise", "StandardEvaluation"]), .lab("Fqdn", aliases: ["FullName"]),
      .lab("Network", values: ["Internal", "Perimeter", "External"]), .lab("Workgroup", .switchParameter),
      .lab("Address", .stringArray), .lab("ExternalAddress", .stringArray), .lab("Folder", .stringArray), .lab("Default", .switchParameter),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Gives the lab a server.
    .DESCRIPTION
    With a version, Exchange's setup has run on it: its own certificates are there (and the Auth Certificate and IIS' management
    certificate from 2013 on), the web sites, the services. Without one it is a server without Exchange. It trusts the roots of the
    lab's authorities, has a drive C:, and an A record in the organization's DNS.
    .PARAMETER Name
    The short name: EX01.
    .PARAMETER Version
    2007RTM, 2007SP1, 2007SP1RU5, 2007SP2, 2007SP3, 2010RTM to 2010SP3, 2013RTM, 2013CU1 to 2013CU23, 2016RTM to 2016CU23, 2019RTM
    to 2019CU15, SE; or a build such as 15.2.1544.4.
    .PARAMETER Role
    Mailbox, ClientAccess, HubTransport, UnifiedMessaging, Edge. Without it all that the version has but Edge.
    .PARAMETER Edition
    Standard or Enterprise.
    .PARAMETER Fqdn
    The full name; without it the short one in the organization's domain.
    .PARAMETER Network
    Internal, Perimeter or External.
    .PARAMETER Workgroup
    The server doesn't belong to the domain. Edge servers never do.
    .PARAMETER Address
    Its addresses; without them the next free one.
    .PARAMETER ExternalAddress
    The addresses by which the Internet reaches it, in the order of its own.
    .PARAMETER Folder
    Folders of its drives that are there from the start: C:\\Certificates.
    .PARAMETER Default
    The shell of a session that names no server is this server's. Without it the first server's with Exchange.
    .EXAMPLE
    New-LabServer EX01 -Version 2019CU14 -Role Mailbox -Address 10.0.0.20 -ExternalAddress 203.0.113.20
    .EXAMPLE
    New-LabServer EDGE1 -Version 2010SP3 -Role Edge -Network Perimeter -Fqdn edge1.contoso.dmz
    #>
    """

  static var binds: [ParameterBind<NewLabServer>] {
    [
      ParameterBind("Name", \.server), ParameterBind("Version", \.version), ParameterBind("Role", \.role),
      ParameterBind("Edition", \.edition), ParameterBind("Fqdn", \.fullName), ParameterBind("Network", \.network),
      ParameterBind("Workgroup", \.workgroup), ParameterBind("Address", \.address), ParameterBind("ExternalAddress", \.externalAddress),
      ParameterBind("Folder", \.folder), ParameterBind("Default", \.isDefault),
    ]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    let organization = try call.organization()
    let exchange = try installation()
    if exchange == nil, isDefault || !role.isEmpty {
      throw .refused("A server without Exchange has no roles and can't be the lab's default: give a Version.")
    }
    guard let network = NetworkPlace.Network.allCases.first(where: { $0.rawValue.equalsIgnoringCase(network) }) else { return [] }
    let isMember = !workgroup && network == .inside && exchange?.roles.contains(.edgeTransport) != true
    var plan = MachinePlan(
      machine: Machine(
        name: server, fqdn: fullName ?? "\(server).\(organization.domain)", membership: isMember ? .member : .local, exchange: exchange),
      place: NetworkPlace(machine: server, network: network, addresses: address, externalAddresses: externalAddress))
    try LabFolders.add(folder, to: &plan)
    guard try call.shouldProcess(server) else { return [] }
    let machine = try call.built { (construction) throws(LabError) in try construction.add(plan) }
    if isDefault { try call.stored { (_) throws(StoreError) in try call.lab.setDefaultMachine(machine.name) } }
    return [try GetLabServer.object(machine, call)]
  }

  private func installation() throws(LabFailure) -> ExchangeInstallation? {
    guard let version else { return nil }
    guard let build = ExchangeVersionName.build(version) else {
      throw .refused(
        "'\(version)' is no version of Exchange that is known here: 2007RTM, 2007SP3, 2010SP3, 2013CU23, 2016CU23, 2019CU14, SE.")
    }
    let release = build.release
    var roles: ServerRoles = []
    for name in role.flatMap({ $0.split(separator: ",").map { $0.filter { $0 != " " } } }) {
      guard let role = ServerRoles(named: name) else {
        throw .refused("'\(name)' is no role: Mailbox, ClientAccess, HubTransport, UnifiedMessaging or Edge.")
      }
      roles.formUnion(role)
    }
    if roles.isEmpty { roles = release >= .exchange2016 ? [.mailbox] : release == .exchange2013 ? [.mailbox, .clientAccess] : Self.all }
    if roles.contains(.edgeTransport), roles != .edgeTransport { throw .refused("The Edge role stands alone on its server.") }
    if release >= .exchange2013, roles.isDisjoint(with: [.mailbox, .clientAccess, .edgeTransport]) {
      throw .refused("From 2013 on the roles are Mailbox, ClientAccess (2013 only) and Edge.")
    }
    return ExchangeInstallation(build: build, roles: roles.installed(in: release), edition: edition)
  }

  private static let all: ServerRoles = [.mailbox, .clientAccess, .hubTransport, .unifiedMessaging]
}
