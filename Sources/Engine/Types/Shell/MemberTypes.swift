/// The members of a value, by position and by name; read anew at each look, since they may have changed.
final class MemberCollectionObject: NetObject {
  /// Which members.
  enum Choice { case properties, methods, members }

  let target: Value
  let choice: Choice
  private let evaluator: Evaluator

  init(_ target: Value, _ choice: Choice, _ evaluator: Evaluator) {
    self.target = target
    self.choice = choice
    self.evaluator = evaluator
  }

  override var type: DotNetType { .propertyCollection }
  override var elements: [Value]? { list }

  var list: [Value] {
    (choice == .methods ? [] : properties.filter { !$0.isHidden }.map { .object(PropertyObject(target, $0)) })
      + (choice == .properties ? [] : methods)
  }

  private var properties: [PropertyDescription] { evaluator.properties(of: target) }

  private var methods: [Value] {
    var found: [Value] = []
    var seen: Set<Name> = []
    for declared in target.base.type?.hierarchy ?? [] {
      for method in declared.members.methods where seen.insert(Name(method.name)).inserted {
        found.append(.object(MethodObject(name: method.name, target: target, overloads: method.overloads)))
      }
    }
    for (name, member) in target.object?.attached?.members ?? [] {
      if case .scriptMethod(let block) = member {
        found.append(.object(MethodObject(name: name, target: target, overloads: [], script: block)))
      }
    }
    return found
  }

  /// The member of a name; hidden ones are found by name as well.
  func find(_ name: String) -> Value {
    if choice != .methods, let property = properties.first(where: { $0.name.equalsIgnoringCase(name) }) {
      return .object(PropertyObject(target, property))
    }
    if choice != .properties {
      return methods.first { $0.object(as: MethodObject.self)?.name.equalsIgnoringCase(name) ?? false } ?? .null
    }
    return .null
  }
}

/// One property of a value, as a value.
final class PropertyObject: NetObject {
  let target: Value
  let property: PropertyDescription
  /// What a member made by itself is, before it joins an object.
  let member: AttachedMember?

  init(_ target: Value, _ property: PropertyDescription, member: AttachedMember? = nil) {
    self.target = target
    self.property = property
    self.member = member
  }

  override var type: DotNetType {
    if case .scriptMethod? = member { return .scriptMethodInfo }
    switch property.kind {
    case .noteProperty: return .noteProperty
    case .aliasProperty: return .aliasProperty
    case .scriptProperty: return .scriptPropertyInfo
    case .codeProperty: return .codePropertyInfo
    default: return .propertyInfo
    }
  }

  /// The member as the value of its kind shows it: `string a=b`.
  override var displayText: String {
    switch property.kind {
    case .noteProperty:
      let value =
        (target.object as? CustomObject)?[property.name]
        ?? target.object?.attached?.member(Name(property.name)).flatMap {
          if case .note(let value) = $0 { return value }
          return nil
        }
      return "\(value?.type?.scriptName ?? "object") \(property.name)=\(value.map { $0.isNull ? "null" : $0.displayText } ?? "null")"
    case .aliasProperty:
      return "\(property.name) = \(member.flatMap { if case .alias(let other) = $0 { return other } else { return nil } } ?? "")"
    default:
      let typeName = TypeCatalog.type(named: property.typeName)?.scriptName ?? property.typeName
      return "\(typeName) \(property.name) {get;\(property.isSettable ? "set;" : "")}"
    }
  }
}

extension DotNetType {
  private static let memberInfo = DotNetType("System.Management.Automation.PSMemberInfo")
  private static let anyPropertyInfo = DotNetType("System.Management.Automation.PSPropertyInfo", base: .memberInfo)
  /// A property as a value.
  static let propertyInfo = property("PSProperty")
  /// A note property as a value.
  static let noteProperty = property("PSNoteProperty")
  static let aliasProperty = property("PSAliasProperty")
  static let scriptPropertyInfo = property("PSScriptProperty")
  static let codePropertyInfo = property("PSCodeProperty")
  static let scriptMethodInfo = DotNetType(
    "System.Management.Automation.PSScriptMethod", base: .memberInfo, members: declarePropertyInfo)
  /// The collection behind `PSObject.Properties`.
  static let propertyCollection = DotNetType(
    "System.Management.Automation.PSMemberInfoIntegratingCollection`1", interfaces: listInterfaces, members: declareMemberCollection)
  private static let readOnlyMembers = DotNetType(
    "System.Management.Automation.ReadOnlyPSMemberInfoCollection`1", interfaces: listInterfaces, members: declareMatchedMembers)

