import Engine
import Organization
import Synchronization

/// An object of a configuration noun as a script sees it: the values of one moment, which the script may change on its copy.
final class ConfigurationObject: NetObject {
  let noun: Noun
  let facts: ObjectFacts
  let version: ExchangeVersion
  let path: String
  fileprivate let runspaceID: GuidObject?
  fileprivate let computerName: String
  private let clock: any Clock
  private var kept: [String: StoredValue] = [:]
  private var shown: [String: Value] = [:]
  private let shownType: DotNetType

  init(
    _ noun: Noun, _ facts: ObjectFacts, _ version: ExchangeVersion, clock: any Clock, path: String, runspaceID: GuidObject?,
    computerName: String
  ) {
    self.noun = noun
    self.facts = facts
    self.version = version
    self.clock = clock
    self.path = path
    self.runspaceID = runspaceID
    self.computerName = computerName
    shownType = ConfigurationTypes.type(of: noun, in: version)
  }

  override var type: DotNetType { shownType }
  override var displayText: String { facts.identity }
  override func isEqual(to other: NetObject) -> Bool {
    guard let other = other as? ConfigurationObject else { return false }
    return other.noun.kind == noun.kind && other.facts.identity.equalsIgnoringCase(facts.identity)
  }
  override func hash(into hasher: inout Hasher) { hasher.combine(facts.identity.foldedCase) }

  /// Reads every property as it is now.
  func read(skippingIIS: Bool) throws(StoreError) {
    for property in noun.properties where property.isShown(in: version) {
      kept[property.name] = skippingIIS && property.isInIIS ? blank(property) : try facts.value(of: property)
    }
  }

  /// What IIS would say when it isn't asked.
  private func blank(_ property: NounProperty) -> StoredValue {
    if case .flag = property.kind { return .flag(false) }
    if case .choice(let type) = property.kind { return type.type.enumeration?.values.first.map { .text($0.name) } ?? .none }
    return .none
  }

  /// The value of a property. A list stays the same list, so that what a script adds to it stays there.
  func value(_ property: NounProperty) -> Value {
    if let known = shown[property.name] { return known }
    let value: Value
    switch property.name {
    case "DistinguishedName": value = .string(path)
    case "RunspaceId": value = runspaceID.map { .object($0) } ?? .null
    default: value = property.kind.value(kept[property.name] ?? .none, clock: clock)
    }
    shown[property.name] = value
    return value
  }

  /// Changes the copy.
  func set(_ property: NounProperty, to value: Value) throws(PropertyRefusal) {
    let stored = try property.kind.stored(value, old: kept[property.name] ?? .none)
    shown[property.name] = property.kind.value(stored, clock: clock)
  }

  /// What a script has changed on its copy (`-Instance`).
  func changes() throws(PropertyRefusal) -> PropertyChanges {
    var changes: PropertyChanges = [:]
    for property in noun.properties {
      guard let value = shown[property.name], let old = kept[property.name] else { continue }
      if case .read = property.source { continue }
      let new = try property.kind.stored(value, old: old)
      if new != old { changes[property.name] = new }
    }
    return changes
  }
}

extension ConfigurationObject: ParameterStorage {}

extension ObjectFacts {
  /// The value of a property: what was set, or what the noun says.
  func value(of property: NounProperty) throws(StoreError) -> StoredValue {
    switch property.source {
    case .read(let read): return try read(self)
    case .constant(let value): return values[property.name] ?? value
    case .made(let made): return values[property.name] ?? made(self)
    }
  }
}

/// The .NET types of configuration objects: one a noun and version, since their properties differ.
enum ConfigurationTypes {
  private static let made = Mutex<[String: DotNetType]>([:])

  /// What every one of them is.
  static let configurableObject = DotNetType("Microsoft.Exchange.Data.ConfigurableObject")
  private static let rawEntry = DotNetType("Microsoft.Exchange.Data.Directory.ADRawEntry", base: configurableObject)
  private static let adObject = DotNetType("Microsoft.Exchange.Data.Directory.ADObject", base: rawEntry)

  /// The type of a noun's objects in a version's shell.
  static func type(of noun: Noun, in version: ExchangeVersion) -> DotNetType {
    let key = "\(noun.name)/\(version.rawValue)"
    return made.withLock { types in
      if let known = types[key] { return known }
      let type = DotNetType(noun.typeName, base: adObject) { declaration in declare(declaration, noun, version) }
      types[key] = type
      return type
    }
  }

  private static func declare(_ type: TypeDeclaration, _ noun: Noun, _ version: ExchangeVersion) {
    if version.isRemote {
      type.property("PSComputerName", "String", hidden: true) { (_, value) throws(Interruption) in
        .optional(value.object(as: ConfigurationObject.self)?.computerName)
      }
      type.property("RunspaceId", "System.Guid") { (_, value) throws(Interruption) in
        value.object(as: ConfigurationObject.self)?.runspaceID.map { .object($0) } ?? .null
      }
      type.property("PSShowComputerName", "Boolean", hidden: true) { (_, _) throws(Interruption) in .bool(false) }
    }
    for property in noun.properties where property.isShown(in: version) {
      type.property(
        property.name, property.kind.typeName,
        set: { (_, object, value) throws(Interruption) in
          do throws(PropertyRefusal) {
            try object.object(as: ConfigurationObject.self)?.set(property, to: value)
          } catch {
            throw .error(
              "Exception setting \"\(property.name)\": \"\(error.message)\"", id: "ExceptionWhenSetting", category: .notSpecified,
              exception: .invalidOperation)
          }
        },
        get: { (_, value) throws(Interruption) in value.object(as: ConfigurationObject.self)?.value(property) ?? .null })
    }
    type.method("ToString()", "String") { (_, value, _) throws(Interruption) in .string(value.displayText) }
  }
}
