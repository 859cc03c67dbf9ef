/// An address taken apart: scheme, authority, path, query and fragment.
struct UriText {
  var scheme = ""
  var userInfo = ""
  var host = ""
  var port = -1
  var path = ""
  /// With its question mark.
  var query = ""
  /// With its number sign.
  var fragment = ""
  var hasAuthority = false

  static let defaultPorts: [String: Int] = [
    "http": 80, "https": 443, "ftp": 21, "ftps": 990, "ldap": 389, "ws": 80, "wss": 443, "ssh": 22, "sftp": 22, "telnet": 23,
    "mailto": 25, "gopher": 70, "nntp": 119, "net.tcp": 808,
  ]

  /// Reads an absolute address; nil for a relative or malformed one.
  static func parse(_ text: String) -> UriText? {
    let trimmed = NumberText.trim(text)
    let bytes = Array(trimmed.utf8)
    guard let first = bytes.first else { return nil }
    // `C:\x`, `\\server\share` and `/x` are files.
    if bytes.count >= 3, isLetter(first), bytes[1] == 0x3A, bytes[2] == 0x5C || bytes[2] == 0x2F {
      var uri = UriText()
      uri.scheme = "file"
      uri.hasAuthority = true
      uri.path = "/" + escape(String(decoding: bytes.map { $0 == 0x5C ? 0x2F : $0 }, as: UTF8.self), keeping: pathCharacters)
      return uri
    }
    if bytes.count > 2, bytes[0] == 0x5C, bytes[1] == 0x5C { return unc(bytes) }
    if first == 0x2F, bytes.count == 1 || bytes[1] != 0x2F {
      var uri = UriText()
      uri.scheme = "file"
      uri.hasAuthority = true
      uri.path = escape(trimmed, keeping: pathCharacters)
      return uri
    }
    guard let colon = bytes.firstIndex(of: 0x3A), colon > 0, isLetter(first),
      bytes[..<colon].allSatisfy({ isLetter($0) || ($0 >= 0x30 && $0 <= 0x39) || [0x2B, 0x2D, 0x2E].contains($0) })
    else { return nil }
    var uri = UriText()
    uri.scheme = String(decoding: bytes[..<colon], as: UTF8.self).foldedCase
    var rest = bytes[(colon + 1)...]
    if let mark = rest.firstIndex(of: 0x23) {
      uri.fragment = escape(String(decoding: rest[mark...], as: UTF8.self), keeping: queryCharacters + "#")
      rest = rest[..<mark]
    }
    if let mark = rest.firstIndex(of: 0x3F) {
      uri.query = escape(String(decoding: rest[mark...], as: UTF8.self), keeping: queryCharacters)
      rest = rest[..<mark]
    }
    if rest.starts(with: [0x2F, 0x2F]) {
      uri.hasAuthority = true
      rest = rest.dropFirst(2)
      let end = rest.firstIndex { $0 == 0x2F || $0 == 0x5C } ?? rest.endIndex
      guard uri.readAuthority(rest[..<end]) else { return nil }
      rest = rest[end...]
    } else if ["http", "https", "ftp", "ws", "wss"].contains(uri.scheme) {
      return nil
    }
    var path = String(decoding: rest, as: UTF8.self)
    if uri.hasAuthority {
      path = String(decoding: path.utf8.map { $0 == 0x5C ? 0x2F : $0 }, as: UTF8.self)
      if uri.scheme == "file", path.hasPrefix("//") { path.removeFirst() }
      path = escape(removingDots(path), keeping: pathCharacters)
      if path.isEmpty { path = "/" }
    } else {
      path = escape(path, keeping: pathCharacters)
    }
    uri.path = path
    return uri
  }

  private static func unc(_ bytes: [UInt8]) -> UriText? {
    let text = String(decoding: bytes.dropFirst(2).map { $0 == 0x5C ? 0x2F : $0 }, as: UTF8.self)
    var uri = UriText()
    uri.scheme = "file"
    uri.hasAuthority = true
    let end = text.firstIndex(of: "/") ?? text.endIndex
    uri.host = String(text[..<end]).foldedCase
    guard !uri.host.isEmpty else { return nil }
    uri.path = escape(String(text[end...]), keeping: pathCharacters)
    if uri.path.isEmpty { uri.path = "/" }
    return uri
  }

