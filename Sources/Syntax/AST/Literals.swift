/// The value of a number as written, with the type its size and suffix give it.
public enum NumericLiteral: Hashable, Sendable {
  case int32(Int32)
  case int64(Int64)
  case double(Double)
  case decimal(DecimalLiteral)
  /// The suffix `n`: decimal digits with a sign.
  case bigInteger(String)
  case byte(UInt8)
  case signedByte(Int8)
  case int16(Int16)
  case uint16(UInt16)
  case uint32(UInt32)
  case uint64(UInt64)
}

/// A decimal number: mantissa × 10^-scale.
public struct DecimalLiteral: Hashable, Sendable {
  /// The digits; at most 96 bits.
  public let mantissa: UInt128
  /// The digits behind the point; 0 to 28.
  public let scale: UInt8
  /// Whether a minus stands in front.
  public let isNegative: Bool
}

/// A number.
public final class ConstantExpression: Expression, @unchecked Sendable {
  // Nearly all numbers are an `[int]` written with its digits alone, which are the text as well.
  private let plain: Int32
  private let other: Other?

  private final class Other: Sendable {
    let value: NumericLiteral
    let text: String

    init(_ value: NumericLiteral, _ text: String) {
      self.value = value
      self.text = text
    }
  }

  /// The value.
  public var value: NumericLiteral { other?.value ?? .int32(plain) }
  /// The number as written: what a string parameter is given.
  public var text: String { other?.text ?? String(plain) }

  init(range: SourceRange, value: NumericLiteral, text: String) {
    plain = 0
    other = Other(value, text)
    super.init(range: range)
  }

  /// A number whose text is its decimal digits.
  init(range: SourceRange, plain: Int32) {
    self.plain = plain
    other = nil
    super.init(range: range)
  }
}

/// How a string was written.
public enum StringKind: String, Sendable {
  case bareWord
  case singleQuoted
  case doubleQuoted
  case singleQuotedHere
  case doubleQuotedHere
}

/// A string without anything to expand.
public final class StringConstantExpression: Expression, @unchecked Sendable {
  /// The value, escapes resolved.
  public let value: String
  /// How it was written.
  public let kind: StringKind
  /// Whether the word is what follows `--%`: passed on as it is.
  public let isVerbatim: Bool

  init(range: SourceRange, value: String, kind: StringKind, isVerbatim: Bool = false) {
    self.value = value
    self.kind = kind
    self.isVerbatim = isVerbatim
    super.init(range: range)
  }
}

/// A string with variables or subexpressions in it.
public final class ExpandableStringExpression: Expression, @unchecked Sendable {
  /// A piece of the string.
  public enum Part: Sendable {
    /// Text, escapes resolved.
    case text(String)
    /// A variable or a subexpression.
    case expression(Expression)
  }

  /// The pieces, in order.
  public let parts: [Part]
  /// How it was written.
  public let kind: StringKind
  /// The string between its quotes, nothing expanded: what `Value` shows.
  public let value: String

  init(range: SourceRange, parts: [Part], kind: StringKind, value: String) {
    self.parts = parts
    self.kind = kind
    self.value = value
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for part in parts {
      if case .expression(let node) = part { visit(node) }
    }
  }
}

/// `<words>` where the parser reads placeholders: to be asked for when the command runs.
public final class PlaceholderExpression: Expression, @unchecked Sendable {
  /// The words between the angle brackets.
  public let name: String

  init(range: SourceRange, name: String) {
    self.name = name
    super.init(range: range)
  }
}

/// The name of a variable, with its scope or drive.
public struct VariablePath: Hashable, Sendable {
  /// Where a variable is looked for.
  public enum Scope: Hashable, Sendable {
    /// No scope written.
    case none
    case global
    case script
    case local
    case `private`
    case workflow
    /// A drive, as in `$env:PATH`; its name as written.
    case drive(String)
  }

  /// The whole as written, without `$` and braces.
  public let text: String
  /// What a colon parts; most names have none, and are their text.
  private let qualified: Qualified?

  private final class Qualified: Sendable {
    let scope: Scope
    let name: String

    init(scope: Scope, name: String) {
      self.scope = scope
      self.name = name
    }
  }

  /// Takes apart what stands between `$` and the end of the name.
  public init(_ text: String) {
    self.text = text
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), colon != text.startIndex else {
      qualified = nil
      return
    }
    let qualifier = String(text[..<colon])
    let scope: Scope =
      switch qualifier.lowercased() {
      case "global": .global
      case "script": .script
      case "local": .local
      case "private": .private
      case "workflow": .workflow
      case "variable": .none
      default: .drive(qualifier)
      }
    qualified = Qualified(scope: scope, name: String(text[text.utf8.index(after: colon)...]))
  }

  /// A name that is known to have no colon.
  init(plain text: String) {
    self.text = text
    qualified = nil
  }

  /// Whether nothing stands in front of the name.
  var isPlain: Bool { qualified == nil }

  /// Where the variable is looked for.
  public var scope: Scope { qualified?.scope ?? .none }

  /// The name without scope or drive.
  public var name: String { qualified?.name ?? text }

  /// Whether both are the same name, written alike: the text decides.
  public static func == (left: VariablePath, right: VariablePath) -> Bool { left.text == right.text }

  /// The text's hash.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// Whether the path names a variable, not an item of a drive.
  public var isVariable: Bool {
    if case .drive = scope { return false }
    return true
  }
}

/// A variable: `$x`, `${x y}`, `$global:x`, `$env:x`, `@x`.
public final class VariableExpression: Expression, @unchecked Sendable {
  // The name as written; what else there is to say of nearly all variables costs no room beside it.
  private let text: String
  private let form: Form

  private enum Form: Sendable {
    case plain
    case splatted
    case qualified(Qualified)
  }

  private final class Qualified: Sendable {
    let path: VariablePath
    let isSplatted: Bool

    init(_ path: VariablePath, isSplatted: Bool) {
      self.path = path
      self.isSplatted = isSplatted
    }
  }

  /// Its name.
  public var path: VariablePath {
    if case .qualified(let qualified) = form { return qualified.path }
    return VariablePath(plain: text)
  }

  /// Whether it is splatted: `@x`.
  public var isSplatted: Bool {
    switch form {
    case .plain: false
    case .splatted: true
    case .qualified(let qualified): qualified.isSplatted
    }
  }

  init(range: SourceRange, path: VariablePath, isSplatted: Bool = false) {
    text = path.text
    form = path.isPlain ? (isSplatted ? .splatted : .plain) : .qualified(Qualified(path, isSplatted: isSplatted))
    super.init(range: range)
  }
}

/// `[type]` as an expression.
public final class TypeExpression: Expression, @unchecked Sendable {
  /// The type's name.
  public let typeName: TypeName

  init(range: SourceRange, typeName: TypeName) {
    self.typeName = typeName
    super.init(range: range)
  }
}
