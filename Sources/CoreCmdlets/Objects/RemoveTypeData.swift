import Engine

/// `Remove-TypeData`: forgets what was added to a type name.
struct RemoveTypeData: Cmdlet {
  var typeName = ""

  static var binds: [ParameterBind<RemoveTypeData>] { [.init("TypeName", \.typeName)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard try context.shouldProcess(typeName, "Remove TypeData") else { return }
    context.session.typeData.remove(typeName)
  }
}
