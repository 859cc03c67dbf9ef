import Engine

/// `Pop-Location`: goes back to what was remembered last.
struct PopLocation: Cmdlet {
  var stackName: String?
  var passThru = false
  var ignored: Value = .null

  static var binds: [ParameterBind<PopLocation>] {
    [.init("StackName", \.stackName), .init("PassThru", \.passThru), .init("UseTransaction", \.ignored)]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let drives = context.drives
    try context.reporting { () throws(Interruption) in
      if let stackName, drives.stack(stackName) == nil {
        throw .error(
          "Cannot find location stack '\(stackName)'. It does not exist or it is not a container.", id: "Argument",
          category: .invalidArgument, exception: ExceptionKind(.psArgumentException))
      }
      let popped = try drives.pop(stack: stackName)
      if popped, passThru, let location = drives.location { try context.write(PathInfoObject(location)) }
    }
  }
}
