import Engine

/// `Join-String`: the texts of objects as one.
struct JoinString: Cmdlet {
  var property: Value = .null
  var separator: String?
  var outputPrefix = ""
  var outputSuffix = ""
  var singleQuote = false
  var doubleQuote = false
  var formatString = ""
  var useCulture = false
  var inputObject: [Value] = []
  private var texts: [String] = []
  private var expression: PropertyExpression?

  static var binds: [ParameterBind<JoinString>] {
    [
      .init("Property", \.property), .init("Separator", \.separator), .init("OutputPrefix", \.outputPrefix),
      .init("OutputSuffix", \.outputSuffix), .init("SingleQuote", \.singleQuote), .init("DoubleQuote", \.doubleQuote),
      .init("FormatString", \.formatString), .init("UseCulture", \.useCulture), .init("InputObject", \.inputObject),
    ]
  }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    if !property.isNull { expression = try PropertyExpression.read([property], keys: ["Expression"], context).first }
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for input in inputObject {
      var value = input
      if let expression { value = try expression.value(on: input, context) ?? .null }
      if value.isNull { continue }
      var text = try context.evaluator.text(of: value)
      if singleQuote { text = "'" + text + "'" }
      if doubleQuote { text = "\"" + text + "\"" }
      if !formatString.isEmpty {
        text = try context.evaluator.invokeStatic("Format", of: .string, [.string(formatString), value]).displayText
      }
      texts.append(text)
    }
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    var between = separator ?? ""
    if separator == nil { between = try context.evaluator.text(of: context.evaluator.variable("OFS")) }
    try context.write(.string(outputPrefix + texts.joined(separator: between) + outputSuffix))
  }
}
