/// The snap-ins of a session: packages of cmdlets that `Add-PSSnapin` brings in.
public final class SnapIns {
  /// A snap-in that is installed.
  public struct SnapIn {
    /// The name.
    public let name: String
    /// What it is for.
    public let summary: String
    let load: () throws(Interruption) -> Void
  }

  /// What is installed, in order.
  public private(set) var installed: [SnapIn] = []
  /// The names of those that were added.
  public private(set) var added: [String] = []

  /// A session's own.
  public static func of(_ session: Session) -> SnapIns {
    if let known = session.service(SnapIns.self) { return known }
    let made = SnapIns()
    session.provide(made)
    return made
  }

  /// Installs a snap-in; one of the same name gives way.
  public func install(_ name: String, summary: String, load: @escaping () throws(Interruption) -> Void) {
    installed.removeAll { $0.name.equalsIgnoringCase(name) }
    installed.append(SnapIn(name: name, summary: summary, load: load))
  }

  /// True where it was added.
  public func isAdded(_ name: String) -> Bool { added.contains { $0.equalsIgnoringCase(name) } }

  /// Loads a snap-in's cmdlets.
  public func add(_ snapIn: SnapIn) throws(Interruption) {
    try snapIn.load()
    added.append(snapIn.name)
  }

  /// Forgets that a snap-in was added; its cmdlets stay, as they would come back at their next use.
  public func remove(_ name: String) { added.removeAll { $0.equalsIgnoringCase(name) } }
}