  private static func property(_ name: String) -> DotNetType {
    DotNetType("System.Management.Automation.\(name)", base: .anyPropertyInfo, members: declarePropertyInfo)
  }

  /// The types of members, for the catalog.
  static var memberObjectTypes: [DotNetType] {
    [
      .memberInfo, .anyPropertyInfo, .propertyInfo, .noteProperty, .aliasProperty, .scriptPropertyInfo, .codePropertyInfo,
      .scriptMethodInfo, .propertyCollection, .readOnlyMembers,
    ]
  }

  /// A list of members that a search found.
  fileprivate static func matched(_ values: [Value]) -> Value { .object(ListObject(values, type: .readOnlyMembers)) }
}

/// The constructors of members that scripts make by themselves.
private func declareMaking(_ type: TypeDeclaration) {
  func made(_ name: String, _ kind: PropertyDescription.Kind, _ member: AttachedMember) -> Value {
    let owner = CustomObject()
    owner.attach().set(name, member)
    let isSettable: Bool
    if case .scriptProperty(_, let set) = member { isSettable = set != nil } else { isSettable = true }
    return .object(
      PropertyObject(
        .object(owner), PropertyDescription(name: name, kind: kind, typeName: "System.Object", isSettable: isSettable, isHidden: false),
        member: member))
  }
  switch type.type.name {
  case "PSNoteProperty":
    type.constructor("(String name, Object value)") { _, _, arguments in
      made(arguments.text(0), .noteProperty, .note(arguments.value(1)))
    }
  case "PSAliasProperty":
    for rest in ["", ", Type conversionType"] {
      type.constructor("(String name, String referencedMemberName\(rest))") { _, _, arguments in
        made(arguments.text(0), .aliasProperty, .alias(arguments.text(1)))
      }
    }
  case "PSScriptProperty":
    for rest in ["", ", ScriptBlock setterScript"] {
      type.constructor("(String name, ScriptBlock getterScript\(rest))") { _, _, arguments in
        made(
          arguments.text(0), .scriptProperty,
          .scriptProperty(get: arguments.object(1, as: ScriptBlockObject.self), set: arguments.object(2, as: ScriptBlockObject.self)))
      }
    }
  case "PSScriptMethod":
    type.constructor("(String name, ScriptBlock script)") { (_, _, arguments) throws(Interruption) in
      guard let block = arguments.object(1, as: ScriptBlockObject.self) else { throw .nullArgument("script") }
      return made(arguments.text(0), .scriptProperty, .scriptMethod(block))
    }
  default: break
  }
}

func declarePropertyInfo(_ type: TypeDeclaration) {
  func property(_ value: Value) -> PropertyObject? { value.object(as: PropertyObject.self) }
  declareMaking(type)
  type.property("MemberType", "System.Management.Automation.PSMemberTypes") { (evaluator, this) throws(Interruption) in
    if case .scriptMethod? = property(this)?.member { return try evaluator.convert(.string("ScriptMethod"), to: .psMemberTypes) }
    return try evaluator.convert(.string(property(this)?.property.kind.rawValue ?? "Property"), to: .psMemberTypes)
  }
  type.property(
    "Value", "Object",
    set: { (evaluator, this, value) throws(Interruption) in
      if let property = property(this) { try evaluator.setProperty(property.property.name, of: property.target, to: value) }
    },
    get: { (evaluator, this) throws(Interruption) in
      guard let property = property(this) else { return .null }
      if case .scriptMethod(let block)? = property.member { return .object(block) }
      return try evaluator.property(property.property.name, of: property.target) ?? .null
    })
  type.property("Name", "String") { _, this in .string(property(this)?.property.name ?? "") }
  type.property("IsInstance", "Boolean") { _, this in
    guard let property = property(this) else { return .bool(false) }
    let name = Name(property.property.name)
    return .bool((property.target.object as? CustomObject)?[name] != nil || property.target.object?.attached?.member(name) != nil)
  }
  type.property("IsSettable", "Boolean") { _, this in .bool(property(this)?.property.isSettable ?? false) }
  type.property("IsGettable", "Boolean") { _, _ in .bool(true) }
  type.property("TypeNameOfValue", "String") { (evaluator, this) throws(Interruption) in
    guard let property = property(this) else { return .null }
    return .string(try evaluator.property(property.property.name, of: property.target)?.type?.fullName ?? "System.Object")
  }
  type.property("ReferencedMemberName", "String", hidden: true) { _, this in
    guard let property = property(this) else { return .null }
    if case .alias(let other)? = property.member ?? property.target.object?.attached?.member(Name(property.property.name)) {
      return .string(other)
    }
    return .null
  }
  type.method("ToString()", "String") { _, this, _ in .string(this.base.displayText) }
  type.method("Copy()", "Management.Automation.PSMemberInfo") { _, this, _ in this }
}

