/// `PSObject`: the members of a value as a value (`$x.PSObject.Properties`).
func declarePSObject(_ type: TypeDeclaration) {
  func target(_ value: Value) -> Value { value.object(as: MemberSetObject.self)?.target ?? value }
  type.constructor("()") { (_, _, _) throws(Interruption) in .object(CustomObject()) }
  type.constructor("(Object obj)") { (_, _, arguments) throws(Interruption) in
    arguments[0].object != nil ? arguments[0] : .object(WrappedObject(arguments[0]))
  }
  type.property("Properties", "Object", hidden: true) { (evaluator, this) throws(Interruption) in
    .object(MemberCollectionObject(target(this), .properties, evaluator))
  }
  type.property("Members", "Object", hidden: true) { (evaluator, this) throws(Interruption) in
    .object(MemberCollectionObject(target(this), .members, evaluator))
  }
  type.property("Methods", "Object", hidden: true) { (evaluator, this) throws(Interruption) in
    .object(MemberCollectionObject(target(this), .methods, evaluator))
  }
  type.property("TypeNames", "Object", hidden: true) { (evaluator, this) throws(Interruption) in
    .object(TypeNameList(target(this), evaluator.typeNames(of: target(this))))
  }
  type.property("BaseObject", "Object", hidden: true) { (_, this) throws(Interruption) in target(this).base }
  type.property("ImmediateBaseObject", "Object", hidden: true) { (_, this) throws(Interruption) in target(this).base }
  type.method("Copy()", "PSObject") { (evaluator, this, _) throws(Interruption) in try evaluator.copy(of: target(this)) }
  type.staticMethod("AsPSObject(Object obj)", "PSObject") { (_, _, arguments) throws(Interruption) in arguments[0] }
}

extension Evaluator {
  /// `PSObject.Copy()`: custom objects with their members, other values as they are.
  func copy(of value: Value) throws(Interruption) -> Value {
    guard let custom = value.object as? CustomObject else { return value }
    let copy = CustomObject(Array(zip(custom.shape.names, custom.values)), shape: session.rootShape)
    for (name, member) in custom.attached?.members ?? [] { copy.attach().set(name, member) }
    copy.attached?.typeNames = custom.attached?.typeNames
    return .object(copy)
  }
}

/// The type names of an instance: a list that changes the instance.
final class TypeNameList: ListObject {
  private let target: Value

  init(_ target: Value, _ names: [String]) {
    self.target = target
    super.init(names.map { .string($0) }, type: TypeCatalog.collection, element: .string)
  }

  override var values: [Value] {
    didSet { target.object?.attach().typeNames = values.map(\.displayText) }
  }
}
