import Engine

/// The text of values as the console shows them, in American English.
public struct ScalarText {
  let style: TextStyle

  /// Texts of one flavour.
  public init(_ flavour: Flavour) { style = TextStyle(flavour) }

  /// True for the values that are written as they are, between and around tables: text, numbers, truth values, characters,
  /// members of enumerations.
  public static func isScalar(_ value: Value) -> Bool {
    switch value.base {
    case .null, .nothing: return false
    case .object(let object):
      if object is DecimalObject || object is BigIntegerObject || object is SecureStringObject || object is EnumObject { return true }
      return object.type.kind == .enumeration
    default: return true
    }
  }

  /// The text of a value that stands by itself on the console: dates in their long form.
  public func consoleText(of value: Value) -> String {
    if let date = value.object(as: DateTimeObject.self) { return DateCells.long(date) }
    return text(of: value)
  }

  /// The text of one value, whatever it is; collections too are one text here.
  public func text(of value: Value) -> String {
    switch value.base {
    case .null, .nothing: return ""
    case .string(let text): return text
    case .bool(let flag): return flag ? "True" : "False"
    case .int(let number): return String(number)
    case .long(let number): return String(number)
    case .double(let number) where number.isInfinite: return number < 0 ? "-\u{221E}" : "\u{221E}"
    case .object(let object):
      if let date = object as? DateTimeObject { return DateCells.general(date) }
      return value.displayText
    default: return value.displayText
    }
  }
}
