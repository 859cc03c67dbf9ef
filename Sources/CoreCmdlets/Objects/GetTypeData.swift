import Engine

/// `Get-TypeData`: what was added to a type name.
struct GetTypeData: Cmdlet {
  var typeName: [String] = []

  static let typeData = DotNetType("System.Management.Automation.Runspaces.TypeData")
  static var binds: [ParameterBind<GetTypeData>] { [.init("TypeName", \.typeName)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for name in typeName {
      guard let entry = context.session.typeData.entry(for: name) else { continue }
      let members = DictionaryObject()
      for (name, member) in entry.members.members {
        if case .note(let value) = member { members[name] = value } else { members[name] = .string(name) }
      }
      try context.write(
        CustomObject(
          [
            ("TypeName", .string(name)), ("Members", .object(members)),
            ("DefaultDisplayProperty", .optional(entry.defaultDisplayProperty)),
            ("DefaultDisplayPropertySet", entry.defaultDisplayProperties.map { .object(ArrayObject(strings: $0)) } ?? .null),
          ], type: GetTypeData.typeData))
    }
  }
}
