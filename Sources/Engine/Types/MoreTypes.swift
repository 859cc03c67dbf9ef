extension TypeCatalog {
  /// Types beside the common ones, in no order of importance.
  static var moreTypes: [Entry] {
    let types: [DotNetType] = [
      .databaseNull, .automationNull, .languagePrimitives, .enumerable, .orderedHashtable, .versionHashtable, .genericReference,
      .nameValueCollection, .queryCollection, .binaryReader, .binaryWriter, .dns, .hostEntry, .typeName,
      .threadState, .diagnosticsThreadState, .compilerGenerated, .flagsAttribute,
    ]
    return (types + DotNetType.plainDelegates + DotNetType.memberObjectTypes + [.process]).map { (type: DotNetType) -> Entry in
      (type.fullName, { @Sendable in type })
    }
  }
}

extension DotNetType {
  /// The type of `$PSVersionTable`.
  static let versionHashtable = DotNetType(
    "System.Management.Automation.PSVersionHashTable", base: .hashtable, interfaces: dictionaryInterfaces)
  static let threadState = values(
    "System.Threading.ThreadState", isFlags: true,
    [
      ("Running", 0), ("StopRequested", 1), ("SuspendRequested", 2), ("Background", 4), ("Unstarted", 8), ("Stopped", 16),
      ("WaitSleepJoin", 32), ("Suspended", 64), ("AbortRequested", 128), ("Aborted", 256),
    ])
  static let diagnosticsThreadState = values(
    "System.Diagnostics.ThreadState",
    [
      ("Initialized", 0), ("Ready", 1), ("Running", 2), ("Standby", 3), ("Terminated", 4), ("Wait", 5), ("Transition", 6), ("Unknown", 7),
    ])
  static let compilerGenerated = DotNetType(
    "System.Runtime.CompilerServices.CompilerGeneratedAttribute", base: .attribute, members: declarePlain)
  static let flagsAttribute = DotNetType("System.FlagsAttribute", base: .attribute, members: declarePlain)
  /// `PSTypeName`: the name of a type, whether or not there is one.
  static let typeName = DotNetType("System.Management.Automation.PSTypeName", members: declareTypeName)
}

/// A type of which scripts only make an instance.
func declarePlain(_ type: TypeDeclaration) {
  let own = type.type
  type.constructor("()") { _, _, _ in .object(PlainObject(own)) }
}

private final class TypeNameObject: NetObject {
  let name: String
  let found: DotNetType?
  init(_ name: String, _ found: DotNetType?) {
    self.name = name
    self.found = found
  }
  override var type: DotNetType { .typeName }
  override var displayText: String { name }
}

private func declareTypeName(_ type: TypeDeclaration) {
  func this(_ value: Value) -> TypeNameObject? { value.object(as: TypeNameObject.self) }
  type.constructor("(Type type)") { _, _, arguments in
    let found = arguments.object(0, as: TypeObject.self)?.represented
    return .object(TypeNameObject(found?.fullName ?? "", found))
  }
  type.constructor("(String name)") { evaluator, _, arguments in
    .object(TypeNameObject(arguments.text(0), evaluator.resolveType(arguments.text(0))))
  }
  type.property("Name", "String") { _, value in .optional(this(value)?.name) }
  type.property("Type", "Type") { _, value in this(value)?.found.map { .object(TypeObject($0)) } ?? .null }
  type.method("ToString()", "String") { _, value, _ in .string(value.base.displayText) }
}
