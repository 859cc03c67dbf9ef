import Engine

/// `Get-Member`: what objects have.
struct GetMember: Cmdlet {
  var inputObject: Value = .nothing
  var name: [String] = []
  var memberType = ""
  var view: Value = .null
  var isStatic = false
  var force = false
  private var seen: Set<Name> = []
  private var hasInput = false

  static let memberDefinition = DotNetType("Microsoft.PowerShell.Commands.MemberDefinition")

  static var binds: [ParameterBind<GetMember>] {
    [
      .init("InputObject", \.inputObject), .init("Name", \.name), .init("MemberType", \.memberType), .init("View", \.view),
      .init("Static", \.isStatic), .init("Force", \.force),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if inputObject.isNull { return }
    hasInput = true
    let value = inputObject
    let typeName: String
    if isStatic, let type = value.object(as: TypeObject.self)?.represented ?? value.type {
      guard seen.insert(Name(type.fullName)).inserted else { return }
      return try write(staticMembers(of: type), typeName: type.fullName, context)
    }
    typeName = value.object?.typeNames.first ?? value.type?.fullName ?? "System.Object"
    guard seen.insert(Name(typeName)).inserted else { return }
    try write(members(of: value, context), typeName: typeName, context)
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    if !hasInput {
      try context.writeError(
        "You must specify an object for the Get-Member cmdlet.", id: "NoObjectInGetMember", category: .closeError,
        exception: .invalidOperation)
    }
  }

  private typealias Member = (name: String, kind: String, definition: String)

  private func write(_ members: [Member], typeName: String, _ context: CmdletContext) throws(Interruption) {
    let kinds = memberType.foldedCase.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
    let wanted = members.filter { member in
      if !name.isEmpty, !name.contains(where: { WildcardPattern($0).matches(member.name) }) { return false }
      guard !kinds.isEmpty, !kinds.contains("all") else { return true }
      let kind = member.kind.foldedCase
      return kinds.contains(kind) || (kinds.contains("properties") && kind.hasSuffix("property"))
        || (kinds.contains("methods") && kind.hasSuffix("method"))
    }
    let sorted = wanted.sorted { left, right in
      left.kind.ordinalEquals(right.kind)
        ? left.name.foldedCase.utf8.lexicographicallyPrecedes(right.name.foldedCase.utf8)
        : left.kind.utf8.lexicographicallyPrecedes(right.kind.utf8)
    }
    for member in sorted {
      try context.write(
        CustomObject(
          [
            ("TypeName", .string(typeName)), ("Name", .string(member.name)), ("MemberType", .string(member.kind)),
            ("Definition", .string(member.definition)),
          ], type: GetMember.memberDefinition))
    }
  }

  private func members(of value: Value, _ context: CmdletContext) -> [Member] {
    var result: [Member] = []
    for property in context.evaluator.properties(of: value) where force || !property.isHidden {
      result.append((property.name, property.kind.rawValue, definition(property, of: value, context)))
    }
    for (name, member) in value.object?.attached?.members ?? [] {
      if case .scriptMethod = member { result.append((name, "ScriptMethod", "System.Object \(name)();")) }
    }
    var known: Set<Name> = []
    for type in (value.type ?? .object).hierarchy {
      for (name, overloads) in type.members.methods where known.insert(Name(name)).inserted {
        if !force, type.members.hiddenMethods.contains(Name(name)) { continue }
        result.append((name, "Method", overloads.map { TypeText.signature(name, $0, isStatic: false) }.joined(separator: ", ")))
      }
    }
    return result
  }

  private func staticMembers(of type: DotNetType) -> [Member] {
    var result: [Member] = []
    var known: Set<Name> = []
    for type in type.hierarchy {
      for property in type.members.staticProperties where known.insert(Name(property.name)).inserted {
        let access = property.set == nil ? "{get;}" : "{get;set;}"
        result.append((property.name, "Property", "static \(TypeText.short(property.typeName)) \(property.name) \(access)"))
      }
      for (name, overloads) in type.members.staticMethods where known.insert(Name(name)).inserted {
        result.append((name, "Method", overloads.map { TypeText.signature(name, $0, isStatic: true) }.joined(separator: ", ")))
      }
    }
    return result
  }

  private func definition(_ property: PropertyDescription, of value: Value, _ context: CmdletContext) -> String {
    switch property.kind {
    case .noteProperty:
      let held = (try? context.evaluator.property(property.name, of: value)) ?? .null
      let type = held.isNull ? "object" : TypeText.short(held.object?.typeNames.first ?? held.type?.fullName ?? "System.Object")
      return "\(type) \(property.name)=\(held.isNull ? "null" : held.displayText)"
    case .scriptProperty:
      if case .scriptProperty(let get, let set)? = value.object?.attached?.member(Name(property.name)) {
        let setter = set.map { "set=\($0.displayText);" } ?? ""
        return "System.Object \(property.name) {get=\(get?.displayText ?? "");\(setter)}"
      }
      return "System.Object \(property.name) {get=;}"
    case .aliasProperty:
      if case .alias(let target)? = value.object?.attached?.member(Name(property.name)) { return "\(property.name) = \(target)" }
      return property.name
    case .propertySet:
      if case .propertySet(let names)? = value.object?.attached?.member(Name(property.name)) {
        return "\(property.name) {\(names.joined(separator: ", "))}"
      }
      return property.name
    case .property, .codeProperty:
      return "\(TypeText.short(property.typeName)) \(property.name) \(property.isSettable ? "{get;set;}" : "{get;}")"
    }
  }
}

/// Types and signatures as Get-Member writes them.
enum TypeText {
  private static let accelerators: [String: String] = [
    "System.Object": "System.Object", "System.String": "string", "System.Int32": "int", "System.Int64": "long", "System.Boolean": "bool",
    "System.Double": "double", "System.Single": "float", "System.Decimal": "decimal", "System.Byte": "byte", "System.Char": "char",
    "System.DateTime": "datetime", "System.TimeSpan": "timespan", "System.Guid": "guid", "System.Version": "version", "System.Uri": "uri",
    "System.Type": "type", "System.Void": "void", "System.Management.Automation.ScriptBlock": "scriptblock",
    "System.Management.Automation.SwitchParameter": "switch", "System.Collections.Hashtable": "hashtable",
    "System.Management.Automation.PSCredential": "pscredential", "System.Security.SecureString": "securestring",
  ]

  /// A type's name with what has a short name shortened: `string[]`, `System.IO.FileInfo`.
  static func short(_ name: String) -> String {
    if name.hasSuffix("[]") { return short(String(name.dropLast(2))) + "[]" }
    let full = name.utf8.contains(UInt8(ascii: ".")) || name.isEmpty || name.first?.isLowercase == true ? name : "System." + name
    return accelerators[full] ?? full
  }

  static func signature(_ name: String, _ overload: MethodOverload, isStatic: Bool) -> String {
    let parameters = overload.parameters.map { parameter in
      (parameter.takesRest ? "Params " : "") + (parameter.isReference ? "[ref] " : "") + short(parameter.typeName)
        + (parameter.name.isEmpty ? "" : " " + parameter.name)
    }
    return "\(isStatic ? "static " : "")\(short(overload.returns)) \(name)(\(parameters.joined(separator: ", ")))"
  }
}
