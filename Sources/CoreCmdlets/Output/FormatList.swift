import Engine
import Formatting

/// `Format-List`: objects as a list of their properties.
struct FormatList: Cmdlet {
  var parameters = FormattingParameters()

  static var binds: [ParameterBind<FormatList>] { FormattingParameters.binds(\.parameters) }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    try parameters.begin(.list, context)
  }
  mutating func process(_ context: CmdletContext) throws(Interruption) { try parameters.process(context) }
  mutating func end(_ context: CmdletContext) throws(Interruption) { try parameters.end(context) }
}
