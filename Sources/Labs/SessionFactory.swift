import CoreCmdlets
import Engine
import Formatting
import Glibc
import Organization

/// Composes sessions: host, clock, presenter, cmdlets and drives of the world that the options name.
public struct SessionFactory {
  /// The lab that is opened where nobody chose one.
  public static let defaultLab = "default"
  /// What a lab is made from where nobody chose it.
  public static let defaultScenario = "mitserv-2010"

  /// What the world is to be.
  public let options: SessionOptions
  /// What the clock of a lab that is made shows, in ticks since the first of January of year 1, local time.
  public var startsAtLocalTicks: Int64?
  /// The length of the keys of a lab that is made.
  var keyBits = 2048

  /// A factory for one set of options.
  public init(_ options: SessionOptions) { self.options = options.withEnvironment() }

  /// Makes a session; nothing of a lab is opened before a command needs it.
  /// - Parameter flush: sends what the host has buffered, before somebody else writes to the terminal.
  public func makeSession(host: any Host, flush: @escaping () -> Void = {}) throws(CommandLineError) -> ShellRunner {
    switch options.lab ?? .named(SessionFactory.defaultLab) {
    case .none: return try makePlainSession(host: host, flush: flush)
    case .named(let name): return try makeLabSession(name, host: host)
    }
  }

  private func makePlainSession(host: any Host, flush: @escaping () -> Void) throws(CommandLineError) -> ShellRunner {
    let session = try plainSession(host: host, flush: flush, cancellation: Cancellation())
    return ShellRunner(session, worldName: "without a lab", scripts: PlainScripts()) { "PS \($0)> " }
  }

  private func plainSession(
    host: any Host, flush: @escaping () -> Void, cancellation: Cancellation
  ) throws(CommandLineError) -> Session {
    let session = Session(
      host: host, clock: SystemClock(), flavour: options.flavour ?? .powerShell7, cancellation: cancellation)
    session.isNonInteractive = options.isNonInteractive
    session.drives.environment.adoptProcess()
    session.drives.home = session.drives.environment["HOME"] ?? SessionFactory.accountHome
    let files = HostFileAccess()
    if let drive = session.drives.addFiles("/", files) {
      let place = ItemPath(drive, DriveTable.names(in: SessionFactory.currentFolder), separator: session.drives.separator)
      try? session.drives.setLocation(place)
      session.drives.processLocation = place
    }
    for mount in options.mounts {
      guard let folder = SessionFactory.realPath(mount.value) else { throw SessionFactory.cannotMount(mount) }
      session.drives.addFiles(mount.name, HostFileAccess(root: folder))
    }
    session.nativeCommands = HostPrograms(flush: flush)
    session.provide(HostNames.resolution)
    session.makeSibling = { () throws(Interruption) in
      do throws(CommandLineError) {
        return try plainSession(host: RunspaceHost(), flush: flush, cancellation: cancellation)
      } catch {
        throw .error(error.message, id: "RunspaceUnavailable", category: .resourceUnavailable)
      }
    }
    _ = compose(session)
    return session
  }

  /// The folder that the host's accounts give the user, for an environment that doesn't say.
  private static var accountHome: String? {
    guard let account = getpwuid(getuid()), let folder = account.pointee.pw_dir else { return nil }
    return String(cString: folder)
  }

  /// Adds what sessions of both kinds have.
  func compose(_ session: Session) -> ConsolePresenter {
    let presenter = ConsolePresenter(session.flavour)
    session.presenter = presenter
    CoreCmdlets.register(in: session)
    return presenter
  }

  static func cannotMount(_ mount: NamedText) -> CommandLineError {
    CommandLineError("The folder '\(mount.value)' can't be mounted as \(mount.name): \(String(cString: strerror(errno))).")
  }

  static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
