import Engine
import Formatting

/// `Format-Custom`: objects as a custom display.
struct FormatCustom: Cmdlet {
  var parameters = FormattingParameters()
  var depth = 5
  static var binds: [ParameterBind<FormatCustom>] { FormattingParameters.binds(\.parameters) + [.init("Depth", \.depth)] }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    let depth = depth
    try parameters.begin(.custom, context) { $0.depth = depth }
  }
  mutating func process(_ context: CmdletContext) throws(Interruption) { try parameters.process(context) }
  mutating func end(_ context: CmdletContext) throws(Interruption) { try parameters.end(context) }
}
