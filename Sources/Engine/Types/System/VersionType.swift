extension DotNetType {
  /// `[version]`.
  public static let version = DotNetType(
    "System.Version", interfaces: ["System.ICloneable", "System.IComparable", "System.IFormattable"], accelerator: "version",
    members: declareVersion)
}

extension VersionObject {
  /// Reads two to four numbers; the exception that .NET throws for anything else.
  public static func parse(_ text: String) throws(Interruption) -> VersionObject {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { NumberText.trim(String($0)) }
    guard (2...4).contains(parts.count) else {
      throw .argument(.argumentException, "Version string portion was too short or too long.", "input")
    }
    var numbers: [Int] = []
    for part in parts {
      switch NumberText.integer(part, as: Int32.self) {
      case .value(let number):
        guard number >= 0 else {
          throw .outOfRange(
            "Version's parameters must be greater than or equal to zero.", ["major", "minor", "build", "revision"][numbers.count])
        }
        numbers.append(Int(number))
      case .malformed: throw NumberKind.malformed(part)
      case .overflow: throw .net(.overflowException, "Value was either too large or too small for an Int32.")
      }
    }
    return VersionObject(numbers)
  }

  /// -1, 0 or 1 as the version is older than, the same as or newer than the other; a missing part is before 0.
  public func compare(_ other: VersionObject) -> Int {
    for place in 0..<4 where part(place) != other.part(place) { return part(place) < other.part(place) ? -1 : 1 }
    return 0
  }
}

func declareVersion(_ type: TypeDeclaration) {
  func this(_ value: Value) -> VersionObject { value.object(as: VersionObject.self) ?? VersionObject([0, 0]) }
  for (place, name) in ["Major", "Minor", "Build", "Revision"].enumerated() {
    type.property(name, "Int32") { _, value in .int32(this(value).part(place)) }
  }
  type.property("MajorRevision", "Int16") { _, value in .int16(Int16(truncatingIfNeeded: this(value).part(3) >> 16)) }
  type.property("MinorRevision", "Int16") { _, value in .int16(Int16(truncatingIfNeeded: this(value).part(3) & 0xFFFF)) }
  type.constructor("()") { _, _, _ in .object(VersionObject([0, 0])) }
  let names = ["major", "minor", "build", "revision"]
  for count in 2...4 {
    type.constructor("(" + names.prefix(count).map { "Int32 \($0)" }.joined(separator: ", ") + ")") {
      (_, _, arguments) throws(Interruption) in
      for place in 0..<count where arguments.int(place) < 0 { throw negativeArgument(names[place], arguments.int(place)) }
      return .object(VersionObject((0..<count).map { arguments.int($0) }))
    }
  }
  type.constructor("(String version)") { (_, _, arguments) throws(Interruption) in
    .object(try VersionObject.parse(try arguments.text(0, named: "input")))
  }
  type.method("Clone()", "Object") { _, value, _ in .object(VersionObject(this(value).parts)) }
  type.method("CompareTo(Object version)", "Int32") { (_, value, arguments) throws(Interruption) in
    guard arguments.has(0) else { return .int(1) }
    guard let other = arguments.object(0, as: VersionObject.self) else {
      throw .net(.argumentException, "Object must be of type Version.")
    }
    return .int32(this(value).compare(other))
  }
  type.method("CompareTo(Version value)", "Int32") { _, value, arguments in
    arguments.has(0) ? .int32(this(value).compare(this(arguments.value(0)))) : .int(1)
  }
  type.method("Equals(Version obj)", "Boolean") { _, value, arguments in
    .bool(arguments.object(0, as: VersionObject.self)?.parts == this(value).parts)
  }
  type.method("ToString()", "String") { _, value, _ in .string(this(value).displayText) }
  type.method("ToString(Int32 fieldCount)", "String") { (_, value, arguments) throws(Interruption) in
    let count = arguments.int(0)
    guard count >= 0, count <= this(value).parts.count else {
      throw .argument(
        .argumentException, "The value must be between 0 and \(this(value).parts.count), inclusive.", "fieldCount")
    }
    return .string(this(value).parts.prefix(count).map { String($0) }.joined(separator: "."))
  }
  type.staticMethod("Parse(String input)", "Version") { (_, _, arguments) throws(Interruption) in
    .object(try VersionObject.parse(try arguments.text(0, named: "input")))
  }
  type.staticMethod("TryParse(String input, out Version result)", "Boolean") { (_, _, arguments) throws(Interruption) in
    let version = try? VersionObject.parse(arguments.text(0))
    try arguments.setReference(1, version.map { .object($0) } ?? .null)
    return .bool(version != nil)
  }
}
