import Engine

/// `Add-Member`: gives one object a member of its own.
struct AddMember: Cmdlet {
  var inputObject: Value = .null
  var memberType = ""
  var name = ""
  var value: Value = .null
  var secondValue: Value = .null
  var typeName = ""
  var force = false
  var passThru = false
  var notePropertyName: String?
  var notePropertyValue: Value = .null
  var notePropertyMembers: DictionaryObject?

  static var binds: [ParameterBind<AddMember>] {
    [
      .init("InputObject", \.inputObject), .init("MemberType", \.memberType), .init("Name", \.name), .init("Value", \.value),
      .init("SecondValue", \.secondValue), .init("TypeName", \.typeName), .init("Force", \.force), .init("PassThru", \.passThru),
      .init("NotePropertyName", \.notePropertyName), .init("NotePropertyValue", \.notePropertyValue),
      .init("NotePropertyMembers", \.notePropertyMembers),
    ]
  }

  /// The kinds of members; a name that is none of them is a note's name where both could stand.
  private static let kinds = [
    "AliasProperty", "CodeProperty", "Property", "NoteProperty", "ScriptProperty", "PropertySet", "Method", "CodeMethod", "ScriptMethod",
    "Methods", "ParameterizedProperty", "MemberSet", "Event", "Dynamic", "InferredProperty", "Properties", "All",
  ]

  /// .NET's class lets a note have no name of a kind; here the kind must be one, and is tried first.
  static func declare(_ known: CommandDeclaration, _ flavour: Flavour) -> CommandDeclaration {
    known.replacing("MemberType") { parameter in
      ParameterDeclaration(
        parameter.name, aliases: parameter.aliases, type: .string, typeText: parameter.typeText, sets: parameter.sets,
        validations: [.set(kinds, ignoreCase: true, message: nil)])
    }
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if inputObject.isNull { return }
    let object = inputObject.object ?? WrappedObject(inputObject)
    if !typeName.isEmpty {
      object.attach().typeNames = [typeName] + object.typeNames
    }
    if let notePropertyName {
      try add(.note(notePropertyValue), notePropertyName, to: object, context)
    } else if let notePropertyMembers {
      for (key, value) in notePropertyMembers.entries { try add(.note(value), key.displayText, to: object, context) }
    } else if !memberType.isEmpty {
      if let member = try member(context) { try add(member, name, to: object, context) }
    }
    if passThru { try context.write(object) }
  }

  private func member(_ context: CmdletContext) throws(Interruption) -> AttachedMember? {
    switch memberType.foldedCase {
    case "noteproperty": return .note(value)
    case "aliasproperty": return .alias(value.displayText)
    case "scriptproperty":
      return .scriptProperty(get: value.object(as: ScriptBlockObject.self), set: secondValue.object(as: ScriptBlockObject.self))
    case "scriptmethod":
      guard let block = value.object(as: ScriptBlockObject.self) else { break }
      return .scriptMethod(block)
    case "propertyset": return .propertySet((value.base.object?.elements ?? [value]).map(\.displayText))
    default:
      throw context.terminating(
        "Cannot add a member with type \"\(memberType)\". Specify a different type for the MemberTypes parameter.",
        id: "CannotAddMemberType", category: .invalidArgument, exception: .invalidOperation)
    }
    try context.writeError(
      "The value supplied for the member '\(name)' is not valid.", id: "InvalidValue", category: .invalidArgument, target: value,
      exception: .invalidOperation)
    return nil
  }

  private func add(_ member: AttachedMember, _ name: String, to object: NetObject, _ context: CmdletContext) throws(Interruption) {
    let isThere =
      object.attached?.member(Name(name)) != nil
      || context.evaluator.properties(of: .object(object)).contains { $0.name.equalsIgnoringCase(name) }
    if isThere, !force {
      return try context.writeError(
        "Cannot add a member with the name \"\(name)\" because a member with that name already exists. To overwrite the member anyway, add the Force parameter to your command.",
        id: "MemberAlreadyExists", category: .invalidOperation, target: .object(object), exception: .invalidOperation)
    }
    if isThere {
      _ = object.attached?.remove(Name(name))
      if let custom = object as? CustomObject { _ = custom.remove(Name(name)) }
    }
    // A note joins the object's own properties as long as no other member came before it: order is kept.
    if case .note(let value) = member, let custom = object as? CustomObject, custom.attached?.members.isEmpty ?? true {
      custom.set(name, value)
    } else {
      object.attach().set(name, member)
    }
  }
}
