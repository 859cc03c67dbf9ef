import Engine
import ExchangeCmdlets
import Organization
import WindowsCmdlets

extension SessionFactory {
  /// A session in a lab by its name or its folder.
  func makeLabSession(_ name: String, host: any Host) throws(CommandLineError) -> ShellRunner {
    let world: LabWorld
    do throws(LabError) {
      let scenario = try Scenario.named(options.scenario ?? SessionFactory.defaultScenario)
      let offset = startsAtLocalTicks.map { $0 - SystemClock.hostOffset(atUTC: $0) }
      world = LabWorld(
        folder: try LabHome().folder(of: name), scenario: scenario, server: options.server,
        startsAt: offset.map { Instant(dotNetTicks: $0) }, keyBits: keyBits)
    } catch {
      throw CommandLineError(error.description)
    }
    let session = try labSession(in: world, host: host, cancellation: Cancellation())
    let runner = ShellRunner(session, worldName: "lab \(name)", scripts: LabScripts(mountsHost: options.mountsHost)) { "[PS] \($0)>" }
    rememberPlaceholders(of: world, in: session)
    var kept = false
    runner.willRun = { [world, unowned session] text in
      let needsPlaceholders = text.utf8.contains(UInt8(ascii: "<"))
      if !kept, needsPlaceholders, Lab.isLab(world.folder) {
        kept = true
        SessionFactory.recallPlaceholders(of: world, in: session)
      }
      // Only the lab knows the names that some variables tell.
      if text.foldedCase.contains("env:") { _ = try? world.lab() }
    }
    return runner
  }

  /// What runs the script of a scenario in the lab that it makes. Of the host it sees nothing but the script's own folder.
  static func scenarioRunner(_ world: LabWorld, host: any Host) throws(CommandLineError) -> ShellRunner {
    var options = SessionOptions()
    options.mountsHost = false
    options.isNonInteractive = true
    options.lab = .named(world.folder)
    let session = try SessionFactory(options).labSession(in: world, host: host, cancellation: Cancellation())
    return ShellRunner(session, worldName: "lab \(world.folder)", scripts: LabScripts(mountsHost: false)) { "[PS] \($0)>" }
  }

  /// A session in a lab: the one of the prompt, or a runspace beside it.
  private func labSession(
    in world: LabWorld, host: any Host, cancellation: Cancellation
  ) throws(CommandLineError) -> Session {
    let session = Session(
      host: host, clock: LabTime(world), flavour: options.flavour ?? .windowsPowerShell, cancellation: cancellation)
    session.isNonInteractive = options.isNonInteractive
    session.parseOptions.placeholders = true
    let drives = LabDrives(session, world)
    drives.install()
    LabEnvironment.install(in: session)
    world.whenOpen { [weak drives, unowned world, unowned session] in
      drives?.addOthers()
      LabEnvironment.describe(world, in: session)
    }
    if options.server != nil {
      do throws(LabError) { _ = try world.machine() } catch { throw CommandLineError(error.description) }
    }
    if options.mountsHost { _ = HostMounts.add("Host", SessionFactory.currentFolder, to: session) }
    for mount in options.mounts {
      guard HostMounts.add(mount.name, mount.value, to: session) else { throw SessionFactory.cannotMount(mount) }
    }
    session.provide(world)
    session.provide(LabNames.resolution(world))
    session.provide(ServerPlace(world, drives))
    addCommands(of: world, to: session)
    session.makeSibling = { [world] () throws(Interruption) in
      do throws(CommandLineError) {
        return try labSession(in: world, host: RunspaceHost(), cancellation: cancellation)
      } catch {
        throw .error(error.message, id: "RunspaceUnavailable", category: .resourceUnavailable)
      }
    }
    return session
  }

  /// Registers the commands of a server outside and inside Exchange. Nothing of the lab is opened.
  private func addCommands(of world: LabWorld, to session: Session) {
    let presenter = compose(session)
    WindowsCmdlets.register(in: session, world: world, views: presenter.views)
    ExchangeViews.register(in: presenter.views)
    LabCmdlets.register(in: session, views: presenter.views)
    ExchangeShell.install(in: session) { [world] () throws(Interruption) in
      do throws(LabError) {
        return ExchangeShell.Place(lab: try world.lab(), machine: try world.machine())
      } catch {
        throw .error(error.description, id: "LabUnavailable", category: .resourceUnavailable)
      }
    }
  }

  /// Answers to placeholders are kept in the lab; those given on the command line come first.
  private func rememberPlaceholders(of world: LabWorld, in session: Session) {
    for placeholder in options.placeholders { session.placeholders[Name(placeholder.name)] = placeholder.value }
    session.placeholderWasAnswered = { [world] name, value in
      guard let store = try? world.lab().store() else { return }
      try? store.setPlaceholder(name, to: value)
    }
  }

  private static func recallPlaceholders(of world: LabWorld, in session: Session) {
    guard let kept = try? world.lab().store().placeholders() else { return }
    for (name, value) in kept where session.placeholders[Name(name)] == nil { session.placeholders[Name(name)] = value }
  }
}
