import Engine
import Organization

/// `Enter-LabServer`: moves the shell to another machine of the lab.
struct EnterLabServer: LabCmdlet {
  private var machine = ""

  static let name = "Enter-LabServer"
  static let changesWorld = false
  static var parameters: [ParameterDeclaration] {
    [
      ParameterDeclaration.lab("Name", at: 0, required: true, aliases: ["Server", "ComputerName"], fromPipeline: true)
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Moves the shell to another machine of the lab: a server, a client, a publishing server.
    .DESCRIPTION
    The drives, the certificate stores and the commands are that machine's from then on. A server's Exchange decides which Exchange
    cmdlets there are.
    .PARAMETER Name
    The machine's short or full name.
    .EXAMPLE
    Enter-LabServer EX07
    #>
    """

  static var binds: [ParameterBind<EnterLabServer>] { [ParameterBind("Name", \.machine)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard let place = context.session.service(ServerPlace.self) else { return }
    do throws(LabError) {
      try place.world.enter(machine)
    } catch {
      throw context.terminating(
        error.description, id: "LabServerNotFound", category: .objectNotFound, target: .string(machine))
    }
    try place.settle(context.session)
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] { [] }
}
