/// Members of type values: `[int].FullName`.
func declareType(_ type: TypeDeclaration) {
  func represented(_ value: Value) -> DotNetType { value.object(as: TypeObject.self)?.represented ?? .object }
  func optional(_ type: DotNetType?) -> Value { type.map { .object(TypeObject($0)) } ?? .null }
  type.property("Name", "String") { (_, this) throws(Interruption) in .string(represented(this).name) }
  type.property("FullName", "String") { (_, this) throws(Interruption) in .string(represented(this).fullName) }
  type.property("Namespace", "String") { (_, this) throws(Interruption) in
    let full = represented(this).fullName
    let plain = full.utf8.firstIndex(of: UInt8(ascii: "`")).map { String(full[..<$0]) } ?? full
    guard let dot = plain.utf8.lastIndex(of: UInt8(ascii: ".")) else { return .null }
    return .string(String(plain[..<dot]))
  }
  type.property("BaseType", "Type") { (_, this) throws(Interruption) in optional(represented(this).base) }
  type.property("IsArray", "Boolean") { (_, this) throws(Interruption) in .bool(represented(this).element != nil) }
  type.property("IsEnum", "Boolean") { (_, this) throws(Interruption) in .bool(represented(this).enumeration != nil) }
  type.property("IsValueType", "Boolean") { (_, this) throws(Interruption) in
    .bool(represented(this).kind == .value || represented(this).kind == .enumeration)
  }
  type.property("IsClass", "Boolean") { (_, this) throws(Interruption) in .bool(represented(this).kind == .reference) }
  type.property("IsInterface", "Boolean") { (_, this) throws(Interruption) in .bool(represented(this).kind == .interface) }
  type.property("IsGenericType", "Boolean") { (_, this) throws(Interruption) in .bool(!represented(this).arguments.isEmpty) }
  type.property("IsPrimitive", "Boolean") { (_, this) throws(Interruption) in
    let type = represented(this)
    return .bool(
      type === DotNetType.boolean || type === DotNetType.char
        || (type.isNumeric && (type.numericRank ?? 0) != 9 && (type.numericRank ?? 0) != 12))
  }
  type.property("IsPublic", "Boolean") { (_, _) throws(Interruption) in .bool(true) }
  type.property("IsSerializable", "Boolean") { (_, this) throws(Interruption) in .bool(!represented(this).isScriptClass) }
  type.property("IsAbstract", "Boolean") { (_, this) throws(Interruption) in
    let members = represented(this).members
    let isStatic = members.constructors.isEmpty && members.properties.isEmpty && members.methods.isEmpty && !members.staticMethods.isEmpty
    return .bool(represented(this).kind == .interface || isStatic)
  }
  type.property("IsSealed", "Boolean") { (_, this) throws(Interruption) in
    .bool(represented(this).kind == .value || represented(this).kind == .enumeration || represented(this) === DotNetType.string)
  }
  type.property("Module", "Object", hidden: true) { (_, _) throws(Interruption) in .null }
  type.property("GenericTypeArguments", "Type[]") { (_, this) throws(Interruption) in
    .array(represented(this).arguments.map { .object(TypeObject($0)) })
  }
  type.property("AssemblyQualifiedName", "String") { (_, this) throws(Interruption) in .string(represented(this).fullName) }
  type.property("UnderlyingSystemType", "Type") { (_, this) throws(Interruption) in this }
  type.method("GetElementType()", "Type") { (_, this, _) throws(Interruption) in optional(represented(this).element) }
  type.method("GetGenericArguments()", "Type[]") { (_, this, _) throws(Interruption) in
    .array(represented(this).arguments.map { .object(TypeObject($0)) })
  }
  type.method("GetInterfaces()", "Type[]") { (evaluator, this, _) throws(Interruption) in
    .array(
      represented(this).interfaces.map { .object(TypeObject(evaluator.resolveType($0) ?? DotNetType($0, base: nil, kind: .interface))) })
  }
  type.method("GetInterface(String name)", "Type") { (evaluator, this, arguments) throws(Interruption) in
    let name = arguments.text(0)
    let found = represented(this).hierarchy.flatMap(\.interfaces).first {
      $0.equalsIgnoringCase(name) || $0.foldedCase.hasSuffix("." + name.foldedCase)
    }
    return optional(found.flatMap { evaluator.resolveType($0) ?? DotNetType($0, base: nil, kind: .interface) })
  }
  type.method("GetMethod(String name)", "Reflection.MethodInfo") { (_, this, arguments) throws(Interruption) in
    let name = Name(arguments.text(0))
    for candidate in represented(this).hierarchy {
      if let method = candidate.members.methods.first(where: { Name($0.name) == name }) {
        return memberInfo(method.name, "Method", method.overloads.first?.returns)
      }
      if let method = candidate.members.staticMethods.first(where: { Name($0.name) == name }) {
        return memberInfo(method.name, "Method", method.overloads.first?.returns)
      }
    }
    return .null
  }
  for (method, kind) in [("GetProperty", "Property"), ("GetField", "Field")] {
    type.method("\(method)(String name)", "Reflection.PropertyInfo") { (_, this, arguments) throws(Interruption) in
      let name = Name(arguments.text(0))
      for candidate in represented(this).hierarchy {
        if let property = candidate.members.property(name) ?? candidate.members.staticProperty(name) {
          return memberInfo(property.name, kind, property.typeName)
        }
      }
      return .null
    }
  }
  type.method("GetConstructors()", "Object[]") { (_, this, _) throws(Interruption) in
    .array(represented(this).members.constructors.map { _ in memberInfo(".ctor", "Constructor", nil) })
  }
  type.method("GetMembers()", "Object[]") { (_, this, _) throws(Interruption) in
    let all = represented(this).hierarchy.map(\.members)
    return .array(
      all.flatMap { $0.methods.map { memberInfo($0.name, "Method", nil) } }
        + all.flatMap { $0.properties.map { memberInfo($0.name, "Property", $0.typeName) } })
  }
  type.method("GetEnumValues()", "Array") { (_, this, _) throws(Interruption) in
    let type = represented(this)
    let values = type.enumeration.map { EnumerationValues.sorted($0).map { Value.enumeration(type, $0.number) } } ?? []
    return .object(ArrayObject(values, type: .array(of: type)))
  }
  type.method("GetEnumUnderlyingType()", "Type") { (_, this, _) throws(Interruption) in
    optional(represented(this).enumeration.flatMap { TypeCatalog.type(named: $0.underlying) })
  }
  type.method("MakeArrayType()", "Type") { (_, this, _) throws(Interruption) in optional(.array(of: represented(this))) }
  type.method("GetArrayRank()", "Int32") { (_, this, _) throws(Interruption) in
    guard represented(this).element != nil else { throw .net(.argumentException, "Must be an array type.") }
    return .int32(represented(this).rank)
  }
  type.method("MakeArrayType(Int32 rank)", "Type") { (_, this, arguments) throws(Interruption) in
    optional(.array(of: represented(this), rank: max(1, arguments.int(0))))
  }
  type.method("GetHashCode()", "Int32") { (_, this, _) throws(Interruption) in .int(hashCode(.string(represented(this).fullName))) }
  type.staticMethod("GetType(String typeName)", "Type") { (_, _, arguments) throws(Interruption) in
    let name = arguments.text(0)
    guard name.utf8.contains(UInt8(ascii: ".")) else { return .null }
    return optional(TypeCatalog.type(named: name))
  }
  type.staticMethod("GetTypeCode(Type type)", "TypeCode") { (_, _, arguments) throws(Interruption) in
    guard arguments.has(0) else { return .enumeration(.typeCode, 0) }
    let type = represented(arguments.value(0))
    switch ObjectIdentifier(type) {
    case ObjectIdentifier(DotNetType.boolean): return .enumeration(.typeCode, 3)
    case ObjectIdentifier(DotNetType.char): return .enumeration(.typeCode, 4)
    case ObjectIdentifier(DotNetType.dateTime): return .enumeration(.typeCode, 16)
    case ObjectIdentifier(DotNetType.string): return .enumeration(.typeCode, 18)
    default:
      if type.enumeration != nil { return .enumeration(.typeCode, 9) }
      return .enumeration(.typeCode, NumberKind.of(type)?.typeCode ?? 1)
    }
  }
  type.staticProperty("EmptyTypes", "Type[]") { (_, _) throws(Interruption) in .array([]) }
  type.method("IsAssignableFrom(Type c)", "Boolean") { (_, this, arguments) throws(Interruption) in
    .bool(represented(this).isAssignable(from: represented(arguments[0])))
  }
  type.method("IsSubclassOf(Type c)", "Boolean") { (_, this, arguments) throws(Interruption) in
    let other = represented(arguments[0])
    return .bool(represented(this).hierarchy.dropFirst().contains { $0 === other })
  }
  type.method("IsInstanceOfType(Object o)", "Boolean") { (evaluator, this, arguments) throws(Interruption) in
    .bool(evaluator.isInstance(arguments[0], of: represented(this)))
  }
  type.method("ToString()", "String") { (_, this, _) throws(Interruption) in .string(represented(this).fullName) }
  type.method("Equals(Object o)", "Boolean") { (_, this, arguments) throws(Interruption) in .bool(this.isIdentical(to: arguments[0])) }
  type.method("GetMethods()", "Object[]") { (_, this, _) throws(Interruption) in
    let type = represented(this)
    return .array(type.hierarchy.flatMap { $0.members.methods.map { Value.object(CustomObject([("Name", .string($0.name))])) } })
  }
  type.method("GetProperties()", "Object[]") { (_, this, _) throws(Interruption) in
    let type = represented(this)
    return .array(type.hierarchy.flatMap { $0.members.properties.map { Value.object(CustomObject([("Name", .string($0.name))])) } })
  }
  type.method("GetEnumNames()", "String[]") { (_, this, _) throws(Interruption) in
    .object(ArrayObject(strings: represented(this).enumeration?.values.map(\.name) ?? []))
  }
}

/// What reflection tells of a member here: its name, its kind and its type.
private func memberInfo(_ name: String, _ kind: String, _ typeName: String?) -> Value {
  let type = typeName.flatMap { TypeCatalog.type(named: $0) }.map { Value.object(TypeObject($0)) } ?? .null
  return .object(
    CustomObject([
      ("Name", .string(name)), ("MemberType", .string(kind)), (kind == "Method" ? "ReturnType" : "PropertyType", type),
    ]))
}
