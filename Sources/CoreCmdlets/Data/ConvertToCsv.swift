import Engine

/// `ConvertTo-Csv`: objects as lines of comma-separated values.
struct ConvertToCsv: Cmdlet {
  var inputObject: Value = .nothing
  var writing = CsvWriting()

  static var binds: [ParameterBind<ConvertToCsv>] { CsvWriting.binds(\.writing) + [.init("InputObject", \.inputObject)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if inputObject.isNull { return }
    for line in try writing.lines(inputObject, context) { try context.write(.string(line)) }
  }
}
