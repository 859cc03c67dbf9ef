import Certificates
import Engine
import Organization

/// The Exchange Management Shell of one server in a session: registers the cmdlets of that server's version, and no other's.
///
/// Which server it is, and so which version, is known only to the lab. The lab is asked at the first command that isn't found
/// otherwise and has an Exchange cmdlet's name, so that a session starts without it.
public final class ExchangeShell {
  /// Where a shell runs: the lab and the machine in it.
  public struct Place {
    /// The lab.
    public let lab: Lab
    /// The machine whose shell it is.
    public let machine: Machine

    /// A machine of a lab.
    public init(lab: Lab, machine: Machine) {
      self.lab = lab
      self.machine = machine
    }
  }

  /// What a cmdlet is made of: its name and how it is registered.
  private struct Entry: Sendable {
    let name: String
    let command: @Sendable (ExchangeVersion) -> CmdletCommand

    init<C: Cmdlet>(_ name: String, _ type: C.Type) {
      self.name = name
      command = { version in ExchangeShell.command(type, name, version) }
    }
  }

  private static let entries: [Entry] = certificateEntries + edgeEntries + ConfigurationNouns.all.flatMap { entries(of: $0) }

  /// What Edge servers need beside the nouns' own.
  private static let edgeEntries: [Entry] = [
    Entry("New-EdgeSubscription", NewEdgeSubscription.self),
    Entry("Start-EdgeSynchronization", StartEdgeSynchronization.self),
    Entry("Test-EdgeSynchronization", TestEdgeSynchronization.self),
  ]

  /// The cmdlets of a noun, as far as the catalog has them.
  private static func entries<N: ConfigurationNoun>(of type: N.Type) -> [Entry] {
    let name = N.noun.name
    let made = [
      Entry("Get-" + name, GetConfiguration<N>.self), Entry("Set-" + name, SetConfiguration<N>.self),
      Entry("New-" + name, NewConfiguration<N>.self), Entry("Remove-" + name, RemoveConfiguration<N>.self),
      Entry("Enable-" + name, EnableConfiguration<N>.self), Entry("Disable-" + name, DisableConfiguration<N>.self),
    ]
    return made.filter { entry in
      ExchangeCatalog.entry(cmdlet: entry.name) != nil && !edgeEntries.contains { $0.name == entry.name }
    }
  }

  /// The names of all cmdlets that there is code for, in any version.
  static var names: [String] { entries.map(\.name) }

  private static let certificateEntries: [Entry] = [
    Entry("Enable-ExchangeCertificate", EnableExchangeCertificate.self),
    Entry("Export-ExchangeCertificate", ExportExchangeCertificate.self),
    Entry("Get-ExchangeCertificate", GetExchangeCertificate.self),
    Entry("Import-ExchangeCertificate", ImportExchangeCertificate.self),
    Entry("New-ExchangeCertificate", NewExchangeCertificate.self),
    Entry("Remove-ExchangeCertificate", RemoveExchangeCertificate.self),
  ]

  private unowned let session: Session
  private let findPlace: () throws(Interruption) -> Place
  private var registered: [String] = []
  private var isLoaded = false
  /// The version whose cmdlets are registered; nil before the lab was asked, and on a machine without Exchange.
  public private(set) var version: ExchangeVersion?
  /// The number of the remote session, which objects carry as RunspaceId.
  let runspaceID = GuidObject((0..<16).map { _ in UInt8.random(in: 0...255) })

  private init(_ session: Session, _ findPlace: @escaping () throws(Interruption) -> Place) {
    self.session = session
    self.findPlace = findPlace
  }

