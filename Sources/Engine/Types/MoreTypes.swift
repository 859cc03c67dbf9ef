extension TypeCatalog {
  /// Types beside the common ones, in no order of importance.
  static var moreTypes: [Entry] {
    let types: [DotNetType] = [
      .databaseNull, .automationNull, .languagePrimitives, .enumerable, .orderedHashtable, .versionHashtable, .genericReference,
      .threadState, .diagnosticsThreadState, .compilerGenerated, .flagsAttribute,
    ]
    return (types + DotNetType.plainDelegates + DotNetType.memberTypes + [.process]).map { (type: DotNetType) -> Entry in (type.fullName, { @Sendable in type }) }
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
  /// `System.Attribute`.
  static let attribute = DotNetType("System.Attribute")
}

/// A type of which scripts only make an instance.
func declarePlain(_ type: TypeDeclaration) {
  let own = type.type
  type.constructor("()") { _, _, _ in .object(PlainObject(own)) }
}
