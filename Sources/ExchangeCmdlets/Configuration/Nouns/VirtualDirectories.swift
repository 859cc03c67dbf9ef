import Engine
import Formatting
import Organization

/// A noun whose objects are virtual directories of web sites: `owa (Default Web Site)` on a server.
protocol VirtualDirectoryNoun: ConfigurationNoun {
  /// The directory's name in IIS: `owa`.
  static var directory: String { get }
  /// True where setup makes it.
  static func isMade(on server: ServerFacts) -> Bool
}

extension VirtualDirectoryNoun {
  static func isMade(on server: ServerFacts) -> Bool { server.servesClients }

  /// From 2013 on what clients reach only passes requests on: to the directories of the back end, on every mailbox server.
  static func made(on server: ServerFacts) -> [String] {
    let front = isMade(on: server) ? ["\(directory) (\(VirtualDirectories.defaultSite))"] : []
    let hasBackEnd = server.release >= .exchange2013 && server.exchange.roles.contains(.mailbox)
    return hasBackEnd ? front + ["\(directory) (\(VirtualDirectories.backEndSite))"] : front
  }

  static func isHidden(_ facts: ObjectFacts) -> Bool { facts.webSite == VirtualDirectories.backEndSite }

  static func container(_ facts: ObjectFacts) -> String { "CN=HTTP,CN=Protocols" }

  /// `owa` alone is `owa (Default Web Site)`.
  static func isNamed(_ text: String, _ facts: ObjectFacts) -> Bool {
    let wanted = IdentityText.parts(text)
    if let server = wanted.server, !server.equalsIgnoringCase(facts.serverName) { return false }
    return wanted.name.equalsIgnoringCase(facts.virtualDirectory) && facts.webSite == VirtualDirectories.defaultSite
  }

  static var ownParameters: Set<String> { VirtualDirectories.ownParameters }

  static func place(
    _ changes: inout PropertyChanges, _ call: ConfigurationCall
  ) throws(Interruption) -> (server: String?, name: String) {
    try VirtualDirectories.place(directory, noun.title, call)
  }

  static func prepare(
    _ changes: inout PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall
  ) throws(Interruption) {}
}

/// Texts of identities.
enum IdentityText {
  /// The server in front of the backslash, and the rest.
  static func parts(_ text: String) -> (server: String?, name: String) {
    guard let slash = text.firstIndex(of: "\\") else { return (nil, text) }
    return (String(text[..<slash]), String(text[text.index(after: slash)...]))
  }
}

/// What virtual directories have in common.
enum VirtualDirectories {
  static let defaultSite = "Default Web Site"
  static let backEndSite = "Exchange Back End"
  /// Parameters of New- that aren't properties. Where IIS keeps the files and which pool runs them shows nowhere else.
  static let ownParameters: Set<String> = [
    "websitename", "applicationroot", "apppoolid", "apppoolidformanagement", "role", "recovery", "showmailboxvirtualdirectories",
    "installproxysubdirectory", "owaversion",
  ]

  /// `owa` and `Default Web Site` of `owa (Default Web Site)`.
  static func parts(of name: String) -> (directory: String, site: String) {
    guard name.hasSuffix(")"), let open = name.firstIndex(of: "(") else { return (name, defaultSite) }
    var directory = String(name[..<open])
    while directory.last == " " { directory.removeLast() }
    return (directory, String(name[name.index(after: open)...].dropLast()))
  }

  /// Where a New- makes its directory: the web site must be there, and its name is matched with case.
  static func place(
    _ directory: String, _ title: String, _ call: ConfigurationCall
  ) throws(Interruption) -> (server: String?, name: String) {
    let server = try call.ownServer()
    let isBackEnd = call.text("Role")?.equalsIgnoringCase("Mailbox") ?? false
    let site = call.text("WebSiteName") ?? (isBackEnd ? backEndSite : defaultSite)
    guard server.servesClients || site == backEndSite else {
      throw call.failure(OwnTexts.notClientAccessServer(server.machine.name), id: "NotClientAccess")
    }
    let sites = try call.stored { (store) throws(StoreError) in try store.webSites(on: server.machine.name) }
    guard sites.contains(where: { $0.name == site }) else {
      throw call.failure(OwnTexts.webSiteNotFound(site, server.machine.fqdn), id: "WebSiteNotFound", category: .objectNotFound)
    }
    let name = call.text("Name").map { parts(of: $0).directory } ?? directory
    let identity = "\(server.machine.name)\\\(name) (\(site))"
    let taken = try call.hasVirtualDirectory(identity)
    if taken {
      throw call.failure(
        OwnTexts.virtualDirectoryExists(name, "\(server.machine.fqdn)/\(site)"), id: "VirtualDirectoryExists", category: .invalidArgument,
        exception: .argument)
    }
    return (server.machine.name, "\(name) (\(site))")
  }

