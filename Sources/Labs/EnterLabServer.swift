import Engine
import Organization

/// `Enter-LabServer`: moves the shell to another server of the lab.
struct EnterLabServer: Cmdlet {
  private var name = ""

  static var binds: [ParameterBind<EnterLabServer>] { [ParameterBind("Name", \.name)] }

  static var declaration: CommandDeclaration {
    CommandDeclaration(
      "Enter-LabServer",
      [
        ParameterDeclaration(
          "Name", aliases: ["Server", "ComputerName"], type: .string, typeText: "string",
          sets: [(ParameterDeclaration.allSets, ParameterSetEntry(isMandatory: true, position: 0))])
      ])
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard let place = context.session.service(ServerPlace.self) else { return }
    do throws(LabError) {
      try place.world.enter(name)
    } catch {
      throw context.terminating(
        error.description, id: "LabServerNotFound", category: .objectNotFound, target: .string(name))
    }
    try place.settle(context.session)
  }
}
