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
  type.property("IsAbstract", "Boolean") { (_, this) throws(Interruption) in .bool(represented(this).kind == .interface) }
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
