enum TypeCatalog {
  static let collection = DotNetType("System.Collections.ObjectModel.Collection`1[[System.Management.Automation.PSObject]]", interfaces: DotNetType.listInterfaces, name: "Collection`1", members: declareArrayList)
  static func type(named name: String) -> DotNetType? { nil }
  static func generic(_ name: String, _ arguments: [DotNetType]) -> DotNetType? { nil }
}
extension DotNetType {
  static let regex = DotNetType("System.Text.RegularExpressions.Regex")
  static let regexMatch = DotNetType("System.Text.RegularExpressions.Match")
}
enum CompositeFormat { static func format(_ f: String, _ a: [Value], _ c: Culture, _ e: Evaluator) throws(Interruption) -> String { f } }
