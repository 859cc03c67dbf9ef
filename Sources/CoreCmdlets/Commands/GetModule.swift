import Engine

/// `Get-Module`: the modules of the session, or those that lie on the module path.
struct GetModule: Cmdlet {
  var name: [String] = []
  var all = false
  var listAvailable = false
  var refresh = false

  static var binds: [ParameterBind<GetModule>] {
    [.init("Name", \.name), .init("All", \.all), .init("ListAvailable", \.listAvailable), .init("Refresh", \.refresh)]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let patterns = name.map { WildcardPattern($0) }
    if listAvailable {
      for text in name {
        let loader = ModuleLoader(context: context)
        if let file = loader.find(text) { try context.write(try loader.load(file, output: NullSink())) }
      }
      return
    }
    var modules = context.session.modules
    if all { modules += modules.flatMap(\.nested) }
    for module in modules where patterns.isEmpty || patterns.contains(where: { $0.matches(module.name) }) { try context.write(module) }
  }
}
