import Engine
import Organization

/// `Get-LabServer`: the servers of the lab.
struct GetLabServer: LabCmdlet {
  private var server = "*"

  static let name = "Get-LabServer"
  static var parameters: [ParameterDeclaration] {
    [.lab("Name", at: 0, fromPipeline: true, asWhole: true)]
  }
  static let help = """
    <#
    .SYNOPSIS
    Shows the servers of the lab: those with Exchange, those without, publishing servers and partners.
    .PARAMETER Name
    A name; * and ? stand for others.
    .EXAMPLE
    Get-LabServer EX*
    #>
    """

  static var binds: [ParameterBind<GetLabServer>] { [ParameterBind("Name", \.server)] }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    try Self.machines(server, call) { $0 != .client && $0 != .device }.map { (machine) throws(LabFailure) in try Self.object(machine, call)
    }
  }

  /// The machines of a name or pattern that are there for some purpose; a name that isn't there is an error.
  static func machines(
    _ name: String, _ call: LabCall, _ serves: (NetworkPlace.Purpose) -> Bool
  ) throws(LabFailure) -> [Machine] {
    let pattern = WildcardPattern(name)
    let found = try call.stored { (store) throws(StoreError) in
      var found: [Machine] = []
      for machine in try store.machines() where pattern.matches(machine.name) || machine.fqdn.equalsIgnoringCase(name) {
        if serves(try store.place(of: machine).purpose) { found.append(machine) }
      }
      return found
    }
    if found.isEmpty, !name.utf8.contains(where: { $0 == 0x2A || $0 == 0x3F || $0 == 0x5B }) { throw .missing("machine", name) }
    return found
  }

  static func object(_ machine: Machine, _ call: LabCall) throws(LabFailure) -> Value {
    let place = try call.stored { (store) throws(StoreError) in try store.place(of: machine) }
    let exchange = machine.exchange
    let version = exchange.map { exchange in
      ExchangeVersionName.all.first { $0.build == exchange.build }.map { "Exchange \($0.name)" } ?? exchange.build.displayText
    }
    return LabObject.make(
      "LabServer",
      [
        ("Name", .string(machine.name)), ("Fqdn", .string(machine.fqdn)), ("Purpose", .string(place.purpose.rawValue)),
        ("Version", .string(version ?? place.product)), ("AdminDisplayVersion", .optional(exchange?.build.displayText)),
        ("Role", LabObject.list(exchange.map { $0.roles.names(in: $0.build.release) } ?? [])), ("Edition", .optional(exchange?.edition)),
        ("IsDomainMember", .bool(machine.membership == .member)), ("Network", .string(place.network.rawValue)),
        ("Addresses", LabObject.list(place.addresses)), ("ExternalAddresses", LabObject.list(place.externalAddresses)),
      ])
  }
}
