import Engine
import Organization

/// `New-LabPublishingServer`: ISA Server or Threat Management Gateway, with a web listener.
struct NewLabPublishingServer: LabCmdlet {
  private var server = ""
  private var product = "ISA Server 2006 SP1"
  private var fullName: String?
  private var workgroup = false
  private var address: [String] = []
  private var externalAddress: [String] = []
  private var folder: [String] = []

  static let name = "New-LabPublishingServer"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Name", at: 0, required: true), .lab("Product"), .lab("Fqdn", aliases: ["FullName"]), .lab("Workgroup", .switchParameter),
      .lab("Address", .stringArray), .lab("ExternalAddress", .stringArray, required: true), .lab("Folder", .stringArray),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Gives the lab a server that publishes others: ISA Server, Threat Management Gateway.
    .DESCRIPTION
    It stands in the perimeter. Clients connect to its web listener, which shows a certificate of its own store
    (Set-LabPublishingServer -CertificateThumbprint); its rules (New-LabPublishingRule) say which name leads to which server, whose
    certificate it checks itself.
    .PARAMETER Name
    The short name.
    .PARAMETER Product
    What runs on it.
    .PARAMETER ExternalAddress
    The addresses by which the Internet reaches its listener.
    .PARAMETER Workgroup
    It doesn't belong to the domain.
    .EXAMPLE
    New-LabPublishingServer ISA01 -Product 'ISA Server 2006 SP1' -ExternalAddress 203.0.113.10
    #>
    """

  static var binds: [ParameterBind<NewLabPublishingServer>] {
    [
      ParameterBind("Name", \.server), ParameterBind("Product", \.product), ParameterBind("Fqdn", \.fullName),
      ParameterBind("Workgroup", \.workgroup), ParameterBind("Address", \.address), ParameterBind("ExternalAddress", \.externalAddress),
      ParameterBind("Folder", \.folder),
    ]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    let organization = try call.organization()
    var plan = MachinePlan(
      machine: Machine(
        name: server, fqdn: fullName ?? "\(server).\(organization.domain)", membership: workgroup ? .local : .member),
      place: NetworkPlace(
        machine: server, purpose: .publishing, network: .perimeter, addresses: address, externalAddresses: externalAddress, product: product
      ))
    try LabFolders.add(folder, to: &plan)
    guard try call.shouldProcess(server) else { return [] }
    let machine = try call.built { (construction) throws(LabError) in try construction.add(plan) }
    try call.stored { (store) throws(StoreError) in
      try store.put(
        WebSite(
          number: 1, name: SetLabPublishingServer.listener, physicalPath: "", requireSsl: true,
          bindings: [WebBinding(scheme: "https", port: 443)]), on: machine.name)
    }
    return [try GetLabServer.object(machine, call)]
  }
}
