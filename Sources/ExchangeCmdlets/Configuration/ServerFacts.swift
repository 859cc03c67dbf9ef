import Engine
import Organization

/// An Exchange server as defaults of its objects see it.
struct ServerFacts: Sendable {
  /// The machine.
  let machine: Machine
  /// The Exchange on it.
  let exchange: ExchangeInstallation

  /// Nil for a machine without Exchange.
  init?(_ machine: Machine) {
    guard let exchange = machine.exchange else { return nil }
    self.machine = machine
    self.exchange = exchange
  }

  /// The version of its shell.
  var version: ExchangeVersion { ExchangeVersion(exchange.build) }
  /// The release.
  var release: ExchangeRelease { exchange.build.release }
  /// True at the border of the organization: outside its directory.
  var isEdge: Bool { exchange.roles.contains(.edgeTransport) }
  /// True where clients connect; from 2016 on every mailbox server takes them.
  var servesClients: Bool {
    exchange.roles.contains(.clientAccess) || (release >= .exchange2016 && exchange.roles.contains(.mailbox))
  }
  /// True where mail is moved inside the organization; from 2013 on that is a mailbox server's work.
  var movesMail: Bool {
    exchange.roles.contains(.hubTransport) || (release >= .exchange2013 && exchange.roles.contains(.mailbox))
  }
  /// True where telephones are answered; 2013 and 2016 have that on every mailbox server.
  var answersCalls: Bool {
    switch release {
    case .exchange2007, .exchange2010: exchange.roles.contains(.unifiedMessaging)
    case .exchange2013, .exchange2016: exchange.roles.contains(.mailbox)
    default: false
    }
  }
  /// The folder that setup put Exchange in.
  var installPath: String {
    switch release {
    case .exchange2007: #"C:\Program Files\Microsoft\Exchange Server"#
    case .exchange2010: #"C:\Program Files\Microsoft\Exchange Server\V14"#
    default: #"C:\Program Files\Microsoft\Exchange Server\V15"#
    }
  }
  /// The folder that holds what IIS serves.
  var webPath: String {
    installPath + (release >= .exchange2013 ? #"\FrontEnd\HttpProxy\"# : #"\ClientAccess\"#)
  }
}

/// The directory as names in it are made: domain, organization, administrative group, domain controller.
struct DirectoryNames: Sendable {
  let organization: OrganizationSettings

  /// `DC=contoso,DC=com`
  var domain: String { organization.domain.split(separator: ".").map { "DC=" + $0 }.joined(separator: ",") }
  /// The container of all of Exchange's configuration.
  var exchange: String { "CN=\(organization.name),CN=Microsoft Exchange,CN=Services,CN=Configuration,\(domain)" }
  /// The administrative group of every server since 2007.
  static let group = "Exchange Administrative Group (FYDIBOHF23SPDLT)"
  /// The container of the servers.
  var servers: String { "CN=Servers,CN=\(Self.group),CN=Administrative Groups,\(exchange)" }
  /// The domain controller that answers. The lab has no machine for it.
  var controller: String { "DC01." + organization.domain }
  /// A site's full name: `contoso.com/Configuration/Sites/Default-First-Site-Name`.
  func site(_ name: String) -> String { "\(organization.domain)/Configuration/Sites/\(name)" }
}

/// Everything that a property's value may be worked out from.
struct ObjectFacts {
  /// The server it belongs to; nil for what the organization shares.
  let server: ServerFacts?
  /// The name within it.
  let name: String
  /// What was set.
  var values: [String: StoredValue]
  let stamp: DirectoryStamp
  let directory: DirectoryNames
  /// The lab.
  let store: Store
  /// The version of the shell that shows it.
  let shell: ExchangeVersion

  /// `EX01\owa (Default Web Site)`
  var identity: String { ObjectIdentity.text(server?.machine.name, name) }
  /// The name that is shown: a server's own settings have the server's.
  var shownName: String { name.isEmpty ? serverName : name }
  /// The server's short name, empty without one.
  var serverName: String { server?.machine.name ?? "" }
  /// The server's full name in small letters, as setup writes it into addresses.
  var host: String { (server?.machine.fqdn ?? "").foldedCase }
  /// The release of the server, of the shell where there is none.
  var release: ExchangeRelease { server?.release ?? shell.release }
  /// True where the server has at least that release.
  func isSince(_ release: ExchangeRelease) -> Bool { self.release >= release }

  /// The name in front of the web site: `owa` of `owa (Default Web Site)`.
  var virtualDirectory: String { VirtualDirectories.parts(of: name).directory }
  /// The web site's name.
  var webSite: String { VirtualDirectories.parts(of: name).site }
}
