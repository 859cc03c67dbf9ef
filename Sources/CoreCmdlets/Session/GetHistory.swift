import Engine

/// `Get-History`: the commands typed at the prompt.
struct GetHistory: Cmdlet {
  var id: [Int] = []
  var count: Int?

  static let historyInfo = DotNetType("Microsoft.PowerShell.Commands.HistoryInfo")
  static var binds: [ParameterBind<GetHistory>] { [.init("Id", \.id), .init("Count", \.count)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    var entries = context.session.history
    if !id.isEmpty { entries = entries.filter { id.contains($0.id) } }
    if let count { entries = Array(entries.suffix(count)) }
    for entry in entries {
      try context.write(
        CustomObject(
          [
            ("Id", .long(Int64(entry.id))), ("CommandLine", .string(entry.command)), ("ExecutionStatus", .string("Completed")),
          ], type: GetHistory.historyInfo))
    }
  }
}
