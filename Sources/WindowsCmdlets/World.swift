import Organization

/// The lab behind a session, as the commands of this target see it. Nothing is opened before one of them asks.
public protocol WindowsWorld: AnyObject {
  /// The lab, opened or made at the first call.
  func lab() throws(LabError) -> Lab
  /// The machine whose shell this is.
  func machine() throws(LabError) -> Machine
}

/// A machine's part of the store at one moment of the lab's clock.
struct MachineStore {
  let store: Store
  let machine: Machine
  let now: Instant

  /// Opens the lab where it isn't open yet.
  init(_ world: any WindowsWorld) throws(LabError) {
    let lab = try world.lab()
    machine = try world.machine()
    do throws(StoreError) {
      store = try lab.store()
      now = try lab.clock.now()
    } catch {
      throw .store(error)
    }
  }
}
