/// MD5, SHA-1 and the SHA-2 family: what Get-FileHash and the .NET types need, since this floor stands over no cryptography.
public enum DigestAlgorithm: Sendable {
  case md5, sha1, sha256, sha384, sha512

  /// The digest of a name, without regard to case.
  public init?(named name: String) {
    switch name.foldedCase {
    case "md5": self = .md5
    case "sha1": self = .sha1
    case "sha256": self = .sha256
    case "sha384": self = .sha384
    case "sha512": self = .sha512
    default: return nil
    }
  }

  /// The digest of bytes.
  public func hash(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .md5: return DigestAlgorithm.md5(bytes)
    case .sha1: return DigestAlgorithm.sha1(bytes)
    case .sha256: return DigestAlgorithm.sha256(bytes)
    case .sha384: return Array(DigestAlgorithm.sha512(bytes, DigestConstants.start384).prefix(48))
    case .sha512: return DigestAlgorithm.sha512(bytes, DigestConstants.start512)
    }
  }

  /// The message with its padding: a one bit, zeros, and the length in bits at the end.
  private static func padded(_ bytes: [UInt8], block: Int, lengthBytes: Int, littleEndian: Bool) -> [UInt8] {
    var message = bytes
    message.append(0x80)
    while message.count % block != block - lengthBytes { message.append(0) }
    let bits = UInt64(bytes.count) &* 8
    for index in 0..<lengthBytes {
      let place = littleEndian ? index : lengthBytes - 1 - index
      message.append(place < 8 ? UInt8(truncatingIfNeeded: bits >> UInt64(8 * place)) : 0)
    }
    return message
  }

  private static func rotateLeft(_ value: UInt32, _ count: UInt32) -> UInt32 { value << count | value >> (32 - count) }
  private static func rotateRight(_ value: UInt32, _ count: UInt32) -> UInt32 { value >> count | value << (32 - count) }
  private static func rotateRight(_ value: UInt64, _ count: UInt64) -> UInt64 { value >> count | value << (64 - count) }

  private static func md5(_ bytes: [UInt8]) -> [UInt8] {
    let message = padded(bytes, block: 64, lengthBytes: 8, littleEndian: true)
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
    for start in stride(from: 0, to: message.count, by: 64) {
      var words = [UInt32](repeating: 0, count: 16)
      for index in 0..<64 { words[index / 4] |= UInt32(message[start + index]) << UInt32(8 * (index % 4)) }
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      for round in 0..<64 {
        let mix: UInt32
        let word: Int
        switch round / 16 {
        case 0: (mix, word) = ((b & c) | (~b & d), round)
        case 1: (mix, word) = ((d & b) | (~d & c), (5 * round + 1) % 16)
        case 2: (mix, word) = (b ^ c ^ d, (3 * round + 5) % 16)
        default: (mix, word) = (c ^ (b | ~d), (7 * round) % 16)
        }
        let sum = a &+ mix &+ DigestConstants.sines[round] &+ words[word]
        let next = b &+ rotateLeft(sum, DigestConstants.shifts[round / 16 * 4 + round % 4])
        (a, d, c, b) = (d, c, b, next)
      }
      for (index, value) in [a, b, c, d].enumerated() { state[index] = state[index] &+ value }
    }
    return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) } }
  }

  private static func bigEndianWords(_ message: [UInt8], _ start: Int, _ count: Int) -> [UInt32] {
    var words = [UInt32](repeating: 0, count: count)
    for index in 0..<64 { words[index / 4] = words[index / 4] << 8 | UInt32(message[start + index]) }
    return words
  }

  private static func sha1(_ bytes: [UInt8]) -> [UInt8] {
    let message = padded(bytes, block: 64, lengthBytes: 8, littleEndian: false)
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    for start in stride(from: 0, to: message.count, by: 64) {
      var words = bigEndianWords(message, start, 80)
      for index in 16..<80 {
        words[index] = rotateLeft(words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], 1)
      }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      for round in 0..<80 {
        let mix: UInt32
        let constant: UInt32
        switch round / 20 {
        case 0: (mix, constant) = ((b & c) | (~b & d), 0x5A82_7999)
        case 1: (mix, constant) = (b ^ c ^ d, 0x6ED9_EBA1)
        case 2: (mix, constant) = ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC)
        default: (mix, constant) = (b ^ c ^ d, 0xCA62_C1D6)
        }
        let next = rotateLeft(a, 5) &+ mix &+ e &+ constant &+ words[round]
        (e, d, c, b, a) = (d, c, rotateLeft(b, 30), a, next)
      }
      for (index, value) in [a, b, c, d, e].enumerated() { state[index] = state[index] &+ value }
    }
    return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) } }
  }

  private static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    let message = padded(bytes, block: 64, lengthBytes: 8, littleEndian: false)
    var state = DigestConstants.start256
    for start in stride(from: 0, to: message.count, by: 64) {
      var words = bigEndianWords(message, start, 64)
      for index in 16..<64 {
        let (first, second) = (words[index - 15], words[index - 2])
        let low = rotateRight(first, 7) ^ rotateRight(first, 18) ^ first >> 3
        let high = rotateRight(second, 17) ^ rotateRight(second, 19) ^ second >> 10
        words[index] = words[index - 16] &+ low &+ words[index - 7] &+ high
      }
      var s = state
      for round in 0..<64 {
        let high = rotateRight(s[4], 6) ^ rotateRight(s[4], 11) ^ rotateRight(s[4], 25)
        let choice = (s[4] & s[5]) ^ (~s[4] & s[6])
        let one = s[7] &+ high &+ choice &+ DigestConstants.rounds256[round] &+ words[round]
        let low = rotateRight(s[0], 2) ^ rotateRight(s[0], 13) ^ rotateRight(s[0], 22)
        let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])
        s = [one &+ low &+ majority, s[0], s[1], s[2], s[3] &+ one, s[4], s[5], s[6]]
      }
      for index in 0..<8 { state[index] = state[index] &+ s[index] }
    }
    return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) } }
  }

  private static func sha512(_ bytes: [UInt8], _ start: [UInt64]) -> [UInt8] {
    let message = padded(bytes, block: 128, lengthBytes: 16, littleEndian: false)
    var state = start
    for offset in stride(from: 0, to: message.count, by: 128) {
      var words = [UInt64](repeating: 0, count: 80)
      for index in 0..<128 { words[index / 8] = words[index / 8] << 8 | UInt64(message[offset + index]) }
      for index in 16..<80 {
        let (first, second) = (words[index - 15], words[index - 2])
        let low = rotateRight(first, 1) ^ rotateRight(first, 8) ^ first >> 7
        let high = rotateRight(second, 19) ^ rotateRight(second, 61) ^ second >> 6
        words[index] = words[index - 16] &+ low &+ words[index - 7] &+ high
      }
      var s = state
      for round in 0..<80 {
        let high = rotateRight(s[4], 14) ^ rotateRight(s[4], 18) ^ rotateRight(s[4], 41)
        let choice = (s[4] & s[5]) ^ (~s[4] & s[6])
        let one = s[7] &+ high &+ choice &+ DigestConstants.rounds512[round] &+ words[round]
        let low = rotateRight(s[0], 28) ^ rotateRight(s[0], 34) ^ rotateRight(s[0], 39)
        let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])
        s = [one &+ low &+ majority, s[0], s[1], s[2], s[3] &+ one, s[4], s[5], s[6]]
      }
      for index in 0..<8 { state[index] = state[index] &+ s[index] }
    }
    return state.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }
  }
}
