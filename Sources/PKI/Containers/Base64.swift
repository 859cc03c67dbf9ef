/// Base64 as RFC 4648 has it, standard alphabet.
public enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8] = {
    var table = [UInt8](repeating: 0xFF, count: 256)
    for (value, letter) in alphabet.enumerated() { table[Int(letter)] = UInt8(value) }
    return table
  }()

  /// The text of the bytes, in one line with padding.
  public static func encode(_ bytes: [UInt8]) -> String {
    String(decoding: encodeUTF8(bytes), as: UTF8.self)
  }

  static func encodeUTF8(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let count = min(3, bytes.count - index)
      var group = UInt32(bytes[index]) << 16
      if count > 1 { group |= UInt32(bytes[index + 1]) << 8 }
      if count > 2 { group |= UInt32(bytes[index + 2]) }
      for position in 0..<4 {
        let sextet = Int(group >> UInt32(18 - 6 * position)) & 0x3F
        result.append(position <= count ? alphabet[sextet] : UInt8(ascii: "="))
      }
      index += 3
    }
    return result
  }

  /// The bytes of the text; white space between the letters is passed over. Nil for anything that isn't base64, and for nothing at all.
  public static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var group: UInt32 = 0
    var letters = 0
    var padding = 0
    for byte in text {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: continue
      case UInt8(ascii: "="):
        padding += 1
      default:
        let value = values[Int(byte)]
        guard value != 0xFF, padding == 0 else { return nil }
        group = (group << 6) | UInt32(value)
        letters += 1
        if letters % 4 == 0 {
          result += [UInt8(truncatingIfNeeded: group >> 16), UInt8(truncatingIfNeeded: group >> 8), UInt8(truncatingIfNeeded: group)]
          group = 0
        }
      }
    }
    guard letters > 0 else { return nil }
    switch letters % 4 {
    case 0: return padding == 0 ? result : nil
    case 2 where padding == 2: result.append(UInt8(truncatingIfNeeded: group >> 4))
    case 3 where padding == 1: result += [UInt8(truncatingIfNeeded: group >> 10), UInt8(truncatingIfNeeded: group >> 2)]
    default: return nil
    }
    return result
  }
}
