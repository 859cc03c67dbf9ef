/// `[DBNull]::Value`: a null of databases, null to conditions and comparisons and yet an object.
final class NullObject: NetObject {
  override var type: DotNetType { .databaseNull }
  override var displayText: String { "" }
  override func isEqual(to other: NetObject) -> Bool { other is NullObject }
  override func hash(into hasher: inout Hasher) { hasher.combine(0) }
}

extension DotNetType {
  static let databaseNull = DotNetType("System.DBNull", interfaces: ["System.IConvertible"]) { type in
    type.staticProperty("Value", "DBNull") { _, _ in .object(NullObject()) }
    type.method("GetTypeCode()", "TypeCode") { _, _, _ in .enumeration(.typeCode, 2) }
    type.method("ToString()", "String") { _, _, _ in .string("") }
  }
  /// `AutomationNull`: what a silent pipeline leaves.
  static let automationNull = DotNetType("System.Management.Automation.Internal.AutomationNull") { type in
    type.staticProperty("Value", "Management.Automation.PSObject") { _, _ in .nothing }
  }
}
