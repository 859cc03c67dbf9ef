import Engine

/// `Write-Output`: objects into the pipeline.
struct WriteOutput: Cmdlet {
  var inputObject: Value = .nothing
  var noEnumerate = false

  static var binds: [ParameterBind<WriteOutput>] { [.init("InputObject", \.inputObject), .init("NoEnumerate", \.noEnumerate)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if noEnumerate { try context.write(inputObject) } else { try context.writeEnumerated(inputObject) }
  }
}
