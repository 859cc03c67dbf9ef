import Engine
import Organization

/// `New-LabClient`: a computer or a telephone that people connect with.
struct NewLabClient: LabCmdlet {
  private var client = ""
  private var network = NetworkPlace.Network.inside.rawValue
  private var device = false
  private var workgroup = false
  private var address: [String] = []
  private var withoutPublicRoot = false

  static let name = "New-LabClient"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Name", at: 0, required: true, fromPipeline: true), .lab("Network", values: ["Internal", "External"]),
      .lab("Device", .switchParameter), .lab("Workgroup", .switchParameter), .lab("Address", .stringArray),
      .lab("WithoutPublicRoot", .switchParameter),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Gives the lab a client: a computer, or a telephone with ActiveSync.
    .DESCRIPTION
    A client has trust stores of its own, which Enter-LabServer and the Cert: drive reach. Inside it belongs to the domain, gets its group
    policy and sees the organization's DNS; outside it sees the Internet's and trusts what everybody trusts.
    .PARAMETER Name
    The short name.
    .PARAMETER Network
    Internal or External.
    .PARAMETER Device
    A telephone: it doesn't belong to the domain, and nobody can tell it to go on after a warning.
    .PARAMETER Workgroup
    A computer inside that doesn't belong to the domain.
    .PARAMETER Address
    Its address; without one the next free one.
    .PARAMETER WithoutPublicRoot
    It doesn't know the public authority's root, as old devices don't know a new authority.
    .EXAMPLE
    New-LabClient EXTERNAL1 -Network External
    #>
    """

  static var binds: [ParameterBind<NewLabClient>] {
    [
      ParameterBind("Name", \.client), ParameterBind("Network", \.network), ParameterBind("Device", \.device),
      ParameterBind("Workgroup", \.workgroup), ParameterBind("Address", \.address),
      ParameterBind("WithoutPublicRoot", \.withoutPublicRoot),
    ]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    let organization = try call.organization()
    let network: NetworkPlace.Network = network.equalsIgnoringCase("External") ? .outside : .inside
    let isMember = network == .inside && !device && !workgroup
    var plan = MachinePlan(
      machine: Machine(
        name: client, fqdn: isMember ? "\(client).\(organization.domain)" : client, membership: isMember ? .member : .local),
      place: NetworkPlace(machine: client, purpose: device ? .device : .client, network: network, addresses: address))
    plan.trustsPublicAuthority = !withoutPublicRoot
    guard try call.shouldProcess(client) else { return [] }
    let machine = try call.built { (construction) throws(LabError) in try construction.add(plan) }
    return [try GetLabClient.object(machine, call)]
  }
}
