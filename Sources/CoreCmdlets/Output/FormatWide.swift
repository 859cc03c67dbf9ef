import Engine
import Formatting

/// `Format-Wide`: one property of objects in columns.
struct FormatWide: Cmdlet {
  var parameters = FormattingParameters()
  var autoSize = false
  var column: Int?

  static var binds: [ParameterBind<FormatWide>] {
    FormattingParameters.binds(\.parameters) + [.init("AutoSize", \.autoSize), .init("Column", \.column)]
  }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    if autoSize, column != nil {
      throw context.terminating(
        "The AutoSize and Column parameters cannot be used together.", id: "FormatCannotSpecifyColumnsAndAutosize",
        category: .invalidArgument)
    }
    let (autoSize, column) = (autoSize, column)
    try parameters.begin(.wide, context) { request in
      request.autoSize = autoSize
      request.columns = column ?? 0
    }
  }
  mutating func process(_ context: CmdletContext) throws(Interruption) { try parameters.process(context) }
  mutating func end(_ context: CmdletContext) throws(Interruption) { try parameters.end(context) }
}
