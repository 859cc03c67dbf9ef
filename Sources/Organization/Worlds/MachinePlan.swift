/// A machine that a lab gets, and what is on it.
public struct MachinePlan: Sendable {
  /// The machine.
  public var machine: Machine
  /// Where it stands; addresses that are left out are given to it.
  public var place: NetworkPlace
  /// The folders of its drives, by the drive's letter; names separated by slashes.
  public var drives: [String: [String]]
  /// The shared folders: name and Windows path.
  public var shares: [String: String]
  /// False for a machine that doesn't know the public authority's root.
  public var trustsPublicAuthority = true

  /// Plans a machine.
  public init(
    machine: Machine, place: NetworkPlace, drives: [String: [String]] = ["C": MachinePlan.folders], shares: [String: String] = [:]
  ) {
    self.machine = machine
    self.place = place
    self.drives = drives
    self.shares = shares
  }

  /// The folders that every machine's drive C has at the start.
  public static let folders = [
    "Certs", "scripts", "Windows/System32", "Windows/Temp", "Program Files", "Users/Administrator", "inetpub/wwwroot",
  ]
}