func declareMemberCollection(_ type: TypeDeclaration) {
  func collection(_ value: Value) -> MemberCollectionObject? { value.object(as: MemberCollectionObject.self) }
  type.property("Count", "Int32", hidden: true) { _, this in .integer(collection(this)?.list.count ?? 0) }
  for name in ["get_Item", "Item"] {
    type.method("\(name)(String name)", "Object") { _, this, arguments in collection(this)?.find(arguments.text(0)) ?? .null }
    type.method("\(name)(Int32 index)", "Object") { _, this, arguments in
      let list = collection(this)?.list ?? []
      return list.indices.contains(arguments.int(0)) ? list[arguments.int(0)] : .null
    }
  }
  for rest in ["", ", Boolean preValidated"] {
    type.method("Add(Object member\(rest))", "Void") { (evaluator, this, arguments) throws(Interruption) in
      guard let collection = collection(this) else { return .nothing }
      guard let added = arguments.value(0).object(as: PropertyObject.self) else { throw .nullArgument("member") }
      let name = added.property.name
      guard collection.find(name).isNull else {
        throw .net(
          .extendedTypeSystemException,
          "Cannot add a member with the name \"\(name)\" because a member with that name already exists. If you want to overwrite the member anyway, use the Force parameter to overwrite it."
        )
      }
      if let member = added.member {
        if case .note(let value) = member, let custom = collection.target.object as? CustomObject, custom.attached?.members.isEmpty ?? true
        {
          custom.set(name, value)
        } else {
          collection.target.object?.attach().set(name, member)
        }
        return .nothing
      }
      let value = try evaluator.property(name, of: added.target) ?? .null
      if let custom = collection.target.object as? CustomObject {
        custom.set(name, value)
      } else {
        collection.target.object?.attach().set(name, .note(value))
      }
      return .nothing
    }
  }
  type.method("Remove(String name)", "Void") { _, this, arguments in
    let name = Name(arguments.text(0))
    guard let collection = collection(this) else { return .nothing }
    if (collection.target.object as? CustomObject)?.remove(name) != true {
      _ = collection.target.object?.attached?.remove(name)
    }
    return .nothing
  }
  for rest in ["", ", Management.Automation.PSMemberTypes memberTypes"] {
    type.method("Match(String name\(rest))", "Object") { (evaluator, this, arguments) throws(Interruption) in
      let pattern = WildcardPattern(arguments.text(0))
      var found = (collection(this)?.list ?? []).filter { pattern.matches(memberName($0)) }
      if rest.isEmpty { return DotNetType.matched(found) }
      let kinds = Int64(arguments.int(1))
      found = found.filter { value in
        guard let property = value.object(as: PropertyObject.self) else { return kinds & 64 != 0 }
        let kind = try? evaluator.convert(.string(property.property.kind.rawValue), to: .psMemberTypes).object(as: EnumObject.self)?.number
        return (kind ?? 0) & kinds != 0
      }
      return DotNetType.matched(found)
    }
  }
}

private func memberName(_ value: Value) -> String {
  value.object(as: PropertyObject.self)?.property.name ?? value.object(as: MethodObject.self)?.name ?? ""
}

func declareMatchedMembers(_ type: TypeDeclaration) {
  func values(_ this: Value) -> [Value] { this.object(as: ListObject.self)?.values ?? [] }
  type.property("Count", "Int32") { _, this in .int32(values(this).count) }
  type.method("get_Item(String name)", "Object") { _, this, arguments in
    values(this).first { memberName($0).equalsIgnoringCase(arguments.text(0)) } ?? .null
  }
  type.method("get_Item(Int32 index)", "Object") { _, this, arguments in
    values(this).indices.contains(arguments.int(0)) ? values(this)[arguments.int(0)] : .null
  }
}
