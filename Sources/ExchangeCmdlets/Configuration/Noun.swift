import Engine
import Formatting
import Organization

/// A configuration noun as data: what `Get-`, `Set-`, `New-` and `Remove-` of that noun work over.
///
/// Their parameters are the catalog's; a parameter that is named as a property sets it. What else a noun needs is code of its own,
/// in the functions of ``ConfigurationNoun``, which stand in the same file as its data.
struct Noun: Sendable {
  /// The noun of the cmdlets: `OwaVirtualDirectory`.
  let name: String
  /// What its objects are called in the store; nouns that show the same objects share it.
  let kind: String
  /// The .NET type, with its bases up to `ADObject`'s left out.
  let typeName: String
  /// The class of the directory: `msExchOWAVirtualDirectory`.
  let objectClasses: [String]
  /// The class's name in the schema: `ms-Exch-OWA-Virtual-Directory`.
  let schemaName: String
  /// What confirmations call it: `Outlook Web App virtual directory`.
  let title: String
  /// The version that objects of a server carry.
  let objectVersion: @Sendable (ObjectFacts) -> String
  /// The columns of the table view; empty where a list is all there is.
  let columns: [ViewColumn]
  /// The properties in the order in which a list shows them.
  let properties: [NounProperty]

  init(
    _ name: String, kind: String? = nil, type: String, title: String, schema: String, classes: String, columns: [ViewColumn] = [],
    tail: DirectoryTail = .object, objectVersion: @escaping @Sendable (ObjectFacts) -> String = { _ in "0.1 (8.0.535.0)" },
    @PropertyList _ properties: () -> [NounProperty]
  ) {
    self.name = name
    self.kind = kind ?? name
    typeName = type
    self.title = title
    schemaName = schema
    objectClasses = classes.split(separator: " ").map(String.init)
    self.columns = columns
    self.objectVersion = objectVersion
    self.properties = properties() + tail.properties(schemaName, objectClasses, objectVersion)
  }

  /// The property of a name that a version's shell shows.
  func property(_ name: String, in version: ExchangeVersion) -> NounProperty? {
    properties.first { $0.isShown(in: version) && $0.name.equalsIgnoringCase(name) }
  }

  /// True where a parameter that otherwise says where to work (`-Server`) is a property of this noun.
  func keeps(_ name: String) -> Bool {
    guard let property = property(name) else { return false }
    if case .read = property.source { return false }
    return true
  }

  /// The property of a name, in any version.
  func property(_ name: String) -> NounProperty? { properties.first { $0.name.equalsIgnoringCase(name) } }
}

/// What a Set- or New- changes: what is kept with the object, and what is kept elsewhere.
typealias PropertyChanges = [String: StoredValue]

/// A noun with the code that only it needs. All of it has defaults: most nouns are their data.
protocol ConfigurationNoun: Sendable {
  /// The data.
  static var noun: Noun { get }
  /// The names of the objects that setup makes on a server.
  static func made(on server: ServerFacts) -> [String]
  /// The names of the objects that the organization has from the start.
  static func madeInOrganization(_ names: DirectoryNames) -> [String]
  /// The folders of an object's distinguished name, from itself outwards, up to the server's or the organization's.
  static func container(_ facts: ObjectFacts) -> String
  /// True where a text of `-Identity` without wildcards names the object, beside the ways that hold for all.
  static func isNamed(_ text: String, _ facts: ObjectFacts) -> Bool
  /// Turns parameters that aren't properties into changes, and checks those that are. Called before anything is asked.
  static func prepare(
    _ changes: inout PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall
  ) throws(Interruption)
  /// Warnings that changes bring about, after they were made.
  static func warnings(_ changes: PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall) -> [String]
  /// Keeps elsewhere what isn't kept with the object; in the transaction that keeps the rest. What it has taken is left out.
  static func keep(_ changes: inout PropertyChanges, _ facts: ObjectFacts, at instant: Instant) throws(StoreError)
  /// The server and the name of an object that New- makes.
  static func place(_ changes: inout PropertyChanges, _ call: ConfigurationCall) throws(Interruption) -> (server: String?, name: String)
  /// The name after the changes.
  static func renamed(_ changes: PropertyChanges, _ facts: ObjectFacts) -> String
  /// Forgets what is kept elsewhere, with the object itself.
  static func forget(_ facts: ObjectFacts) throws(StoreError)
  /// Refuses to take an object away.
  static func checkRemoval(_ facts: ObjectFacts, _ call: ConfigurationCall) throws(Interruption)
  /// What Get- gives of what was found, where its parameters say more than identity and server.
  static func selected(_ found: [ObjectFacts], _ call: ConfigurationCall) throws(Interruption) -> [ObjectFacts]
  /// True where the shell's server sees an object.
  static func isVisible(_ facts: ObjectFacts, _ call: ConfigurationCall) -> Bool
  /// True for an object that only its own name or a switch of Get- brings up.
  static func isHidden(_ facts: ObjectFacts) -> Bool
  /// Makes the objects fit what is kept elsewhere; at every use.
  static func synchronize(_ store: Store, at instant: Instant) throws(StoreError)
  /// The property that Enable- and Disable- change, with its two values; without one they make and remove objects.
  static var switched: (property: String, on: String, off: String)? { get }
  /// A warning that every use brings.
  static func warning(_ call: ConfigurationCall) -> String?
  /// True for settings of a server that have no identity of their own: without `-Server` they are this server's.
  static var isOfOneServer: Bool { get }
  /// True where an object is a server's own entry, so that its identity is the server.
  static var isServersOwn: Bool { get }
  /// The parameters, in small letters, that aren't properties and that `prepare`, `place` or `selected` see to.
  static var ownParameters: Set<String> { get }
}

extension ConfigurationNoun {
  static func made(on server: ServerFacts) -> [String] { [] }
  static func madeInOrganization(_ names: DirectoryNames) -> [String] { [] }
  static func container(_ facts: ObjectFacts) -> String { "" }
  static func isNamed(_ text: String, _ facts: ObjectFacts) -> Bool { false }
  static func prepare(
    _ changes: inout PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall
  ) throws(Interruption) {}
  static func warnings(_ changes: PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall) -> [String] { [] }
  static func keep(_ changes: inout PropertyChanges, _ facts: ObjectFacts, at instant: Instant) throws(StoreError) {}
  static func place(
    _ changes: inout PropertyChanges, _ call: ConfigurationCall
  ) throws(Interruption) -> (server: String?, name: String) {
    (nil, changes["Name"]?.text ?? call.text("Name") ?? "")
  }
  static func renamed(_ changes: PropertyChanges, _ facts: ObjectFacts) -> String { changes["Name"]?.text ?? facts.name }
  static func forget(_ facts: ObjectFacts) throws(StoreError) {}
  static func checkRemoval(_ facts: ObjectFacts, _ call: ConfigurationCall) throws(Interruption) {}
  static func selected(_ found: [ObjectFacts], _ call: ConfigurationCall) throws(Interruption) -> [ObjectFacts] { found }
  static func isVisible(_ facts: ObjectFacts, _ call: ConfigurationCall) -> Bool { call.sees(facts.server) }
  static func isHidden(_ facts: ObjectFacts) -> Bool { false }
  static func synchronize(_ store: Store, at instant: Instant) throws(StoreError) {}
  static var switched: (property: String, on: String, off: String)? { nil }
  static func warning(_ call: ConfigurationCall) -> String? { nil }
  static var isOfOneServer: Bool { false }
  static var isServersOwn: Bool { false }
  static var ownParameters: Set<String> { [] }
}
