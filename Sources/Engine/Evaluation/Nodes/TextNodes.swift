import Syntax

/// `format -f arguments`
final class FormatNode: BinaryNode {
  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let format = try left.evaluate(evaluator)
    let value = try right.evaluate(evaluator)
    return .string(
      try evaluator.format(try evaluator.text(of: format), value.base.object.flatMap { ($0 as? ArrayObject)?.values } ?? [value]))
  }
}

/// `-match`, `-notmatch`
final class MatchNode: BinaryNode {
  let ignoresCase: Bool
  let isNegated: Bool
  /// The expression of the last pattern, which is mostly the next one's as well.
  @exclusivity(unchecked) private var known: (pattern: String, expression: RegularExpression)?

  init(_ range: SourceRange, _ left: ExpressionNode, _ right: ExpressionNode, ignoresCase: Bool, isNegated: Bool) {
    self.ignoresCase = ignoresCase
    self.isNegated = isNegated
    super.init(range, left, right)
  }

  private func expression(_ pattern: Value, _ evaluator: Evaluator) throws(Interruption) -> RegularExpression {
    guard case .string(let text) = pattern else { return try evaluator.regex(pattern, ignoringCase: ignoresCase) }
    if let known, known.pattern.ordinalEquals(text) { return known.expression }
    let made = try evaluator.regex(pattern, ignoringCase: ignoresCase)
    known = (text, made)
    return made
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let value = try left.evaluate(evaluator)
    let pattern = try right.evaluate(evaluator)
    if let elements = value.base.object?.elements {
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
      expression = try evaluator.regex(parts.first ?? .string(""), ignoringCase: ignoresCase)
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

  init(_ range: SourceRange, _ left: ExpressionNode, _ right: ExpressionNode, ignoresCase: Bool) {
    self.ignoresCase = ignoresCase
    super.init(range, left, right)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let value = try left.evaluate(evaluator)
    let operand = try right.evaluate(evaluator)
    let parts = operand.base.object.flatMap { $0 is ScriptBlockObject ? nil : $0.elements } ?? [operand]
    let limit = parts.count > 1 ? try evaluator.convert(parts[1], to: .int32).integerValue ?? 0 : 0
    var subjects: [String] = []
    for element in value.base.object?.elements ?? [value] { subjects.append(try evaluator.text(of: element)) }
    if let block = parts.first?.object(as: ScriptBlockObject.self) {
      if parts.count > 2 {
        throw .error(
          "Options are not allowed on the -split operator with a predicate.", id: "InvalidSplitOptionWithPredicate",
          category: .invalidOperation, target: parts[2])
      }
      var results: [Value] = []
      for subject in subjects { results += try byBlock(subject, block, limit, evaluator) }
      return .texts(results)
    }
    var options = ignoresCase ? RegularExpression.Option.ignoreCase : 0
    var isSimple = false
    if parts.count > 2 {
      let words = try evaluator.text(of: parts[2]).foldedCase
      isSimple = words.contains("simplematch")
      if isSimple, words.contains("regexmatch") {
        throw .error(
          "The combination of options with the -split operator is not valid.", id: "InvalidSplitOptionCombination",
          category: .invalidOperation, target: parts[2])
      }
      if words.contains("ignorecase") { options |= 1 }
      if words.contains("singleline") { options |= RegularExpression.Option.singleline }
      if words.contains("multiline") { options |= RegularExpression.Option.multiline }
      if words.contains("ignorepatternwhitespace") { options |= RegularExpression.Option.ignorePatternWhitespace }
      if words.contains("explicitcapture") { options |= RegularExpression.Option.explicitCapture }
    }
    var pattern = try evaluator.text(of: parts.first ?? .string(""))
    if isSimple { pattern = RegularExpression.escape(pattern) }
    let expression: RegularExpression
    if let given = parts.first?.object(as: RegexObject.self) {
      expression = given.expression
    } else {
      expression = try RegularExpression.compile(pattern, options: options)
    }
    var results: [Value] = []
    for subject in subjects { results += try evaluator.split(subject, expression, limit: limit).map { .string($0) } }
    return .texts(results)
  }

  private func byBlock(
    _ subject: String, _ block: ScriptBlockObject, _ limit: Int, _ evaluator: Evaluator
  ) throws(Interruption) -> [Value] {
    var parts: [Value] = []
    var current = ""
    if limit < 0 {
      // From the right: the characters are asked about backwards.
      for unit in subject.unicodeScalars.reversed() {
        let text = String(unit)
        if parts.count < -limit - 1, try evaluator.collect(block, underscore: .string(text), arguments: [.string(text)]).isTrue {
          parts.insert(.string(current), at: 0)
          current = ""
        } else {
          current = text + current
        }
      }
      return [.string(current)] + parts
    }
    for unit in subject.unicodeScalars {
      let text = String(unit)
      if limit == 0 || parts.count < limit - 1,
        try evaluator.collect(block, underscore: .string(text), arguments: [.string(text)]).isTrue
      {
        parts.append(.string(current))
        current = ""
      } else {
        current += text
      }
    }
    parts.append(.string(current))
    return parts
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
    var result = ""
    for (position, element) in elements.enumerated() {
      if position > 0 { result += separator }
      let isNested = element.base.object?.elements != nil && !(element.base.object is DictionaryObject)
      result += isNested ? element.displayText : try text(of: element)
    }
    return result
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
