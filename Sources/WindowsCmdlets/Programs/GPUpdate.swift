import Engine
import Organization

/// `gpupdate`: has the machine apply its group policy now.
struct GPUpdate: LabProgram {
  static let name = "gpupdate"

  private(set) var lines: [String] = []
  private let world: any WindowsWorld

  init(_ session: Session, _ world: any WindowsWorld) { self.world = world }

  mutating func run(_ arguments: [String]) -> Int32 {
    var targets = OwnTexts.policyTargets
    for argument in arguments {
      let word = argument.foldedCase
      guard word.hasPrefix("/") || word.hasPrefix("-") else { return usage() }
      let parts = word.dropFirst().split(separator: ":", maxSplits: 1).map(String.init)
      switch parts.first ?? "" {
      case "force", "logoff", "boot", "sync", "wait": continue
      case "target":
        guard parts.count > 1, let wanted = OwnTexts.policyTargets.first(where: { $0.foldedCase == parts[1] }) else { return usage() }
        targets = [wanted]
      case "?":
        lines += OwnTexts.gpupdateUsage
        return 0
      default: return usage()
      }
    }
    do throws(LabError) {
      let opened = try MachineStore(world)
      // The certificates are the computer's policy.
      if targets.contains("Computer") {
        do throws(StoreError) { try GroupPolicy(opened.store).apply(to: opened.machine, at: opened.now) } catch { throw .store(error) }
      }
    } catch {
      lines += [OwnTexts.updatingPolicy, "", error.description]
      return 1
    }
    lines += [OwnTexts.updatingPolicy, ""] + targets.map { OwnTexts.policyUpdated($0) } + [""]
    return 0
  }

  private mutating func usage() -> Int32 {
    lines += OwnTexts.gpupdateUsage
    return 1
  }
}
