/// How text becomes the bytes of a file and back.
public struct TextEncoding: Sendable, Equatable {
  /// The forms of bytes.
  public enum Form: Sendable {
    case ascii, utf8, utf16, bigEndianUTF16, utf32, bigEndianUTF32, latin1, windows1252, oem437
  }

  /// The form of the bytes.
  public let form: Form
  /// True where a new file begins with a byte order mark.
  public let hasMark: Bool

  /// A form with or without a byte order mark.
  public init(_ form: Form, hasMark: Bool = false) {
    self.form = form
    self.hasMark = hasMark
  }

  /// UTF-8 without a mark.
  public static let utf8 = TextEncoding(.utf8)
  /// UTF-8 with a mark.
  public static let utf8Marked = TextEncoding(.utf8, hasMark: true)
  /// UTF-16, little-endian, with a mark.
  public static let unicode = TextEncoding(.utf16, hasMark: true)
  /// The code page of Western Windows.
  public static let windows1252 = TextEncoding(.windows1252)
  /// Seven bits.
  public static let ascii = TextEncoding(.ascii)

  /// The encoding that the content cmdlets use where none is named.
  public static func contentDefault(_ flavour: Flavour) -> TextEncoding {
    flavour == .windowsPowerShell ? .windows1252 : .utf8
  }

  /// The encoding of `Out-File` and `>` where none is named.
  public static func outputDefault(_ flavour: Flavour) -> TextEncoding {
    flavour == .windowsPowerShell ? .unicode : .utf8
  }

  /// The encoding of a name as `-Encoding` takes it; nil where there is none.
  public init?(named name: String, flavour: Flavour) {
    switch name.foldedCase {
    case "ascii", "us-ascii", "20127": self.init(.ascii)
    case "utf8", "utf-8", "65001": self.init(.utf8, hasMark: flavour == .windowsPowerShell)
    case "utf8bom": self.init(.utf8, hasMark: true)
    case "utf8nobom": self.init(.utf8)
    case "unicode", "utf-16", "utf-16le", "1200", "string", "unknown": self.init(.utf16, hasMark: true)
    case "bigendianunicode", "utf-16be", "1201": self.init(.bigEndianUTF16, hasMark: true)
    case "utf32", "utf-32", "12000": self.init(.utf32, hasMark: true)
    case "bigendianutf32", "utf-32be", "12001": self.init(.bigEndianUTF32, hasMark: true)
    case "latin1", "iso-8859-1", "28591": self.init(.latin1)
    case "windows-1252", "1252", "ansi": self.init(.windows1252)
    case "oem", "437", "ibm437": self.init(.oem437)
    case "default": self = TextEncoding.contentDefault(flavour)
    default: return nil
    }
  }

  /// The mark at the start of a new file.
  public var mark: [UInt8] {
    guard hasMark else { return [] }
    switch form {
    case .utf8: return [0xEF, 0xBB, 0xBF]
    case .utf16: return [0xFF, 0xFE]
    case .bigEndianUTF16: return [0xFE, 0xFF]
    case .utf32: return [0xFF, 0xFE, 0, 0]
    case .bigEndianUTF32: return [0, 0, 0xFE, 0xFF]
    default: return []
    }
  }

  /// The encoding that a file's mark names and the mark's length; nil without a mark.
  public static func detect(_ bytes: [UInt8]) -> (TextEncoding, Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8Marked, 3) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (TextEncoding(.utf32, hasMark: true), 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (TextEncoding(.bigEndianUTF32, hasMark: true), 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.unicode, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (TextEncoding(.bigEndianUTF16, hasMark: true), 2) }
    return nil
  }

  /// The text of a file: by its mark where it has one, else in this encoding.
  public func text(ofFile bytes: [UInt8]) -> String {
    if let (encoding, length) = TextEncoding.detect(bytes) { return encoding.decode(bytes[length...]) }
    return decode(bytes[...])
  }

