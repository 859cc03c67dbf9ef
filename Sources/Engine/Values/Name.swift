/// A name compared as PowerShell compares names: without regard to case, ordinal otherwise.
///
/// The key of scopes, members, commands and parameters. Folding is done once, when the key is made.
public struct Name: Hashable, Sendable {
  /// The text in lower case, by simple case mapping.
  public let folded: String

  /// Folds a text.
  public init(_ text: String) { folded = text.foldedCase }

  public static func == (left: Name, right: Name) -> Bool { left.folded.utf8.elementsEqual(right.folded.utf8) }
  public func hash(into hasher: inout Hasher) {
    var text = folded
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension Name: ExpressibleByStringLiteral {
  /// The name of a literal.
  public init(stringLiteral text: String) { self.init(text) }
}

extension String {
  /// Lower case scalar by scalar (no special casing, no normalisation), as .NET's invariant culture folds.
  public var foldedCase: String {
    var needsFolding = false
    for byte in utf8 where byte >= 0x80 || (byte >= 0x41 && byte <= 0x5A) {
      needsFolding = true
      break
    }
    if !needsFolding { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar.simpleLowercase) }
    return String(scalars)
  }

  /// Upper case scalar by scalar, as .NET's invariant culture.
  public var upperInvariant: String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar.simpleUppercase) }
    return String(scalars)
  }

  /// Equality of code units, never by canonical equivalence.
  public func ordinalEquals(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }

  /// Equality without regard to case, ordinal otherwise.
  public func equalsIgnoringCase(_ other: String) -> Bool {
    if utf8.elementsEqual(other.utf8) { return true }
    return foldedCase.utf8.elementsEqual(other.foldedCase.utf8)
  }
}

extension Unicode.Scalar {
  /// The one-to-one lower case form, or the scalar itself.
  public var simpleLowercase: Unicode.Scalar {
    if value < 0x80 { return value >= 0x41 && value <= 0x5A ? Unicode.Scalar(UInt8(value + 32)) : self }
    let mapped = properties.lowercaseMapping.unicodeScalars
    return mapped.count == 1 ? (mapped.first ?? self) : self
  }

  /// The one-to-one upper case form, or the scalar itself.
  public var simpleUppercase: Unicode.Scalar {
    if value < 0x80 { return value >= 0x61 && value <= 0x7A ? Unicode.Scalar(UInt8(value - 32)) : self }
    let mapped = properties.uppercaseMapping.unicodeScalars
    return mapped.count == 1 ? (mapped.first ?? self) : self
  }
}
