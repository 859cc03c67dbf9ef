import Engine
import Organization

/// `Get-LabShare`: the shared folders.
struct GetLabShare: LabCmdlet {
  private var server: String?

  static let name = "Get-LabShare"
  static var parameters: [ParameterDeclaration] {
    [.lab("Server", at: 0, aliases: ["ComputerName"])]
  }
  static let help = """
    <#
    .SYNOPSIS
    Shows the shared folders of a machine, or of all.
    .PARAMETER Server
    The machine.
    #>
    """

  static var binds: [ParameterBind<GetLabShare>] { [ParameterBind("Server", \.server)] }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    let machines: [Machine]
    if let server {
      machines = [try call.machine(server)]
    } else {
      machines = try call.stored { (store) throws(StoreError) in try store.machines() }
    }
    var found: [Value] = []
    for machine in machines {
      found += try call.stored { (store) throws(StoreError) in try store.shares(on: machine.name) }.map { Self.object($0) }
    }
    return found
  }

  static func object(_ share: Share) -> Value {
    LabObject.make("LabShare", [("Server", .string(share.machine)), ("Name", .string(share.name)), ("Path", .string(share.path))])
  }
}
