import Engine

/// Sizes as Exchange writes them: `36 MB (37,748,736 bytes)`.
enum SizeText {
  private static let units: [(name: String, bytes: Int)] = [
    ("TB", 1 << 40), ("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10), ("B", 1),
  ]

  /// The bytes of a text: a number, one with a unit, or what `text(of:)` writes; nil for anything else.
  static func bytes(_ text: String) -> Int? {
    if let open = text.firstIndex(of: "("), text.hasSuffix("bytes)") {
      return Int(text[text.index(after: open)...].dropLast(6).filter { $0 != "," && $0 != " " })
    }
    let trimmed = text.filter { $0 != " " && $0 != "," }.uppercased()
    for unit in units where trimmed.hasSuffix(unit.name) {
      guard let number = Double(trimmed.dropLast(unit.name.utf8.count)), number >= 0 else { return nil }
      return Int(exactly: (number * Double(unit.bytes)).rounded())
    }
    guard let number = Int(trimmed), number >= 0 else { return nil }
    return number
  }

  /// The text of bytes in the greatest unit that fits.
  static func text(of bytes: Int) -> String {
    let unit = units.first { bytes >= $0.bytes } ?? ("B", 1)
    return "\(rounded(bytes, unit.bytes)) \(unit.name) (\(grouped(bytes)) bytes)"
  }

  /// Four digits of a quotient, without zeros at the end.
  private static func rounded(_ bytes: Int, _ unit: Int) -> String {
    let whole = bytes / unit
    if bytes % unit == 0 { return String(whole) }
    let digits = max(0, 4 - String(whole).utf8.count)
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let fraction = Int((Double(bytes % unit) / Double(unit) * Double(scale)).rounded(.down))
    var text = String(fraction)
    while text.utf8.count < digits { text = "0" + text }
    while text.hasSuffix("0") { text.removeLast() }
    return text.isEmpty ? String(whole) : "\(whole).\(text)"
  }

  private static func grouped(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text = "," + text }
      text = String(digit) + text
    }
    return text
  }

  static let unlimited = "Unlimited"

  /// Sizes as scripts see them: with the methods that give a number of units.
  static let size = ExchangeTextType("ByteQuantifiedSize", canonical: canonical, methods: declareUnits)
  /// Sizes that may be unlimited.
  static let unlimitedSize = ExchangeTextType(
    "Unlimited`1[[Microsoft.Exchange.Data.ByteQuantifiedSize]]",
    parts: [
      ("IsUnlimited", "Boolean", { .bool($0 == unlimited) }),
      ("Value", "Microsoft.Exchange.Data.ByteQuantifiedSize", { $0 == unlimited ? .null : size.value($0) }),
    ], canonical: canonical)
  /// Numbers that may be unlimited.
  static let unlimitedNumber = ExchangeTextType(
    "Unlimited`1[[System.Int32]]",
    parts: [
      ("IsUnlimited", "Boolean", { .bool($0 == unlimited) }), ("Value", "Int32", { Int($0).map { .integer($0) } ?? .null }),
    ], canonical: { $0.equalsIgnoringCase(unlimited) ? unlimited : $0 })

  private static let canonical: @Sendable (String) -> String = { text in
    text.equalsIgnoringCase(unlimited) ? unlimited : bytes(text).map { SizeText.text(of: $0) } ?? text
  }

  private static let declareUnits: @Sendable (TypeDeclaration) -> Void = { type in
    for (name, divisor) in [("ToBytes()", 1), ("ToKB()", 1 << 10), ("ToMB()", 1 << 20), ("ToGB()", 1 << 30), ("ToTB()", 1 << 40)] {
      type.method(name, "UInt64") { (_, value, _) throws(Interruption) in
        .uint64(UInt64(clamping: (bytes(value.displayText) ?? 0) / divisor))
      }
    }
  }
}