  private mutating func readAuthority(_ authority: ArraySlice<UInt8>) -> Bool {
    var rest = authority
    if let at = rest.lastIndex(of: 0x40) {
      userInfo = String(decoding: rest[..<at], as: UTF8.self)
      rest = rest[(at + 1)...]
    }
    port = UriText.defaultPorts[scheme] ?? -1
    var name = rest
    if rest.first == 0x5B {
      guard let close = rest.firstIndex(of: 0x5D) else { return false }
      name = rest[...close]
      rest = rest[(close + 1)...]
    } else if let colon = rest.firstIndex(of: 0x3A) {
      name = rest[..<colon]
      rest = rest[colon...]
    } else {
      rest = []
    }
    if rest.first == 0x3A, rest.count > 1 {
      guard let number = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), (0...65535).contains(number) else { return false }
      port = number
    }
    host = String(decoding: name, as: UTF8.self).foldedCase
    if host.isEmpty { return scheme == "file" || !["http", "https", "ftp", "ws", "wss"].contains(scheme) }
    return host.utf8.allSatisfy { $0 > 0x20 && ![0x3C, 0x3E, 0x22, 0x5E, 0x60, 0x7B, 0x7C, 0x7D, 0x5C, 0x25].contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  static let pathCharacters = "-._~!$&'()*+,;=:@/%"
  static let queryCharacters = "-._~!$&'()*+,;=:@/%?[]"

  /// Percent-encodes what is neither a letter, a digit nor kept.
  static func escape(_ text: String, keeping: String) -> String {
    var kept = Set(keeping.utf8)
    let keepsPercent = kept.contains(0x25)
    kept.remove(0x25)
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    for (place, byte) in bytes.enumerated() {
      let isPlain = isLetter(byte) || (byte >= 0x30 && byte <= 0x39) || kept.contains(byte)
      let isEscape =
        keepsPercent && byte == 0x25 && place + 2 < bytes.count
        && NumberText.hexDigit(bytes[place + 1]) != nil && NumberText.hexDigit(bytes[place + 2]) != nil
      if isPlain || isEscape {
        result.append(byte)
      } else {
        let digits = Array("0123456789ABCDEF".utf8)
        result.append(0x25)
        result.append(digits[Int(byte >> 4)])
        result.append(digits[Int(byte & 15)])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Decodes percent escapes; those that make no UTF-8 stay, and so do the bytes asked for.
  static func unescape(_ text: String, keeping: Set<UInt8> = []) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if bytes[place] == 0x25, place + 2 < bytes.count, let high = NumberText.hexDigit(bytes[place + 1]),
        let low = NumberText.hexDigit(bytes[place + 2]), !keeping.contains(high << 4 | low)
      {
        result.append(high << 4 | low)
        place += 3
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return String(validating: result, as: UTF8.self) ?? text
  }

  /// Takes `.` and `..` out of a path.
  static func removingDots(_ path: String) -> String {
    guard path.utf8.contains(0x2E) else { return path }
    var parts: [Substring] = []
    let all = path.split(separator: "/", omittingEmptySubsequences: false)
    for (place, part) in all.enumerated() {
      let isLast = place == all.count - 1
      if part == "." {
        if isLast { parts.append("") }
      } else if part == ".." {
        if parts.count > 1 { parts.removeLast() }
        if isLast { parts.append("") }
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  var isDefaultPort: Bool { port == (UriText.defaultPorts[scheme] ?? -1) }
  /// `host:port`, the port where it isn't the default.
  var authority: String { isDefaultPort ? host : host + ":" + String(port) }
  private var prefix: String {
    hasAuthority ? scheme + "://" + (userInfo.isEmpty ? "" : userInfo + "@") + authority : scheme + ":"
  }
  var absolute: String { prefix + path + query + fragment }
  func leftPart(_ part: Int) -> String {
    switch part {
    case 0: return hasAuthority ? scheme + "://" : scheme + ":"
    case 1: return hasAuthority ? prefix : ""
    case 2: return prefix + path
    default: return prefix + path + query
    }
  }

  /// `ToString()` of an address: the canonical form with harmless escapes decoded; a relative one as given.
  static func canonical(_ text: String) -> String {
    guard let uri = parse(text) else { return text }
    return unescape(uri.absolute, keeping: [0x20, 0x23, 0x25, 0x2F, 0x3F, 0x5C])
      .replacingEscapedBlanks()
  }

  /// A relative address seen from a base.
  static func combine(_ base: UriText, _ relative: String) -> UriText? {
    if let absolute = parse(relative), !relative.hasPrefix("/") { return absolute }
    var result = base
    result.fragment = ""
    if relative.hasPrefix("//") { return parse(base.scheme + ":" + relative) }
    if relative.isEmpty { return result }
    if relative.hasPrefix("#") {
      result.fragment = relative
      return parse(result.absolute)
    }
    result.query = ""
    if relative.hasPrefix("?") { return parse(result.absolute + relative) }
    if relative.hasPrefix("/") {
      result.path = ""
    } else {
      let end = result.path.lastIndex(of: "/").map { result.path.index(after: $0) } ?? result.path.startIndex
      result.path = String(result.path[..<end])
    }
    return parse(result.absolute + relative)
  }

  /// The path's parts, each with its slash.
  var segments: [String] {
    var parts: [String] = []
    var current = ""
    for character in path.unicodeScalars {
      current.unicodeScalars.append(character)
      if character == "/" {
        parts.append(current)
        current = ""
      }
    }
    if !current.isEmpty { parts.append(current) }
    return parts
  }

  /// The path of a file or the decoded path.
  var localPath: String {
    let decoded = UriText.unescape(path)
    guard scheme == "file" else { return decoded }
    if !host.isEmpty { return "\\\\" + host + String(decoding: decoded.utf8.map { $0 == 0x2F ? 0x5C : $0 }, as: UTF8.self) }
    let bytes = Array(decoded.utf8)
    if bytes.count > 2, bytes[2] == 0x3A {
      return String(decoding: bytes.dropFirst().map { $0 == 0x2F ? 0x5C : $0 }, as: UTF8.self)
    }
    return decoded
  }
}

extension String {
  /// `%20` stays a blank in the text of an address.
  fileprivate func replacingEscapedBlanks() -> String {
    var result: [UInt8] = []
    let bytes = Array(utf8)
    var place = 0
    while place < bytes.count {
      if bytes[place] == 0x25, place + 2 < bytes.count, bytes[place + 1] == 0x32, bytes[place + 2] == 0x30 {
        result.append(0x20)
        place += 3
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
