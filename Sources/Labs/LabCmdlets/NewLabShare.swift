import Engine
import Organization

/// `New-LabShare`: a shared folder of a machine.
struct NewLabShare: LabCmdlet {
  private var share = ""
  private var server: String?
  private var path = ""

  static let name = "New-LabShare"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Name", at: 0, required: true), .lab("Path", at: 1, required: true), .lab("Server", aliases: ["ComputerName"]),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Shares a folder of a machine; others reach it as \\\\SERVER\\name.
    .PARAMETER Name
    The share's name.
    .PARAMETER Path
    The folder: C:\\Certificates. It is made where it isn't there.
    .PARAMETER Server
    The machine; without it the one whose shell this is.
    .EXAMPLE
    New-LabShare Certificates C:\\Certificates -Server E15M01
    #>
    """

  static var binds: [ParameterBind<NewLabShare>] {
    [ParameterBind("Name", \.share), ParameterBind("Path", \.path), ParameterBind("Server", \.server)]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    let machine: Machine
    if let server {
      machine = try call.machine(server)
    } else {
      do throws(LabError) { machine = try call.world.machine() } catch { throw .lab(error) }
    }
    let isName = !share.isEmpty && !share.utf8.contains { $0 < 0x20 || "\\/:*?\"<>|$".utf8.contains($0) }
    guard isName else { throw .refused("'\(share)' can't be the name of a share.") }
    var plan = MachinePlan(machine: machine, place: NetworkPlace(machine: machine.name), drives: [:])
    try LabFolders.add([path], to: &plan)
    guard try call.shouldProcess("\\\\\(machine.name)\\\(share)") else { return [] }
    try call.built { (construction) throws(LabError) in try construction.makeDrives(plan) }
    let made = Share(machine: machine.name, name: share, path: path)
    try call.stored { (store) throws(StoreError) in try store.add(made) }
    return [GetLabShare.object(made)]
  }
}
