import Engine

/// `Out-Null`: nothing of what it gets.
struct OutNull: Cmdlet {
  var inputObject: Value = .nothing

  static var binds: [ParameterBind<OutNull>] { [.init("InputObject", \.inputObject)] }
}
