import Syntax

/// `format -f arguments`
final class FormatNode: BinaryNode {
  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let format = try left.evaluate(evaluator)
    let value = try right.evaluate(evaluator)
    let text = try evaluator.text(of: format)
    if let list = value.base.object as? ArrayObject { return .string(try evaluator.format(text, list.values)) }
    return .string(try evaluator.format(text, CollectionOfOne(value)))
  }
}

/// `-match`, `-notmatch`
final class MatchNode: BinaryNode {
  let ignoresCase: Bool
  let isNegated: Bool
  @exclusivity(unchecked) private var known = KnownExpression()

  init(_ range: SourceRange, _ left: ExpressionNode, _ right: ExpressionNode, ignoresCase: Bool, isNegated: Bool) {
    self.ignoresCase = ignoresCase
    self.isNegated = isNegated
    super.init(range, left, right)
  }

  private func expression(_ pattern: Value, _ evaluator: Evaluator) throws(Interruption) -> RegularExpression {
    guard case .string(let text) = pattern else { return try evaluator.regex(pattern, ignoringCase: ignoresCase) }
    return try known.expression(of: text, options: ignoresCase ? RegularExpression.Option.ignoreCase : 0)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let value = try left.evaluate(evaluator)
    let pattern = try right.evaluate(evaluator)
    if case .object = value, let elements = value.base.object?.elements {
      let expression = try expression(pattern, evaluator)
      var kept: [Value] = []
      for element in elements
      where try (expression.firstMatch(in: try evaluator.text(of: element)) != nil) != isNegated { kept.append(element) }
      return .array(kept)
    }
    return .bool(try evaluator.match(value, try expression(pattern, evaluator)) != isNegated)
  }
}

/// `-replace pattern, replacement`
final class ReplaceNode: BinaryNode {
  let ignoresCase: Bool
  @exclusivity(unchecked) private var known = KnownExpression()

  init(_ range: SourceRange, _ left: ExpressionNode, _ right: ExpressionNode, ignoresCase: Bool) {
    self.ignoresCase = ignoresCase
    super.init(range, left, right)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let value = try left.evaluate(evaluator)
    let operand = try right.evaluate(evaluator)
    let parts = operand.base.object?.elements ?? [operand]
    guard parts.count <= 2 else {
      throw .error(
        "The -ireplace operator allows only two elements to follow it, not \(parts.count).",
        id: "BadReplaceArgument", category: .invalidOperation)
    }
    let expression: RegularExpression
    do {
      let pattern = parts.first ?? .string("")
      if case .string(let text) = pattern {
        expression = try known.expression(of: text, options: ignoresCase ? RegularExpression.Option.ignoreCase : 0)
      } else {
        expression = try evaluator.regex(pattern, ignoringCase: ignoresCase)
      }
    } catch .failure(let record) {
      throw .error(
        "The regular expression pattern \((parts.first ?? .null).displayText) is not valid.",
        id: record.errorID.hasSuffix("RegexParseException") ? "InvalidRegularExpression" : record.errorID,
        category: .invalidOperation, target: parts.first ?? .null)
    }
    let replacement = parts.count > 1 ? parts[1] : .string("")
    if let elements = value.base.object?.elements {
      var results: [Value] = []
      for element in elements {
        results.append(.string(try evaluator.replace(try evaluator.text(of: element), expression, with: replacement)))
      }
      return .array(results)
    }
    return .string(try evaluator.replace(try evaluator.text(of: value), expression, with: replacement))
  }
}

/// `-split pattern[, limit[, options]]`
final class SplitNode: BinaryNode {
  let ignoresCase: Bool
  @exclusivity(unchecked) private var known = KnownExpression()

  init(_ range: SourceRange, _ left: ExpressionNode, _ right: ExpressionNode, ignoresCase: Bool) {
    self.ignoresCase = ignoresCase
    super.init(range, left, right)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let value = try left.evaluate(evaluator)
    let operand = try right.evaluate(evaluator)
    let parts = operand.base.object.flatMap { $0 is ScriptBlockObject ? nil : $0.elements } ?? [operand]
    guard let separator = parts.first else {
      throw .error(
        "The argument to operator '-split' is not valid: \(operand.displayText).", id: "BadOperatorArgument", category: .invalidOperation,
        target: operand)
    }
    var limit = 0
    if parts.count > 1, !parts[1].isNull {
      limit = try argument { () throws(Interruption) in try evaluator.convert(parts[1], to: .int32) }.integerValue ?? 0
    }
    var subjects: [String] = []
    for element in value.base.object?.elements ?? [value] { subjects.append(try evaluator.text(of: element)) }
    let block = separator.object(as: ScriptBlockObject.self)
    let options = try options(parts, hasBlock: block != nil, evaluator)
    if let block {
      var results: [Value] = []
      for subject in subjects { results += try byBlock(subject, block, limit, evaluator) }
      return .texts(results)
    }
    // A regular expression at hand counts as its text: its own options don't.
    let text = try evaluator.text(of: separator)
    let expression = try known.expression(
      of: options.contains(.simpleMatch) ? RegularExpression.escape(text) : text, options: options.ofExpression)
    var results: [Value] = []
    for subject in subjects { results += try evaluator.split(subject, expression, limit: limit).map { .string($0) } }
    return .texts(results)
  }

