import Engine
import Organization

/// `Get-LabClient`: the computers and telephones of the lab.
struct GetLabClient: LabCmdlet {
  private var client = "*"

  static let name = "Get-LabClient"
  static var parameters: [ParameterDeclaration] {
    [.lab("Name", at: 0, fromPipeline: true, asWhole: true)]
  }
  static let help = """
    <#
    .SYNOPSIS
    Shows the clients of the lab.
    .PARAMETER Name
    A name; * and ? stand for others.
    #>
    """

  static var binds: [ParameterBind<GetLabClient>] { [ParameterBind("Name", \.client)] }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    try GetLabServer.machines(client, call) { $0 == .client || $0 == .device }.map { (machine) throws(LabFailure) in
      try Self.object(machine, call)
    }
  }

  static func object(_ machine: Machine, _ call: LabCall) throws(LabFailure) -> Value {
    let place = try call.stored { (store) throws(StoreError) in try store.place(of: machine) }
    let domain = machine.membership == .member ? try call.organization().domain : nil
    return LabObject.make(
      "LabClient",
      [
        ("Name", .string(machine.name)), ("Fqdn", .string(machine.fqdn)), ("Purpose", .string(place.purpose.rawValue)),
        ("Network", .string(place.network.rawValue)), ("Domain", .optional(domain)), ("Addresses", LabObject.list(place.addresses)),
      ])
  }
}
