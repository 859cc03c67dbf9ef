/// `[Tuple]` and `[ValueTuple]`: a fixed number of items.
final class TupleObject: NetObject {
  let items: [Value]
  private let tupleType: DotNetType

  init(_ items: [Value], type: DotNetType) {
    self.items = items
    tupleType = type
  }

  override var type: DotNetType { tupleType }
  override var displayText: String { "(" + items.map(\.displayText).joined(separator: ", ") + ")" }
  override func isEqual(to other: NetObject) -> Bool {
    guard let other = other as? TupleObject, other.items.count == items.count else { return false }
    return zip(items, other.items).allSatisfy { areEqual($0, $1) }
  }
  override func hash(into hasher: inout Hasher) { hasher.combine(items.count) }
}

extension DotNetType {
  static let tuple = DotNetType("System.Tuple", members: declareTupleFactory)
  static let valueTuple = DotNetType("System.ValueTuple", base: .valueType, kind: .value, members: declareTupleFactory)
}

func declareTupleFactory(_ type: TypeDeclaration) {
  let name = type.type.fullName
  for count in 1...7 {
    let parameters = (1...count).map { "Object item\($0)" }.joined(separator: ", ")
    type.staticMethod("Create(\(parameters))", "\(name)`\(count)") { _, _, arguments in
      let types = arguments.map { $0.base.type ?? .object }
      return .object(TupleObject(arguments, type: TypeCatalog.generic(name, types) ?? .tuple))
    }
  }
}

func declareTuple(_ type: TypeDeclaration) {
  let own = type.type
  func items(_ value: Value) -> [Value] { value.object(as: TupleObject.self)?.items ?? [] }
  for (place, argument) in own.arguments.enumerated() {
    type.property("Item\(place + 1)", argument.fullName) { _, this in items(this).value(place) }
  }
  type.property("Length", "Int32") { _, this in .int32(items(this).count) }
  let parameters = own.arguments.enumerated().map { "\($1.fullName) item\($0 + 1)" }.joined(separator: ", ")
  type.constructor("(\(parameters))") { _, _, arguments in .object(TupleObject(arguments, type: own)) }
  type.method("ToString()", "String") { _, this, _ in .string(this.base.displayText) }
}
