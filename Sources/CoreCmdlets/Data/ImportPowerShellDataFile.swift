import Engine

/// `Import-PowerShellDataFile`: the table that a data file holds.
struct ImportPowerShellDataFile: Cmdlet {
  var path: [String] = []
  var literalPath: [String] = []
  var skipLimitCheck = false

  static var binds: [ParameterBind<ImportPowerShellDataFile>] {
    [.init("Path", \.path), .init("LiteralPath", \.literalPath), .init("SkipLimitCheck", \.skipLimitCheck)]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for text in literalPath.isEmpty ? path : literalPath {
      try context.reporting { () throws(Interruption) in
        for place in try context.drives.expand(text, literal: !literalPath.isEmpty) {
          try context.write(try context.evaluator.dataTable(ofText: try context.drives.text(of: place), path: place.providerPath))
        }
      }
    }
  }
}