  /// Text of bytes without a mark.
  public func decode(_ bytes: ArraySlice<UInt8>) -> String {
    switch form {
    case .utf8: return String(decoding: bytes, as: UTF8.self)
    case .ascii: return String(String.UnicodeScalarView(bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : "?" }))
    case .latin1: return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    case .windows1252, .oem437:
      let table = form == .oem437 ? TextEncoding.table437 : TextEncoding.table1252
      return String(String.UnicodeScalarView(bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : table[Int($0) - 0x80] }))
    case .utf16, .bigEndianUTF16:
      let isBig = form == .bigEndianUTF16
      var units: [UInt16] = []
      units.reserveCapacity(bytes.count / 2)
      var position = bytes.startIndex
      while position + 1 < bytes.endIndex {
        let first = UInt16(bytes[position])
        let second = UInt16(bytes[position + 1])
        units.append(isBig ? first << 8 | second : second << 8 | first)
        position += 2
      }
      if position < bytes.endIndex { units.append(0xFFFD) }
      return String(decoding: units, as: UTF16.self)
    case .utf32, .bigEndianUTF32:
      let isBig = form == .bigEndianUTF32
      var scalars = String.UnicodeScalarView()
      var position = bytes.startIndex
      while position + 3 < bytes.endIndex {
        var code: UInt32 = 0
        for offset in 0..<4 { code = code << 8 | UInt32(bytes[position + (isBig ? offset : 3 - offset)]) }
        scalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
        position += 4
      }
      return String(scalars)
    }
  }

  /// The bytes of a text, without a mark; what the encoding lacks becomes a question mark.
  public func encode(_ text: String) -> [UInt8] {
    switch form {
    case .utf8: return Array(text.utf8)
    case .ascii: return text.utf16.map { $0 < 0x80 ? UInt8($0) : 0x3F }
    case .latin1: return text.utf16.map { $0 < 0x100 ? UInt8($0) : 0x3F }
    case .windows1252: return text.utf16.map { TextEncoding.byte($0, TextEncoding.reverse1252) }
    case .oem437: return text.utf16.map { TextEncoding.byte($0, TextEncoding.reverse437) }
    case .utf16: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .bigEndianUTF16: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .utf32:
      return text.unicodeScalars.flatMap { scalar in
        stride(from: 0, through: 24, by: 8).map { UInt8(truncatingIfNeeded: scalar.value >> UInt32($0)) }
      }
    case .bigEndianUTF32:
      return text.unicodeScalars.flatMap { scalar in
        stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: scalar.value >> UInt32($0)) }
      }
    }
  }

  private static func byte(_ unit: UInt16, _ table: [UInt16: UInt8]) -> UInt8 { unit < 0x80 ? UInt8(unit) : table[unit] ?? 0x3F }

  private static let table1252: [Unicode.Scalar] = {
    let low: [UInt32] = [
      0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018,
      0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
    ]
    return (low + (0xA0...0xFF)).map { Unicode.Scalar($0) ?? "?" }
  }()
  private static let table437: [Unicode.Scalar] = Array(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}"
      .unicodeScalars)
  private static let reverse1252 = reverse(table1252)
  private static let reverse437 = reverse(table437)

  private static func reverse(_ table: [Unicode.Scalar]) -> [UInt16: UInt8] {
    var map: [UInt16: UInt8] = [:]
    for (position, scalar) in table.enumerated() { map[UInt16(truncatingIfNeeded: scalar.value)] = UInt8(position + 0x80) }
    return map
  }
}

extension TextEncoding {
  /// The encoding that a value names: a name, a code page's number, or an object of `System.Text.Encoding`.
  public init?(value: Value, flavour: Flavour) {
    if let text = value.stringValue {
      self.init(named: text, flavour: flavour)
    } else if let number = value.integerValue {
      self.init(named: String(number), flavour: flavour)
    } else if let encoding = (value.base.object as? any TextEncodingCarrier)?.textEncoding {
      self = encoding
    } else {
      return nil
    }
  }
}

/// An object that stands for an encoding, such as `[Text.Encoding]::UTF8`.
public protocol TextEncodingCarrier {
  /// The encoding it stands for.
  var textEncoding: TextEncoding? { get }
}