  /// The columns of most of their tables.
  static let urlColumns = [ViewColumn("Name"), ViewColumn("Server"), ViewColumn("InternalUrl")]

  static let objectVersion: @Sendable (ObjectFacts) -> String = { facts in
    facts.release < .exchange2010 ? "0.1 (8.0.535.0)" : "0.10 (14.0.100.0)"
  }

  /// The methods that flags of authentication amount to, in Exchange's order.
  static func methods(_ facts: ObjectFacts, _ noun: Noun) throws(StoreError) -> [String] {
    let table: [(flag: String, methods: [String])] = [
      ("BasicAuthentication", ["Basic"]), ("DigestAuthentication", ["Digest"]), ("WindowsAuthentication", ["Ntlm", "WindowsIntegrated"]),
      ("FormsAuthentication", ["Fba"]), ("WSSecurityAuthentication", ["WSSecurity"]), ("CertificateAuthentication", ["Certificate"]),
      ("OAuthAuthentication", ["OAuth"]), ("AdfsAuthentication", ["Adfs"]),
    ]
    var found: [String] = []
    for row in table {
      guard let property = noun.property(row.flag), property.first.release <= facts.release else { continue }
      if try facts.value(of: property).isTrue { found += row.methods }
    }
    return found
  }

  /// The same for the offline address book, where Windows' authentication is one method.
  static func plainMethods(_ facts: ObjectFacts, _ noun: Noun) throws(StoreError) -> [String] {
    try methods(facts, noun).filter { $0 != "Ntlm" }
  }

  /// Web sites' numbers as IIS has them: `IIS://ex01.contoso.com/W3SVC/1/ROOT/owa`.
  static let metabasePath = NounProperty.read("MetabasePath", .text) { facts throws(StoreError) in
    let sites = try facts.store.webSites(on: facts.serverName)
    let number = sites.first { $0.name == facts.webSite }?.number ?? 1
    return .text("IIS://\(facts.server?.machine.fqdn ?? "")/W3SVC/\(number)/ROOT/\(facts.virtualDirectory)")
  }

  /// The folder that IIS serves; a directory made by hand has the one that was given.
  static func path(_ folder: String) -> NounProperty {
    NounProperty.text("Path") { facts in
      let root = facts.server?.webPath ?? ""
      return root + (facts.isSince(.exchange2010) || folder != "EWS" ? folder : "exchweb\\EWS")
    }.inIIS
  }

  /// Extended protection came with 2010.
  static var extendedProtection: [NounProperty] {
    [
      .choice("ExtendedProtectionTokenChecking", .tokenChecking, "None"),
      .choices("ExtendedProtectionFlags", .protectionFlag), .list("ExtendedProtectionSPNList"),
    ].since(.v2010)
  }

  /// The server, its version and the addresses.
  static func server(_ internalURL: NounProperty, _ externalURL: NounProperty = .uri("ExternalUrl")) -> [NounProperty] {
    [
      .read("AdminDisplayVersion", .named(.serverVersion)) { .text($0.server?.exchange.build.displayText ?? "") }.since(.v2010),
      .read("Server", .named(.objectID)) { .text($0.serverName) }, internalURL, externalURL,
    ]
  }

  /// An address below the server's own name; the back end has a port of its own.
  static func url(_ path: String, scheme: String = "https") -> NounProperty {
    .uri("InternalUrl") { facts in
      facts.webSite == backEndSite ? "https://\(facts.host):444\(path)" : "\(scheme)://\(facts.host)\(path)"
    }
  }
}

extension ConfigurationCall {
  /// True where some virtual directory has that identity, of whatever noun.
  func hasVirtualDirectory(_ identity: String) throws(Interruption) -> Bool {
    for noun in ConfigurationNouns.all where noun is any VirtualDirectoryNoun.Type {
      if try isTaken(noun, identity) { return true }
    }
    return false
  }

  private func isTaken<N: ConfigurationNoun>(_ type: N.Type, _ identity: String) throws(Interruption) -> Bool {
    try stored { (store) throws(StoreError) in
      try store.object(of: ConfigurationRecord<N>.self, identity: identity) != nil
    }
  }
}
