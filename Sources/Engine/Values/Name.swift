import Glibc

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
    switch asciiShape(ofLetters: 0x41...0x5A) {
    case .unchanged: return self
    case .changed: return mapped { $0 &- 0x41 <= 25 ? $0 | 0x20 : $0 }
    case .other: break
    }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar.simpleLowercase) }
    return String(scalars)
  }

  /// Upper case scalar by scalar, as .NET's invariant culture.
  public var upperInvariant: String {
    switch asciiShape(ofLetters: 0x61...0x7A) {
    case .unchanged: return self
    case .changed: return mapped { $0 &- 0x61 <= 25 ? $0 & 0xDF : $0 }
    case .other: break
    }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar.simpleUppercase) }
    return String(scalars)
  }

  private enum Shape { case unchanged, changed, other }

  /// What changing the case of a text means: nothing, letters of ASCII only, or more than that.
  @inline(__always)
  private func asciiShape(ofLetters letters: ClosedRange<UInt8>) -> Shape {
    withBytes { bytes in
      // All bytes are looked at, without a way out in the middle, so that the compiler takes sixteen at a time.
      var all: UInt8 = 0
      var changed: UInt8 = 0
      let (first, width) = (letters.lowerBound, letters.upperBound - letters.lowerBound)
      for byte in bytes {
        all |= byte
        changed |= byte &- first <= width ? 1 : 0
      }
      return all >= 0x80 ? .other : changed == 0 ? .unchanged : .changed
    }
  }

  /// A text of ASCII with each byte changed to another.
  @inline(__always)
  private func mapped(_ change: (UInt8) -> UInt8) -> String {
    withBytes { bytes in
      String(unsafeUninitializedCapacity: bytes.count) { buffer in
        guard let from = bytes.baseAddress, let to = buffer.baseAddress else { return 0 }
        for place in 0..<bytes.count { to[place] = change(from[place]) }
        return bytes.count
      }
    }
  }

  /// The UTF-8 bytes where they lie; a text that lies in pieces is copied.
  @inline(__always)
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    return ContiguousArray(utf8).withUnsafeBufferPointer(body)
  }

  /// The same for what may fail.
  @inline(__always)
  func withBytesThrowing<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome: Swift.Result<Result, Failure> = withBytes { bytes in
      do throws(Failure) { return .success(try body(bytes)) } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  /// Equality of code units, never by canonical equivalence.
  public func ordinalEquals(_ other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    return withBytes { left in other.withBytes { right in left.elements(equal: right) } }
  }

  /// Equality without regard to case, ordinal otherwise.
  public func equalsIgnoringCase(_ other: String) -> Bool {
    let isEqual: Bool? = withBytes { left in
      other.withBytes { right in
        guard left.count == right.count else {
          // Texts of ASCII of different lengths differ; others may fold to forms of one length.
          return left.isASCII && right.isASCII ? false : nil
        }
        if left.elements(equal: right) { return true }
        for place in 0..<left.count {
          let (a, b) = (left[place], right[place])
          if a >= 0x80 || b >= 0x80 { return nil }
          if a != b {
            let folded = a | 0x20
            guard folded == b | 0x20, folded >= 0x61, folded <= 0x7A else { return false }
          }
        }
        return true
      }
    }
    return isEqual ?? foldedCase.ordinalEquals(other.foldedCase)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// True where no byte is beyond ASCII.
  var isASCII: Bool { allSatisfy { $0 < 0x80 } }

  /// True where both have one length and the same bytes.
  @inline(__always)
  func elements(equal other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard let left = baseAddress, let right = other.baseAddress else { return count == 0 }
    return left == right || memcmp(left, right, count) == 0
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
