/// `ModuleSpecification`: a module by name, version and identifier.
public final class ModuleSpecificationObject: NetObject {
  /// The name, or a path.
  public let name: String
  /// The identifier asked for, as text.
  public var identifier: String?
  /// The lowest version (`ModuleVersion`).
  public var version: VersionObject?
  /// The highest version as written: a star may stand at its end.
  public var maximumVersion: String?
  /// The one version (`RequiredVersion`).
  public var requiredVersion: VersionObject?

  /// Names a module.
  public init(_ name: String) { self.name = name }

  public override var type: DotNetType { .moduleSpecification }
  public override var displayText: String {
    var parts = ["ModuleName='\(name)'"]
    if let identifier { parts.append("Guid='{\(identifier)}'") }
    if let requiredVersion { parts.append("RequiredVersion='\(requiredVersion.displayText)'") }
    if let version { parts.append("ModuleVersion='\(version.displayText)'") }
    if let maximumVersion { parts.append("MaximumVersion='\(maximumVersion)'") }
    return parts.count == 1 ? name : "@{ " + parts.joined(separator: "; ") + " }"
  }

  /// True where no version and no identifier is asked for.
  public var isNameOnly: Bool { identifier == nil && version == nil && maximumVersion == nil && requiredVersion == nil }

  /// True where a module of that version and identifier is meant.
  public func accepts(version found: VersionObject, identifier: String) -> Bool {
    if let wanted = self.identifier, !wanted.equalsIgnoringCase(identifier) { return false }
    if let requiredVersion { return found.compare(requiredVersion) == 0 }
    if let version, found.compare(version) < 0 { return false }
    if let maximumVersion, let highest = ModuleSpecificationObject.highest(maximumVersion), found.compare(highest) > 0 { return false }
    return true
  }

  /// The version that a maximum stands for: a star counts as the greatest number.
  public static func highest(_ text: String) -> VersionObject? {
    var parts: [Int] = []
    for part in text.split(separator: ".") {
      if part.utf8.elementsEqual("*".utf8) {
        parts.append(999_999_999)
        continue
      }
      guard let number = Int(part), number >= 0 else { return nil }
      parts.append(number)
    }
    return parts.isEmpty ? nil : VersionObject(parts.count == 1 ? parts + [0] : parts)
  }

  /// Reads a manifest's way of naming a module: a text or a table.
  public static func read(_ value: Value, _ evaluator: Evaluator) throws(Interruption) -> ModuleSpecificationObject {
    if let known = value.object(as: ModuleSpecificationObject.self) { return known }
    guard let table = value.object(as: DictionaryObject.self) else { return ModuleSpecificationObject(try evaluator.text(of: value)) }
    let allowed = ["ModuleName", "ModuleVersion", "MaximumVersion", "RequiredVersion", "GUID"]
    let odd = table.entries.map(\.key.displayText).filter { key in !allowed.contains { $0.equalsIgnoringCase(key) } }
    if !odd.isEmpty {
      throw invalid(
        "The hashtable describing a module contains one or more members that are not valid. The valid members are (\(allowed.map { "'\($0)'" }.joined(separator: ", "))). Remove the members that are not valid (\(odd.map { "'\($0)'" }.joined(separator: ", "))), then try again."
      )
    }
    guard let name = table["ModuleName"].map({ $0.displayText }), !name.isEmpty else {
      throw invalid("The 'ModuleName' member does not exist in the hashtable that describes this module.", .missingMemberException)
    }
    let made = ModuleSpecificationObject(name)
    made.identifier = table["GUID"]?.displayText
    made.version = try table["ModuleVersion"].flatMap { (value) throws(Interruption) in
      try evaluator.convert(value, to: .version).object(as: VersionObject.self)
    }
    made.maximumVersion = table["MaximumVersion"]?.displayText
    made.requiredVersion = try table["RequiredVersion"].flatMap { (value) throws(Interruption) in
      try evaluator.convert(value, to: .version).object(as: VersionObject.self)
    }
    if made.version == nil, made.maximumVersion == nil, made.requiredVersion == nil {
      throw invalid(
        "The 'ModuleVersion', 'MaximumVersion' and 'RequiredVersion' members do not exist in the hashtable that describes this module. One of these three members must exist, and be assigned a version number in the format 'n.n.n.n'.",
        .missingMemberException)
    }
    return made
  }

  private static func invalid(_ message: String, _ type: DotNetType = .argumentException) -> Interruption {
    .failure(ErrorRecordObject(ExceptionObject(ExceptionKind(type), message), id: type.name))
  }
}

extension DotNetType {
  /// `ModuleSpecification`.
  public static let moduleSpecification = DotNetType("Microsoft.PowerShell.Commands.ModuleSpecification") { type in
    func this(_ value: Value) -> ModuleSpecificationObject? { value.object(as: ModuleSpecificationObject.self) }
    for signature in ["(String moduleName)", "(Collections.Hashtable moduleSpecification)"] {
      type.constructor(signature) { (evaluator, _, arguments) throws(Interruption) in
        .object(try ModuleSpecificationObject.read(arguments.value(0), evaluator))
      }
    }
    type.property("Name", "String") { _, value in .optional(this(value)?.name) }
    type.property("Guid", "Object") { evaluator, value in
      this(value)?.identifier.flatMap { try? evaluator.convert(.string($0), to: .guid) } ?? .null
    }
    type.property("Version", "Version") { _, value in this(value)?.version.map { .object($0) } ?? .null }
    type.property("MaximumVersion", "String") { _, value in .optional(this(value)?.maximumVersion) }
    type.property("RequiredVersion", "Version") { _, value in this(value)?.requiredVersion.map { .object($0) } ?? .null }
    type.method("ToString()", "String") { _, value, _ in .string(value.displayText) }
  }
}
