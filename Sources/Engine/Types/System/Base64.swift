/// Base 64 as .NET writes and reads it.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Encodes bytes; with breaks after 76 characters where asked for.
  static func encode(_ bytes: some Collection<UInt8>, breaksLines: Bool = false) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 3 * 4 + 4)
    var iterator = bytes.makeIterator()
    var column = 0
    while let first = iterator.next() {
      if breaksLines, column == 76 {
        result.append(contentsOf: [0x0D, 0x0A])
        column = 0
      }
      let second = iterator.next()
      let third = second == nil ? nil : iterator.next()
      result.append(alphabet[Int(first >> 2)])
      result.append(alphabet[Int((first & 3) << 4 | (second ?? 0) >> 4)])
      result.append(second.map { alphabet[Int(($0 & 15) << 2 | (third ?? 0) >> 6)] } ?? 0x3D)
      result.append(third.map { alphabet[Int($0 & 63)] } ?? 0x3D)
      column += 4
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Decodes a text, white space ignored; nil where it isn't base 64.
  static func decode(_ text: String) -> [UInt8]? {
    var result: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    var padding = 0
    for byte in text.utf8 {
      let value: UInt8
      switch byte {
      case 0x41...0x5A: value = byte - 0x41
      case 0x61...0x7A: value = byte - 0x61 + 26
      case 0x30...0x39: value = byte - 0x30 + 52
      case 0x2B: value = 62
      case 0x2F: value = 63
      case 0x3D:
        padding += 1
        continue
      case 0x20, 0x09, 0x0A, 0x0D: continue
      default: return nil
      }
      guard padding == 0 else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 1
      if count % 4 == 0 {
        result.append(UInt8(truncatingIfNeeded: bits >> 16))
        result.append(UInt8(truncatingIfNeeded: bits >> 8))
        result.append(UInt8(truncatingIfNeeded: bits))
        bits = 0
      }
    }
    switch count % 4 {
    case 0: return padding == 0 ? result : nil
    case 2:
      guard padding == 2 else { return nil }
      result.append(UInt8(truncatingIfNeeded: bits >> 4))
    case 3:
      guard padding == 1 else { return nil }
      result.append(UInt8(truncatingIfNeeded: bits >> 10))
      result.append(UInt8(truncatingIfNeeded: bits >> 2))
    default: return nil
    }
    return result
  }
}
