import Engine
import Organization

/// The machine behind a session, for cmdlets that work on it.
final class MachineWorld {
  private let world: any WindowsWorld

  init(_ world: any WindowsWorld) { self.world = world }

  /// The machine's part of the store.
  static func store(_ context: CmdletContext) throws(Interruption) -> MachineStore {
    guard let own = context.session.service(MachineWorld.self) else {
      throw context.terminating(OwnTexts.noMachine, id: "LabUnavailable", category: .resourceUnavailable)
    }
    do throws(LabError) {
      return try MachineStore(own.world)
    } catch {
      throw context.terminating(error.description, id: "LabUnavailable", category: .resourceUnavailable)
    }
  }

  /// Works with the store; what it refuses ends the cmdlet.
  static func stored<Result>(
    _ context: CmdletContext, _ body: () throws(StoreError) -> Result
  ) throws(Interruption) -> Result {
    do throws(StoreError) {
      return try body()
    } catch {
      throw context.terminating(error.description, id: "Store", category: .resourceUnavailable)
    }
  }
}
