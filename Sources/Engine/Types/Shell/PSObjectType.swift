/// `PSObject`: the members of a value as a value (`$x.PSObject.Properties`).
func declarePSObject(_ type: TypeDeclaration) {
  func target(_ value: Value) -> Value { value.object(as: MemberSetObject.self)?.target ?? value }
  type.constructor("()") { (_, _, _) throws(Interruption) in .object(CustomObject()) }
  type.constructor("(Object obj)") { (_, _, arguments) throws(Interruption) in
    arguments[0].object != nil ? arguments[0] : .object(WrappedObject(arguments[0]))
  }
  type.property("Properties", "Object", hidden: true) { (evaluator, this) throws(Interruption) in
    .object(PropertyCollection(target(this), evaluator))
  }
  type.property("Members", "Object", hidden: true) { (evaluator, this) throws(Interruption) in
    .object(PropertyCollection(target(this), evaluator))
  }
  type.property("Methods", "Object", hidden: true) { (_, this) throws(Interruption) in
    var methods: [Value] = []
    for declared in target(this).base.type?.hierarchy ?? [] {
      for method in declared.members.methods {
        methods.append(.object(MethodObject(name: method.name, target: target(this), overloads: method.overloads)))
      }
    }
    return .array(methods)
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

/// The properties of a value, by position and by name; read anew at each look, since they may have changed.
final class PropertyCollection: NetObject {
  let target: Value
  private let evaluator: Evaluator

  init(_ target: Value, _ evaluator: Evaluator) {
    self.target = target
    self.evaluator = evaluator
  }

  override var type: DotNetType { .propertyCollection }
  override var elements: [Value]? { list }
  var list: [Value] {
    evaluator.properties(of: target).filter { !$0.isHidden }.map { .object(PropertyObject(target, $0)) }
  }
}

/// One property of a value, as a value.
final class PropertyObject: NetObject {
  let target: Value
  let property: PropertyDescription

  init(_ target: Value, _ property: PropertyDescription) {
    self.target = target
    self.property = property
  }

  override var type: DotNetType { property.kind == .noteProperty ? .noteProperty : .propertyInfo }
}
