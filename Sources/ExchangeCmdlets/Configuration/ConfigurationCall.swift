import Engine
import Organization

/// One call of a configuration cmdlet: the lab behind it, and the way errors are said there.
final class ConfigurationCall {
  let context: CmdletContext
  let shell: ExchangeShell
  let lab: Lab
  let store: Store
  /// The machine whose shell it is.
  let home: Machine
  /// The version of the shell.
  let version: ExchangeVersion
  let directory: DirectoryNames
  /// The Exchange servers of the organization, in the order in which they were added.
  let servers: [ServerFacts]
  let now: Instant
  /// The parameters that were given, by name.
  let bound: [String: Value]

  /// Opens the lab and sees to it that the servers' objects are there.
  init(_ context: CmdletContext) throws(Interruption) {
    guard let shell = context.session.service(ExchangeShell.self) else {
      throw .error(OwnTexts.notExchange("localhost"), id: "NotExchange", category: .resourceUnavailable)
    }
    self.context = context
    self.shell = shell
    let place = try shell.place()
    lab = place.lab
    home = place.machine
    guard let version = shell.version ?? home.exchange.map({ ExchangeVersion($0.build) }) else {
      throw .error(OwnTexts.notExchange(home.name), id: "NotExchange", category: .resourceUnavailable)
    }
    self.version = version
    // A remote pipeline can't be suspended.
    context.hidesSuspend = version.isRemote
    var bound: [String: Value] = [:]
    let own = Set(context.declaration.parameters.filter { !$0.isCommon }.map { $0.name.foldedCase })
    for (key, value) in context.boundParameters.entries {
      let name = key.displayText.foldedCase
      if own.contains(name) { bound[name] = value }
    }
    self.bound = bound
    do throws(StoreError) {
      store = try lab.store()
      now = try lab.clock.now()
      directory = DirectoryNames(organization: try store.organization())
      try ConfigurationSetup.complete(store, at: now)
      servers = try store.machines().compactMap { ServerFacts($0) }
    } catch {
      throw ExchangeErrors.failure(
        OwnTexts.store(error.description), id: "Store", category: .resourceUnavailable, exception: .invalidOperation,
        cmdlet: context.declaration.name, isRemote: version.isRemote, server: place.machine.fqdn)
    }
  }

  // MARK: Parameters

  /// The value of a parameter; nil where it wasn't given.
  func value(_ name: String) -> Value? { bound[name.foldedCase] }
  /// The text of a parameter; nil where it wasn't given or is empty.
  func text(_ name: String) -> String? { value(name).flatMap { $0.isNull || $0.displayText.isEmpty ? nil : $0.displayText } }
  /// True for a switch or Boolean that was given as true.
  func isSet(_ name: String) -> Bool { value(name)?.isTrue ?? false }

  // MARK: Errors

  /// An error of the cmdlet.
  func failure(
    _ message: String, id: String, category: ErrorCategory = .notSpecified, exception: ExceptionKind = .invalidOperation
  ) -> Interruption {
    ExchangeErrors.failure(
      message, id: id, category: category, exception: exception, cmdlet: context.declaration.name, isRemote: version.isRemote,
      server: home.fqdn)
  }

  /// An argument that the cmdlet refuses.
  func invalid(_ message: String, id: String) -> Interruption {
    failure(message, id: id, category: .invalidArgument, exception: .argument)
  }

  /// An object that isn't there.
  func notFound(_ identity: String) -> Interruption {
    failure(
      version.isRemote
        ? ExchangeTexts.objectNotFound(identity, directory.controller) : OwnTexts.objectNotFound2007(identity, directory.controller),
      id: "ManagementObjectNotFound", exception: .managementObjectNotFound)
  }

  /// Works with the store; what it refuses becomes the cmdlet's error.
  func stored<Result>(_ body: (Store) throws(StoreError) -> Result) throws(Interruption) -> Result {
    do throws(StoreError) {
      return try body(store)
    } catch {
      throw failure(OwnTexts.store(error.description), id: "Store", category: .resourceUnavailable)
    }
  }

  // MARK: Servers

  /// The server of a short or full name or GUID; the product's error where there is none.
  func server(_ name: String) throws(Interruption) -> ServerFacts {
    let wanted = name.split(separator: "\\").last.map(String.init) ?? name
    for server in servers
    where server.machine.name.equalsIgnoringCase(wanted) || server.machine.fqdn.equalsIgnoringCase(wanted) {
      return server
    }
    throw notFound(name)
  }

  /// The server that a New- without `-Server` works on.
  func ownServer() throws(Interruption) -> ServerFacts {
    if let name = text("Server") { return try server(name) }
    guard let own = ServerFacts(home) else { throw notFound(home.name) }
    return own
  }

  /// What names the object of a machine's own: nobody else sees an Edge server's, and it sees nobody else's.
  func sees(_ server: ServerFacts?) -> Bool {
    guard let server else { return true }
    let isAtBorder = ServerFacts(home)?.isEdge ?? false
    return isAtBorder || server.isEdge ? server.machine.name.equalsIgnoringCase(home.name) : true
  }