  /// Sets up the shell of a session. `place` is asked each time a cmdlet runs, so that it follows a session that moves.
  @discardableResult
  public static func install(
    in session: Session, place: @escaping () throws(Interruption) -> Place
  ) -> ExchangeShell {
    let shell = ExchangeShell(session, place)
    session.provide(shell)
    CertificateTypes.register(in: session)
    // Each release has its snap-in; only the one of the server's own release is installed there.
    for version in [ExchangeVersion.v2007SP1, .v2010, .v2013] {
      SnapIns.of(session).install(version.snapIn, summary: "Admin Tasks for the Exchange Server") {
        [unowned shell] () throws(Interruption) in
        if !shell.isLoaded { try shell.load() }
        guard shell.version?.snapIn == version.snapIn else {
          throw .error(
            "The Windows PowerShell snap-in '\(version.snapIn)' is not installed on this computer.", id: "AddPSSnapInRead",
            category: .invalidArgument, target: .string(version.snapIn), exception: ExceptionKind(.psArgumentException))
        }
      }
    }
    let next = session.commandNotFound
    session.commandNotFound = { [unowned session] (name) throws(Interruption) -> CommandObject? in
      if let shell = session.service(ExchangeShell.self), !shell.isLoaded, ExchangeShell.knows(name) {
        try shell.load()
        if let command = session.cmdlets[Name(name)] { return command }
      }
      return try next?(name)
    }
    return shell
  }

  /// Asks the lab which server it is and registers that server's cmdlets; called again, it registers those of the server that
  /// the session has moved to.
  public func load() throws(Interruption) {
    let place = try findPlace()
    register(place.machine.exchange.map { ExchangeVersion($0.build) })
  }

  /// Forgets the cmdlets of the server that the session was on; the next one's come at the first need.
  public func unload() {
    register(nil)
    isLoaded = false
  }

  /// Registers the cmdlets of a version in place of those registered before.
  public func register(_ version: ExchangeVersion?) {
    for name in registered { session.unregister(name) }
    registered = []
    self.version = version
    isLoaded = true
    guard let version else { return }
    for entry in Self.entries where ExchangeCatalog.has(entry.name, in: version) {
      session.register(entry.command(version))
      registered.append(entry.name)
    }
  }

  /// The lab and the machine that cmdlets work on.
  func place() throws(Interruption) -> Place { try findPlace() }

  private static func knows(_ name: String) -> Bool { entries.contains { $0.name.equalsIgnoringCase(name) } }

  private static func command<C: Cmdlet>(_ type: C.Type, _ name: String, _ version: ExchangeVersion) -> CmdletCommand {
    // From 2010 on the shell's cmdlets are proxies of remote ones: binding happens in the proxy, which has no class.
    CmdletCommand(
      type, named: name, className: version.isRemote ? name : className(of: name), module: version.snapIn
    ) {
      ExchangeParameters.declaration(name, in: version)
    }
  }

  /// The .NET class of a cmdlet, as error ids have it.
  static func className(of name: String) -> String {
    "Microsoft.Exchange.Management.SystemConfigurationTasks." + name.split(separator: "-").joined()
  }
}

extension ExchangeVersion {
  /// The version that a build belongs to.
  public init(_ build: ExchangeBuild) {
    switch build.release {
    case .exchange2007: self = build.servicePack == 0 ? .v2007RTM : .v2007SP1
    case .exchange2010: self = .v2010
    case .exchange2013: self = .v2013
    case .exchange2016: self = build.build < 2507 ? .v2016 : .v2016after
    case .exchange2019: self = build.build < 1118 ? .v2019 : .v2019after
    case .subscriptionEdition: self = .v2019after
    }
  }

  /// True where the shell speaks to its server by remoting.
  var isRemote: Bool { self >= .v2010 }

  /// The release, as the organization's model tells them apart.
  var release: ExchangeRelease {
    switch self {
    case .v2007RTM, .v2007SP1: return .exchange2007
    case .v2010: return .exchange2010
    case .v2013: return .exchange2013
    case .v2016, .v2016after: return .exchange2016
    case .v2019, .v2019after: return .exchange2019
    }
  }

  /// True where a shell can work on a server of this version: from 2010 on servers answer one another, before that each only itself.
  func isManaged(from shell: ExchangeVersion) -> Bool { release == shell.release || (isRemote && shell.isRemote) }

  /// The snap-in that the cmdlets are in.
  var snapIn: String {
    switch self {
    case .v2007RTM, .v2007SP1: return "Microsoft.Exchange.Management.PowerShell.Admin"
    case .v2010: return "Microsoft.Exchange.Management.PowerShell.E2010"
    default: return "Microsoft.Exchange.Management.PowerShell.SnapIn"
    }
  }
}
