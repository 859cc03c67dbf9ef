import Engine

/// `Get-Error`: the latest records of `$Error`, or those given.
struct GetError: Cmdlet {
  var inputObject: Value = .null
  var newest = 1

  static var binds: [ParameterBind<GetError>] { [.init("InputObject", \.inputObject), .init("Newest", \.newest)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if context.isBound("InputObject") { return try context.write(extended(inputObject)) }
    for record in context.session.errors.values.prefix(max(0, newest)) { try context.write(extended(record)) }
  }

  /// The object under the name of its detailed view.
  private func extended(_ value: Value) -> Value {
    guard let object = value.object else { return value }
    object.attach().typeNames = [object.type.fullName + "#PSExtendedError"] + object.defaultTypeNames
    return value
  }
}