  // MARK: Objects

  /// All objects of a noun, servers in their order, each server's in the order in which they were made.
  func objects<N: ConfigurationNoun>(_ type: N.Type) throws(Interruption) -> [ObjectFacts] {
    try stored { (store) throws(StoreError) in
      try ConfigurationSetup.objects(type, in: store, shell: version).filter { N.isVisible($0, self) }
    }
  }

  /// The objects that an identity names: by full name, by name, by server, by distinguished name or GUID, with wildcards.
  func objects<N: ConfigurationNoun>(_ type: N.Type, named identity: String) throws(Interruption) -> [ObjectFacts] {
    let all = try objects(type)
    let match = IdentityMatch(identity)
    let shown = all.filter { !N.isHidden($0) || isSet("ShowMailboxVirtualDirectories") }
    if match.hasWildcards {
      let found = shown.filter { match.matchesPattern($0) }
      return found.isEmpty ? all.filter { match.matchesPattern($0) } : found
    }
    for step in IdentityMatch.Step.allCases {
      let found = (step == .whole || step == .name ? all : shown).filter { match.matches($0, N.self, by: step) }
      if step == .name, found.count > 1 {
        // A name without a server is this server's, where it has one.
        let own = found.filter { $0.serverName.equalsIgnoringCase(home.name) }
        if !own.isEmpty { return own }
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The object as the pipeline gets it.
  func object<N: ConfigurationNoun>(_ type: N.Type, _ facts: ObjectFacts) throws(Interruption) -> ConfigurationObject {
    let skipsIIS = isSet("ADPropertiesOnly")
    let noun = N.noun
    return try stored { (_) throws(StoreError) in
      let object = ConfigurationObject(
        noun, facts, version, clock: context.session.clock, path: DirectoryPath.of(facts, N.container(facts), noun),
        runspaceID: version.isRemote ? shell.runspaceID : nil, computerName: home.fqdn.foldedCase)
      try object.read(skippingIIS: skipsIIS)
      return object
    }
  }
}

/// Where an object stands in the directory.
enum DirectoryPath {
  /// `CN=owa (Default Web Site),CN=HTTP,CN=Protocols,CN=EX01,CN=Servers,…`
  static func of(_ facts: ObjectFacts, _ container: String, _ noun: Noun) -> String {
    var parts = facts.name.isEmpty ? [] : ["CN=" + facts.name]
    if !container.isEmpty { parts.append(container) }
    if let server = facts.server {
      parts += ["CN=" + server.machine.name, facts.directory.servers]
    } else {
      parts.append(facts.directory.exchange)
    }
    return parts.joined(separator: ",")
  }
}

/// How a text of `-Identity` names objects.
struct IdentityMatch {
  /// The ways without wildcards, the nearest first.
  enum Step: CaseIterable { case whole, name, own, server }

  let text: String
  let hasWildcards: Bool

  init(_ text: String) {
    self.text = text
    hasWildcards = text.contains("*")
  }

  func matches<N: ConfigurationNoun>(_ facts: ObjectFacts, _ type: N.Type, by step: Step) -> Bool {
    switch step {
    case .whole:
      if facts.identity.equalsIgnoringCase(text) || facts.stamp.guid.equalsIgnoringCase(text) { return true }
      if DirectoryPath.of(facts, N.container(facts), N.noun).equalsIgnoringCase(text) { return true }
      // The server may stand there by its full name.
      guard let server = facts.server else { return false }
      return (server.machine.fqdn + "\\" + facts.name).equalsIgnoringCase(text)
    case .name: return facts.name.equalsIgnoringCase(text)
    case .own: return N.isNamed(text, facts)
    case .server:
      guard let server = facts.server else { return false }
      return server.machine.name.equalsIgnoringCase(text) || server.machine.fqdn.equalsIgnoringCase(text)
    }
  }

  /// Wildcards stand in the whole identity, or in the name alone where no server is named.
  func matchesPattern(_ facts: ObjectFacts) -> Bool {
    // Only stars are wildcards in names of the directory.
    let pattern = WildcardPattern(
      text.split(separator: "*", omittingEmptySubsequences: false).map { WildcardPattern.escape(String($0)) }.joined(separator: "*"))
    if pattern.matches(facts.identity) { return true }
    return !text.contains("\\") && pattern.matches(facts.name)
  }
}

extension ExceptionKind {
  /// An object that the directory doesn't have.
  static let managementObjectNotFound = ExceptionKind(
    .exception("Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException", .invalidOperationException))
  /// More objects than one where one is wanted.
  static let managementObjectAmbiguous = ExceptionKind(
    .exception("Microsoft.Exchange.Configuration.Tasks.ManagementObjectAmbiguousException", .invalidOperationException))
  /// An object that is there already.
  static let objectExists = ExceptionKind(
    .exception("Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException", .invalidOperationException))
}
