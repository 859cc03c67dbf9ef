/// A name compared as PowerShell compares names: without regard to case, ordinal otherwise.
///
/// The key of scopes, members, commands and parameters. Folding is done once, when the key is made.
public struct Name: Hashable, Sendable {
  /// The text in lower case, by simple case mapping.
  public let folded: String

  /// Folds a text.
  public init(_ text: String) { folded = text.foldedCase }

  public static func == (left: Name, right: Name) -> Bool { left.folded.ordinalEquals(right.folded) }
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
    var isASCII = true
    var hasCapitals = false
    for byte in utf8 {
      if byte >= 0x80 {
        isASCII = false
        break
      }
      if byte >= 0x41, byte <= 0x5A { hasCapitals = true }
    }
    if isASCII {
      guard hasCapitals else { return self }
      return mapped { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar.simpleLowercase) }
    return String(scalars)
  }

  /// A text of ASCII with each byte changed to another.
  private func mapped(_ change: (UInt8) -> UInt8) -> String {
    String(unsafeUninitializedCapacity: utf8.count) { buffer in
      var place = 0
      for byte in utf8 {
        buffer[place] = change(byte)
        place += 1
      }
      return place
    }
  }

  /// Upper case scalar by scalar, as .NET's invariant culture.
  public var upperInvariant: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return mapped { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 } }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar.simpleUppercase) }
    return String(scalars)
  }

  /// Equality of code units, never by canonical equivalence.
  public func ordinalEquals(_ other: String) -> Bool {
    // Texts that are canonically equal and of one length are the same but for a handful of compatibility ideographs.
    utf8.count == other.utf8.count && (self == other)
  }

  /// Equality without regard to case, ordinal otherwise.
  public func equalsIgnoringCase(_ other: String) -> Bool {
    let count = utf8.count
    if count == other.utf8.count {
      // The same length, and ASCII: byte by byte without another copy.
      var places = (utf8.startIndex, other.utf8.startIndex)
      for _ in 0..<count {
        let a = utf8[places.0]
        let b = other.utf8[places.1]
        if a >= 0x80 || b >= 0x80 { return foldedCase.ordinalEquals(other.foldedCase) }
        if a != b {
          let folded = a | 0x20
          guard folded == b | 0x20, folded >= 0x61, folded <= 0x7A else { return false }
        }
        utf8.formIndex(after: &places.0)
        other.utf8.formIndex(after: &places.1)
      }
      return true
    }
    if utf8.allSatisfy({ $0 < 0x80 }), other.utf8.allSatisfy({ $0 < 0x80 }) { return false }
    return foldedCase.ordinalEquals(other.foldedCase)
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
