import Engine

/// Composes sessions: host, clock, presenter, cmdlets and drives of the world that the options name.
public struct SessionFactory {
  /// The lab that is opened where nobody chose one.
  public static let defaultLab = "default"
  /// What a lab is made from where nobody chose it.
  public static let defaultScenario = "mitserv-2010"

  /// What the world is to be.
  public let options: SessionOptions

  /// A factory for one set of options.
  public init(_ options: SessionOptions) { self.options = options }

  /// Makes a session; nothing of a lab is opened before a command needs it.
  public func makeSession(host: any Host) -> Session {
    makePlainSession(host: host)
  }

  private func makePlainSession(host: any Host) -> Session {
    let session = Session(host: host, clock: SystemClock(), flavour: options.flavour ?? .powerShell7)
    session.isNonInteractive = options.isNonInteractive
    return session
  }
}
