import CoreCmdlets
import Engine
import ExchangeCmdlets
import Formatting
import Glibc
import Organization
import WindowsCmdlets

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
    let session = Session(host: host, clock: SystemClock(), flavour: options.flavour ?? .powerShell7)
    session.isNonInteractive = options.isNonInteractive
    session.drives.environment.adoptProcess()
    session.drives.home = session.drives.environment["HOME"]
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
    _ = compose(session)
    return ShellRunner(session, worldName: "without a lab", scripts: PlainScripts()) { "PS \($0)> " }
  }

  private func makeLabSession(_ name: String, host: any Host) throws(CommandLineError) -> ShellRunner {
    let world: LabWorld
    do throws(LabError) {
      let scenario = try Scenario.named(options.scenario ?? SessionFactory.defaultScenario)
      let offset = startsAtLocalTicks.map { $0 - SystemClock.hostOffset(atUTC: $0) }
      world = LabWorld(
        folder: try LabHome().folder(of: name), scenario: scenario.name, server: options.server,
        startsAt: offset.map { Instant(dotNetTicks: $0) }, keyBits: keyBits)
    } catch {
      throw CommandLineError(error.description)
    }
    let session = Session(host: host, clock: LabTime(world), flavour: options.flavour ?? .windowsPowerShell)
    session.isNonInteractive = options.isNonInteractive
    session.parseOptions.placeholders = true
    let drives = LabDrives(session, world)
    drives.install()
    world.didOpen = { [weak drives] in drives?.addOthers() }
    if options.server != nil {
      do throws(LabError) { _ = try world.machine() } catch { throw CommandLineError(error.description) }
    }
    if options.mountsHost { _ = HostMounts.add("Host", SessionFactory.currentFolder, to: session) }
    for mount in options.mounts {
      guard HostMounts.add(mount.name, mount.value, to: session) else { throw SessionFactory.cannotMount(mount) }
    }
    session.provide(world)
    session.provide(ServerPlace(world, drives))
    session.register(CmdletCommand(EnterLabServer.self, EnterLabServer.declaration, className: "Enter-LabServer", module: "exsh"))
    let presenter = compose(session)
    WindowsCmdlets.register(in: session, world: world, views: presenter.views)
    ExchangeViews.register(in: presenter.views)
    ExchangeShell.install(in: session) { [world] () throws(Interruption) in
      do throws(LabError) {
        return ExchangeShell.Place(lab: try world.lab(), machine: try world.machine())
      } catch {
        throw .error(error.description, id: "LabUnavailable", category: .resourceUnavailable)
      }
    }
    let runner = ShellRunner(session, worldName: "lab \(name)", scripts: LabScripts(mountsHost: options.mountsHost)) { "[PS] \($0)>" }
    rememberPlaceholders(of: world, in: runner)
    return runner
  }

  /// Answers to placeholders are kept in the lab; those given on the command line come first.
  private func rememberPlaceholders(of world: LabWorld, in runner: ShellRunner) {
    let session = runner.session
    for placeholder in options.placeholders { session.placeholders[Name(placeholder.name)] = placeholder.value }
    session.placeholderWasAnswered = { [world] name, value in
      guard let store = try? world.lab().store() else { return }
      try? store.setPlaceholder(name, to: value)
    }
    var isKnown = false
    runner.willRun = { [world, unowned session] text in
      // A lab that isn't there yet remembers nothing.
      guard !isKnown, text.utf8.contains(UInt8(ascii: "<")), Lab.isLab(world.folder) else { return }
      guard let kept = try? world.lab().store().placeholders() else { return }
      isKnown = true
      for (name, value) in kept where session.placeholders[Name(name)] == nil { session.placeholders[Name(name)] = value }
    }
  }

  /// Adds what sessions of both kinds have.
  private func compose(_ session: Session) -> ConsolePresenter {
    let presenter = ConsolePresenter(session.flavour)
    session.presenter = presenter
    CoreCmdlets.register(in: session)
    return presenter
  }

  private static func cannotMount(_ mount: NamedText) -> CommandLineError {
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
