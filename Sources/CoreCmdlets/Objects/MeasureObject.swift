import Engine

/// `Measure-Object`: how many there are, and their sums and extremes; of text, its lines, words and characters.
struct MeasureObject: Cmdlet {
  var inputObject: Value = .nothing
  var property: [Value] = []
  var sum = false
  var average = false
  var maximum = false
  var minimum = false
  var allStats = false
  var standardDeviation = false
  var line = false
  var word = false
  var character = false
  var ignoreWhiteSpace = false

  private struct Statistics {
    let name: String?
    var count = 0
    var sum = 0.0
    var squares = 0.0
    var mean = 0.0
    var minimum: Value = .null
    var maximum: Value = .null
    var lines = 0
    var words = 0
    var characters = 0
  }
  private var expressions: [PropertyExpression] = []
  private var statistics: [Statistics] = []
  private var missing: [String] = []
  private var hasFailed = false

  static let genericInfo = DotNetType("Microsoft.PowerShell.Commands.GenericMeasureInfo", base: measureInfo)
  static let objectInfo = DotNetType("Microsoft.PowerShell.Commands.GenericObjectMeasureInfo", base: measureInfo)
  static let textInfo = DotNetType("Microsoft.PowerShell.Commands.TextMeasureInfo", base: measureInfo)
  static let measureInfo = DotNetType("Microsoft.PowerShell.Commands.MeasureInfo")

  static var binds: [ParameterBind<MeasureObject>] {
    [
      .init("InputObject", \.inputObject), .init("Property", \.property), .init("Sum", \.sum), .init("Average", \.average),
      .init("Maximum", \.maximum), .init("Minimum", \.minimum), .init("AllStats", \.allStats),
      .init("StandardDeviation", \.standardDeviation), .init("Line", \.line), .init("Word", \.word), .init("Character", \.character),
      .init("IgnoreWhiteSpace", \.ignoreWhiteSpace),
    ]
  }

  private var measuresText: Bool { line || word || character || ignoreWhiteSpace }
  private var needsNumbers: Bool { sum || average || standardDeviation || allStats }

  static var takeInput: ((inout MeasureObject, Value) -> Void)? { { $0.inputObject = $1 } }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    if allStats { (sum, average, maximum, minimum, standardDeviation) = (true, true, true, true, true) }
    expressions = try PropertyExpression.read(property, keys: ["Expression"], context)
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if inputObject.isNull { return }
    guard !expressions.isEmpty else { return try measure(inputObject, name: nil, context) }
    for expression in expressions {
      let results = try expression.results(on: inputObject, context)
      if results.isEmpty, !expression.isWildcard {
        missing.append(expression.displayName)
        continue
      }
      for (name, value) in results where !value.isNull { try measure(value, name: name, context) }
    }
  }

  private mutating func measure(_ value: Value, name: String?, _ context: CmdletContext) throws(Interruption) {
    let position: Int
    if name == nil, statistics.first.map({ $0.name == nil }) == true {
      position = 0
    } else if let known = statistics.firstIndex(where: { sameName($0.name, name) }) {
      position = known
    } else {
      position = statistics.count
      statistics.append(Statistics(name: name))
    }
    statistics[position].count += 1
    if measuresText { return measureText(value.displayText, position) }
    if needsNumbers {
      guard let number = numeric(value, context) else {
        hasFailed = true
        return try context.writeError(
          "Input object \"\(value.displayText)\" is not numeric.", id: "NonNumericInputObject", category: .invalidType, target: value,
          exception: ExceptionKind(.psInvalidOperationException))
      }
      let count = Double(statistics[position].count)
      statistics[position].sum += number
      let delta = number - statistics[position].mean
      statistics[position].mean += delta / count
      statistics[position].squares += delta * (number - statistics[position].mean)
    }
    if minimum || maximum {
      let order = ObjectOrder(context: context, isCaseSensitive: false)
      let comparable: Value = needsNumbers ? numeric(value, context).map { .double($0) } ?? value : value
      if statistics[position].minimum.isNull || order.compare(comparable, statistics[position].minimum) < 0 {
        statistics[position].minimum = comparable
      }
      if statistics[position].maximum.isNull || order.compare(comparable, statistics[position].maximum) > 0 {
        statistics[position].maximum = comparable
      }
    }
  }

  private func sameName(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return left.equalsIgnoringCase(right)
  }

  private func numeric(_ value: Value, _ context: CmdletContext) -> Double? {
    switch value {
    case .int(let number): return Double(number)
    case .double(let number): return number
    default: break
    }
    if case .bool = value.base { return nil }
    return (try? context.evaluator.convert(value, to: .double))?.doubleValue
  }

  private mutating func measureText(_ text: String, _ position: Int) {
    // A text without a line break is one line; each break begins another.
    statistics[position].lines += text.isEmpty ? 0 : text.utf8.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    var isInWord = false
    for scalar in text.unicodeScalars {
      let isBlank = scalar.properties.isWhitespace
      if !isBlank, !isInWord { statistics[position].words += 1 }
      isInWord = !isBlank
      if !ignoreWhiteSpace || !isBlank { statistics[position].characters += scalar.value > 0xFFFF ? 2 : 1 }
    }
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    // A value that is no number leaves no result at all.
    if hasFailed { return }
    let isStrict = context.session.flavour == .windowsPowerShell
    for name in Set(missing) where isStrict && !statistics.contains(where: { sameName($0.name, name) }) {
      try context.writeError(
        "The property \"\(name)\" cannot be found in the input for any objects.", id: "GenericMeasurePropertyNotFound",
        category: .invalidArgument, exception: ExceptionKind(.psArgumentException))
    }
    if statistics.isEmpty, expressions.isEmpty { statistics = [Statistics(name: nil)] }
    for result in statistics { try context.write(measuresText ? text(result) : generic(result, context.session.flavour)) }
  }

  private func text(_ result: Statistics) -> CustomObject {
    CustomObject(
      [
        ("Lines", line ? .integer(result.lines) : .null), ("Words", word ? .integer(result.words) : .null),
        ("Characters", character ? .integer(result.characters) : .null), ("Property", .optional(result.name)),
      ], type: MeasureObject.textInfo)
  }

  private func generic(_ result: Statistics, _ flavour: Flavour) -> CustomObject {
    let count = Double(result.count)
    let hasValues = result.count > 0
    // 5.1 has numbers only, whatever was asked for; 7 keeps the objects where no sum was asked for.
    let isObject = flavour == .powerShell7 && !needsNumbers && (minimum || maximum)
    let deviation: Value =
      standardDeviation && result.count > 1
      ? .double((result.squares / (count - 1)).squareRoot()) : (standardDeviation && hasValues ? .double(0) : .null)
    var properties: [(String, Value)] = [
      ("Count", .integer(result.count)),
      ("Average", average && hasValues ? .double(result.sum / count) : .null),
      ("Sum", sum ? .double(result.sum) : .null), ("Maximum", maximum ? result.maximum : .null),
      ("Minimum", minimum ? result.minimum : .null),
    ]
    if flavour == .powerShell7 { properties.append(("StandardDeviation", deviation)) }
    properties.append(("Property", .optional(result.name)))
    return CustomObject(properties, type: isObject ? MeasureObject.objectInfo : MeasureObject.genericInfo)
  }
}
