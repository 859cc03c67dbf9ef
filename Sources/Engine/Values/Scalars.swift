/// `[datetime]`: ticks of 100 nanoseconds since the first of January of year 1, and whose clock they are.
public final class DateTimeObject: NetObject {
  /// Whose clock the ticks are.
  public enum Kind: Int, Sendable { case unspecified, utc, local }

  /// The ticks.
  public let ticks: Int64
  /// Unspecified, UTC or local.
  public let kind: Kind

  /// Makes a moment.
  public init(ticks: Int64, kind: Kind = .unspecified) {
    self.ticks = ticks
    self.kind = kind
  }

  public override var type: DotNetType { .dateTime }
  public override var displayText: String { DateText.invariant(self) }
  public override func isEqual(to other: NetObject) -> Bool { (other as? DateTimeObject)?.ticks == ticks }
  public override func hash(into hasher: inout Hasher) { hasher.combine(ticks) }
}

/// `[timespan]`: ticks of 100 nanoseconds.
public final class TimeSpanObject: NetObject {
  /// The ticks, negative for spans into the past.
  public let ticks: Int64

  /// Makes a span.
  public init(ticks: Int64) { self.ticks = ticks }

  public override var type: DotNetType { .timeSpan }
  public override var displayText: String { DateText.constant(self) }
  public override func isEqual(to other: NetObject) -> Bool { (other as? TimeSpanObject)?.ticks == ticks }
  public override func hash(into hasher: inout Hasher) { hasher.combine(ticks) }
}

/// `[decimal]`.
public final class DecimalObject: NetObject {
  /// The number.
  public let number: DecimalNumber

  /// Wraps a number.
  public init(_ number: DecimalNumber) { self.number = number }

  public override var type: DotNetType { .decimal }
  public override var displayText: String { number.description }
  public override func isEqual(to other: NetObject) -> Bool { (other as? DecimalObject)?.number == number }
  public override func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// `[bigint]`.
public final class BigIntegerObject: NetObject {
  /// The number.
  public let number: BigInteger

  /// Wraps a number.
  public init(_ number: BigInteger) { self.number = number }

  public override var type: DotNetType { .bigInteger }
  public override var displayText: String { number.description }
  public override func isEqual(to other: NetObject) -> Bool { (other as? BigIntegerObject)?.number == number }
  public override func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// `[guid]`: sixteen bytes in the order of the text.
public final class GuidObject: NetObject {
  /// The bytes as the text shows them.
  public let bytes: [UInt8]

  /// Makes a GUID of sixteen bytes; fewer are filled with zeros.
  public init(_ bytes: [UInt8]) { self.bytes = Array((bytes + [UInt8](repeating: 0, count: 16)).prefix(16)) }

  public override var type: DotNetType { .guid }
  public override var displayText: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (position, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(position) { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
  public override func isEqual(to other: NetObject) -> Bool { (other as? GuidObject)?.bytes == bytes }
  public override func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

/// `[version]`: two to four numbers; missing ones are -1.
public final class VersionObject: NetObject {
  /// Major, minor, build, revision.
  public let parts: [Int]

  /// Makes a version of two to four numbers.
  public init(_ parts: [Int]) { self.parts = parts }

  /// The part at a place, -1 where it is missing.
  public func part(_ position: Int) -> Int { position < parts.count ? parts[position] : -1 }

  public override var type: DotNetType { .version }
  public override var displayText: String { parts.map { String($0) }.joined(separator: ".") }
  public override func isEqual(to other: NetObject) -> Bool { (other as? VersionObject)?.parts == parts }
  public override func hash(into hasher: inout Hasher) { hasher.combine(parts) }
}

/// `[uri]`, kept as the text it was made of; its parts are read by `UriText`.
public final class UriObject: NetObject {
  /// The text given.
  public let original: String

  /// Makes an address.
  public init(_ original: String) { self.original = original }

  public override var type: DotNetType { .uri }
  public override var displayText: String { UriText.canonical(original) }
  public override func isEqual(to other: NetObject) -> Bool {
    guard let other = other as? UriObject else { return false }
    return other.displayText.ordinalEquals(displayText)
  }
  public override func hash(into hasher: inout Hasher) { hasher.combine(displayText) }
}

/// `[securestring]`: text that no member shows.
public final class SecureStringObject: NetObject {
  /// The UTF-16 units.
  public internal(set) var units: [UInt16]
  /// True after `MakeReadOnly()`.
  public internal(set) var isReadOnly = false

  /// Hides a text.
  public init(_ text: String) { units = Array(text.utf16) }

  /// The hidden text; for cmdlets that need the password itself.
  public var revealed: String { String(decoding: units, as: UTF16.self) }

  public override var type: DotNetType { .secureString }
}

/// `[pscredential]`: a user name with a secure password.
public final class CredentialObject: NetObject {
  /// The user name.
  public let userName: String
  /// The password.
  public let password: SecureStringObject

  /// Makes a credential.
  public init(userName: String, password: SecureStringObject) {
    self.userName = userName
    self.password = password
  }

  public override var type: DotNetType { .credential }
}
