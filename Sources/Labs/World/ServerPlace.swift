import Engine
import ExchangeCmdlets
import Organization

/// On which server of a lab a session is: its world, its drives, and the commands that this server's shell has.
final class ServerPlace {
  let world: LabWorld
  private let drives: LabDrives

  init(_ world: LabWorld, _ drives: LabDrives) {
    self.world = world
    self.drives = drives
  }

  /// Brings drives and commands in line with the machine that the world says.
  func settle(_ session: Session) throws(Interruption) {
    try drives.moveToMachine()
    LabEnvironment.describe(world, in: session)
    session.service(ExchangeShell.self)?.unload()
  }
}
