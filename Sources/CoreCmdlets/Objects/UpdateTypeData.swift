import Engine

/// `Update-TypeData`: members and default displays for every object of a type name.
struct UpdateTypeData: Cmdlet {
  var typeName = ""
  var memberType = ""
  var memberName = ""
  var value: Value = .null
  var secondValue: Value = .null
  var serializationDepth: Int?
  var defaultDisplayProperty: String?
  var defaultDisplayPropertySet: [String]?
  var defaultKeyPropertySet: [String]?
  var force = false

  static var binds: [ParameterBind<UpdateTypeData>] {
    [
      .init("TypeName", \.typeName), .init("MemberType", \.memberType), .init("MemberName", \.memberName), .init("Value", \.value),
      .init("SecondValue", \.secondValue), .init("SerializationDepth", \.serializationDepth),
      .init("DefaultDisplayProperty", \.defaultDisplayProperty), .init("DefaultDisplayPropertySet", \.defaultDisplayPropertySet),
      .init("DefaultKeyPropertySet", \.defaultKeyPropertySet), .init("Force", \.force),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard !typeName.isEmpty, try context.shouldProcess(typeName, "Update TypeData") else { return }
    let entry = context.session.typeData.define(typeName)
    if let defaultDisplayProperty { entry.defaultDisplayProperty = defaultDisplayProperty }
    if let defaultDisplayPropertySet { entry.defaultDisplayProperties = defaultDisplayPropertySet }
    if let defaultKeyPropertySet { entry.defaultKeyProperties = defaultKeyPropertySet }
    if let serializationDepth { entry.serializationDepth = serializationDepth }
    guard !memberName.isEmpty else { return }
    if !force, entry.members.member(Name(memberName)) != nil {
      return try context.writeError(
        "Error in type data for \(typeName): The member \(memberName) is already present.", id: "DynamicUpdateException",
        category: .invalidOperation, exception: .runtime)
    }
    let member: AttachedMember?
    switch memberType.foldedCase {
    case "noteproperty": member = .note(value)
    case "aliasproperty": member = .alias(value.displayText)
    case "scriptproperty":
      member = .scriptProperty(get: value.object(as: ScriptBlockObject.self), set: secondValue.object(as: ScriptBlockObject.self))
    case "scriptmethod": member = value.object(as: ScriptBlockObject.self).map { .scriptMethod($0) }
    default: member = nil
    }
    guard let member else {
      throw context.terminating(
        "Members of type '\(memberType)' are not implemented in exsh.", id: "NotImplemented", category: .notImplemented,
        exception: ExceptionKind(.psNotSupportedException))
    }
    entry.members.set(memberName, member)
  }
}
