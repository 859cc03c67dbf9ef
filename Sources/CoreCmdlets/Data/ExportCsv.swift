import Engine

/// `Export-Csv`: objects as a file of comma-separated values.
struct ExportCsv: Cmdlet {
  var inputObject: Value = .nothing
  var path = ""
  var literalPath = ""
  var force = false
  var noClobber = false
  var encoding: Value = .null
  var append = false
  var writing = CsvWriting()
  private var writer: TextFileWriter?

  static var binds: [ParameterBind<ExportCsv>] {
    CsvWriting.binds(\.writing) + [
      .init("InputObject", \.inputObject), .init("Path", \.path), .init("LiteralPath", \.literalPath), .init("Force", \.force),
      .init("NoClobber", \.noClobber), .init("Encoding", \.encoding), .init("Append", \.append),
    ]
  }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    if path.isEmpty, literalPath.isEmpty {
      throw context.terminating(
        "You must specify either the -Path or -LiteralPath parameters, but not both.", id: "CannotSpecifyPathAndLiteralPath",
        category: .invalidData, exception: .invalidOperation)
    }
    let target = try context.drives.resolve(literalPath.isEmpty ? path : literalPath, literal: !literalPath.isEmpty)
    guard try context.shouldProcess(target.providerPath, "Export-Csv") else { return }
    let files = target.provider as? FileSystemProvider
    let known = files?.status(target)
    if known != nil, noClobber, !append {
      throw context.terminating(
        "The file '\(target.providerPath)' already exists.", id: "NoClobber", category: .resourceExists,
        target: .string(target.providerPath), exception: ExceptionKind(.ioException))
    }
    var form = try FileEncoding.read(encoding, context) ?? (context.session.flavour == .windowsPowerShell ? .ascii : .utf8)
    if append, let known, known.length > 0, let bytes = try files?.read(target) {
      if let (detected, _) = TextEncoding.detect(bytes) { form = detected }
      var reader = CsvText.Reader(form.text(ofFile: bytes), delimiter: writing.delimiter.displayText.utf8.first ?? UInt8(ascii: ","))
      if reader.startsWith("#TYPE ") { _ = reader.line() }
      writing.adopt(columns: reader.record())
    }
    let writer = TextFileWriter(target, encoding: form, session: context.session)
    try writer.open(append ? .append : .overwrite)
    self.writer = writer
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard let writer, !inputObject.isNull else { return }
    if append, !force, !writing.columns.isEmpty {
      let own = Set(CsvWriting.columns(of: inputObject, context).map { Name($0) })
      if let missing = writing.columns.first(where: { !own.contains(Name($0)) }) {
        throw context.terminating(
          "Cannot append CSV content to the following file: \(writer.path.providerPath). The appended object does not have a property that corresponds to the following column: \(missing). To continue with mismatched properties, add the -Force parameter, and then retry the command.",
          id: "CannotAppendCsvWithMismatchedPropertyNames", category: .invalidData, target: .string(missing), exception: .invalidOperation)
      }
    }
    for line in try writing.lines(inputObject, context) { try writer.write(line + context.session.newLine) }
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) { try writer?.close() }
}