  /// The third operand: options by name or number, refused where they contradict each other or the separator.
  private func options(_ parts: [Value], hasBlock: Bool, _ evaluator: Evaluator) throws(Interruption) -> SplitOptions {
    let standard: SplitOptions = ignoresCase ? .ignoreCase : []
    guard parts.count > 2, !parts[2].isNull else { return standard }
    // An empty text is no option, and takes the operator's own along.
    if let text = parts[2].stringValue, text.isEmpty { return [] }
    let given = try argument { () throws(Interruption) in try evaluator.convert(parts[2], to: .splitOptions) }
    let options = SplitOptions(rawValue: given.object(as: EnumObject.self)?.number ?? 0).union(standard)
    if hasBlock {
      throw .error(
        "Options are not allowed on the -split operator with a predicate.", id: "InvalidSplitOptionWithPredicate",
        category: .parserError, exception: ExceptionKind(.parseException))
    }
    guard !options.contains(.simpleMatch) || options.isSubset(of: [.simpleMatch, .ignoreCase]) else {
      throw .error(
        "The combination of options with the -split operator is not valid.", id: "InvalidSplitOptionCombination",
        category: .parserError, exception: ExceptionKind(.parseException))
    }
    return options
  }

  /// An operand that must convert; the error has no id of its own where it doesn't.
  private func argument(_ convert: () throws(Interruption) -> Value) throws(Interruption) -> Value {
    do {
      return try convert()
    } catch .failure(let record) {
      throw .failure(
        ErrorRecordObject(ExceptionObject(.runtime, record.message, inner: record.exception.inner), id: "RuntimeException"))
    }
  }

  /// The block sees a character as `$_`; its arguments are the whole text and the character's place.
  private func byBlock(
    _ subject: String, _ block: ScriptBlockObject, _ limit: Int, _ evaluator: Evaluator
  ) throws(Interruption) -> [Value] {
    if limit == 1 || limit == -1 { return [.string(subject)] }
    let whole = Value.string(subject)
    func splits(_ text: String, at place: Int) throws(Interruption) -> Bool {
      try evaluator.collect(block, underscore: .string(text), arguments: [whole, .int32(place)]).isTrue
    }
    var parts: [Value] = []
    var current = ""
    if limit < 0 {
      // From the right: the characters are asked about backwards.
      var place = subject.utf16.count
      for unit in subject.unicodeScalars.reversed() {
        let text = String(unit)
        place -= text.utf16.count
        if parts.count < -limit - 1, try splits(text, at: place) {
          parts.insert(.string(current), at: 0)
          current = ""
        } else {
          current = text + current
        }
      }
      return [.string(current)] + parts
    }
    var place = 0
    for unit in subject.unicodeScalars {
      let text = String(unit)
      if limit == 0 || parts.count < limit - 1, try splits(text, at: place) {
        parts.append(.string(current))
        current = ""
      } else {
        current += text
      }
      place += text.utf16.count
    }
    parts.append(.string(current))
    return parts
  }
}

/// The options of `-split`, with the numbers of `[System.Management.Automation.SplitOptions]`.
private struct SplitOptions: OptionSet {
  let rawValue: Int64
  static let simpleMatch = SplitOptions(rawValue: 0x01)
  static let ignorePatternWhitespace = SplitOptions(rawValue: 0x08)
  static let multiline = SplitOptions(rawValue: 0x10)
  static let singleline = SplitOptions(rawValue: 0x20)
  static let ignoreCase = SplitOptions(rawValue: 0x40)
  static let explicitCapture = SplitOptions(rawValue: 0x80)

  /// The same as options of a regular expression.
  var ofExpression: Int {
    var options = 0
    if contains(.ignoreCase) { options |= RegularExpression.Option.ignoreCase }
    if contains(.singleline) { options |= RegularExpression.Option.singleline }
    if contains(.multiline) { options |= RegularExpression.Option.multiline }
    if contains(.ignorePatternWhitespace) { options |= RegularExpression.Option.ignorePatternWhitespace }
    if contains(.explicitCapture) { options |= RegularExpression.Option.explicitCapture }
    return options
  }
}

/// `-split text`: at white space, empty ends dropped.
final class UnarySplitNode: ExpressionNode {
  let operand: ExpressionNode

  init(_ range: SourceRange, _ operand: ExpressionNode) {
    self.operand = operand
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let value = try operand.evaluate(evaluator)
    var results: [Value] = []
    for element in value.base.object?.elements ?? [value] {
      let text = try evaluator.text(of: element)
      let words = text.unicodeScalars.split(whereSeparator: { $0.properties.isWhitespace }).map { Value.string(String($0)) }
      results += words.isEmpty ? [.string("")] : words
    }
    return .texts(results)
  }
}

/// `values -join separator`
final class JoinNode: BinaryNode {
  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let value = try left.evaluate(evaluator)
    let separator = try evaluator.text(of: try right.evaluate(evaluator))
    return .string(try evaluator.join(value, separator))
  }
}

/// `-join values`
final class UnaryJoinNode: ExpressionNode {
  let operand: ExpressionNode

  init(_ range: SourceRange, _ operand: ExpressionNode) {
    self.operand = operand
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    .string(try evaluator.join(try operand.evaluate(evaluator), ""))
  }
}

extension Value {
  /// An array of texts (`String[]`).
  fileprivate static func texts(_ values: [Value]) -> Value { .object(ArrayObject(values, type: .stringArray)) }
}

extension Evaluator {
  func join(_ value: Value, _ separator: String) throws(Interruption) -> String {
    guard let elements = value.base.object?.elements else { return try text(of: value) }
    let start = texts.count
    do throws(Interruption) {
      for (position, element) in elements.enumerated() {
        if position > 0 { texts.append(separator) }
        if let object = element.base.object, !(object is DictionaryObject), object.elements != nil {
          texts.append(element.displayText)
        } else {
          try expand(element)
        }
      }
    } catch {
      texts.drop(from: start)
      throw error
    }
    return texts.take(from: start)
  }
}

extension RegularExpression {
  /// The pattern that matches a text literally.
  public static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "*", "+", "?", "|", "{", "[", "(", ")", "^", "$", ".", "#", " ":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\u{0C}": result += "\\f"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
