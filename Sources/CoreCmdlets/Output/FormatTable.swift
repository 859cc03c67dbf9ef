import Engine
import Formatting

/// `Format-Table`: objects as rows.
struct FormatTable: Cmdlet {
  var parameters = FormattingParameters()
  var autoSize = false
  var repeatHeader = false
  var hideTableHeaders = false
  var wrap = false

  static var binds: [ParameterBind<FormatTable>] {
    FormattingParameters.binds(\.parameters) + [
      .init("AutoSize", \.autoSize), .init("RepeatHeader", \.repeatHeader), .init("HideTableHeaders", \.hideTableHeaders),
      .init("Wrap", \.wrap),
    ]
  }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    let (autoSize, hides, wrap) = (autoSize, hideTableHeaders, wrap)
    try parameters.begin(.table, context) { request in
      request.autoSize = autoSize
      request.hidesHeaders = hides
      request.wraps = wrap
    }
  }
  mutating func process(_ context: CmdletContext) throws(Interruption) { try parameters.process(context) }
  mutating func end(_ context: CmdletContext) throws(Interruption) { try parameters.end(context) }
}
