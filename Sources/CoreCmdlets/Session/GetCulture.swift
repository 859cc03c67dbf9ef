import Engine

/// `Get-Culture`: the culture of the console.
struct GetCulture: Cmdlet {
  var name: [String] = []

  static var binds: [ParameterBind<GetCulture>] { [.init("Name", \.name)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard let type = context.evaluator.resolveType("System.Globalization.CultureInfo") else {
      throw context.terminating(
        "Cultures are not implemented in exsh.", id: "NotImplemented", category: .notImplemented,
        exception: ExceptionKind(.psNotSupportedException))
    }
    for name in name.isEmpty ? ["en-US"] : name {
      try context.reporting { () throws(Interruption) in
        try context.write(try context.evaluator.invokeStatic("GetCultureInfo", of: type, [.string(name)]))
      }
    }
  }
}
