import Engine

/// `Export-Alias`: aliases into a file, as comma-separated values or as a script.
struct ExportAlias: Cmdlet {
  var path = ""
  var literalPath = ""
  var name: [String] = []
  var passThru = false
  var form = "Csv"
  var append = false
  var force = false
  var noClobber = false
  var description = ""
  var scope: String?

  static var binds: [ParameterBind<ExportAlias>] {
    [
      .init("Path", \.path), .init("LiteralPath", \.literalPath), .init("Name", \.name), .init("PassThru", \.passThru),
      .init("As", \.form), .init("Append", \.append), .init("Force", \.force), .init("NoClobber", \.noClobber),
      .init("Description", \.description), .init("Scope", \.scope),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let target = try context.drives.resolve(literalPath.isEmpty ? path : literalPath, literal: !literalPath.isEmpty)
    guard try context.shouldProcess(target.providerPath, "Export Alias") else { return }
    if noClobber, try target.provider.exists(target) {
      throw context.terminating(
        "The file '\(target.providerPath)' already exists.", id: "NoClobber", category: .resourceExists,
        target: .string(target.providerPath), exception: ExceptionKind(.ioException))
    }
    let all = try Aliases.all(context, scope: scope).filter { alias in
      name.isEmpty || name.contains { WildcardPattern($0).matches(alias.name) }
    }
    let writer = TextFileWriter(target, encoding: .utf8, session: context.session)
    try writer.open(append ? .append : .overwrite)
    let newline = context.session.newLine
    try writer.write("# Alias File" + newline)
    if !description.isEmpty { try writer.write("# " + description + newline) }
    for alias in all {
      let options = EnumObject(.scopedItemOptions, Int64(alias.options.rawValue)).displayText
      let line =
        form.equalsIgnoringCase("Script")
        ? "set-alias -Name:\"\(alias.name)\" -Value:\"\(alias.definition)\" -Description:\"\(alias.summary)\" -Option:\"\(options)\""
        : [alias.name, alias.definition, alias.summary, options].map(CsvText.quoted).joined(separator: ",")
      try writer.write(line + newline)
      if passThru { try context.write(alias) }
    }
    try writer.close()
  }
}
