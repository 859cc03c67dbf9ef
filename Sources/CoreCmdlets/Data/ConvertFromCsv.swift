import Engine

/// `ConvertFrom-Csv`: lines of comma-separated values as objects.
struct ConvertFromCsv: Cmdlet {
  var inputObject: [Value] = []
  var reading = CsvReading()
  private var lines: [String] = []

  static var binds: [ParameterBind<ConvertFromCsv>] { CsvReading.binds(\.reading) + [.init("InputObject", \.inputObject)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for value in inputObject { lines.append(value.displayText) }
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    try reading.write(lines.joined(separator: "\n"), context)
  }
}
