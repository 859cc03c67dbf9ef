import Glibc
import Organization
import WindowsCmdlets

/// The lab behind a session: opened, or made, when a command first needs it.
public final class LabWorld: WindowsWorld {
  /// The folder that the lab is in, or will be.
  public let folder: String
  private let scenario: Scenario?
  private let startsAt: Instant?
  /// The length of the keys of what is made in the lab.
  let keyBits: Int
  private var opened: Lab?
  private var chosenMachine: String?
  private var drives: MachineDrives?
  private var waiting: [() -> Void] = []

  /// A lab in a folder.
  /// - Parameters:
  ///   - scenario: what it is made from where it isn't there yet.
  ///   - server: the machine whose shell this is; nil for the lab's own first.
  ///   - startsAt: what the clock of a lab that is made shows.
  ///   - keyBits: the length of the keys of a lab that is made.
  public init(folder: String, scenario: Scenario, server: String?, startsAt: Instant? = nil, keyBits: Int = 2048) {
    self.folder = folder
    self.scenario = scenario
    self.startsAt = startsAt
    self.keyBits = keyBits
    chosenMachine = server
  }

  /// A lab that is being made.
  init(making lab: Lab, keyBits: Int) {
    folder = lab.folder
    scenario = nil
    startsAt = nil
    self.keyBits = keyBits
    opened = lab
  }

  /// The lab.
  public func lab() throws(LabError) -> Lab {
    if let opened { return opened }
    guard let scenario else { throw .absent(folder) }
    let lab = try ScenarioRun.openOrCreate(folder, scenario, startingAt: startsAt, keyBits: keyBits)
    opened = lab
    let told = waiting
    waiting = []
    for tell in told { tell() }
    return lab
  }

  /// Calls back after the lab was opened; at once where it is open.
  func whenOpen(_ tell: @escaping () -> Void) {
    if opened != nil { tell() } else { waiting.append(tell) }
  }

  /// The machine whose shell this is.
  public func machine() throws(LabError) -> Machine {
    let lab = try lab()
    do throws(StoreError) {
      var name = chosenMachine ?? ""
      if name.isEmpty { name = try lab.defaultMachine() }
      guard let machine = try lab.store().machine(named: name) else { throw .missing(kind: "server", name: name) }
      return machine
    } catch {
      throw .store(error)
    }
  }

  /// The drives of that machine and the shares of the others.
  func machineDrives() throws(FileError) -> MachineDrives {
    if let drives { return drives }
    do throws(LabError) {
      let lab = try lab()
      let machine = try machine()
      do throws(FileError) {
        let made = try MachineDrives(lab: lab, machine: machine.name)
        drives = made
        return made
      } catch {
        throw .host(error)
      }
    } catch {
      if case .host(let failure) = error { throw failure }
      throw FileError(.io(errno: EIO), error.description)
    }
  }

  /// Makes another machine the one whose shell this is; the machine, or an error where the lab has none of that name.
  @discardableResult
  public func enter(_ name: String) throws(LabError) -> Machine {
    let before = chosenMachine
    chosenMachine = name
    do throws(LabError) {
      let machine = try machine()
      chosenMachine = machine.name
      drives = nil
      return machine
    } catch {
      chosenMachine = before
      throw error
    }
  }
}
