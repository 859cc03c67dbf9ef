/// `[ipaddress]`: four or sixteen bytes.
public final class IPAddressObject: NetObject {
  /// The bytes in the order of the net.
  public let bytes: [UInt8]

  /// Makes an address of four or sixteen bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  public override var type: DotNetType { .ipAddress }
  public override func isEqual(to other: NetObject) -> Bool { (other as? IPAddressObject)?.bytes == bytes }
  public override func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

  public override var displayText: String {
    if bytes.count == 4 { return bytes.map { String($0) }.joined(separator: ".") }
    let groups = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    var (best, length) = (0, 0)
    var place = 0
    while place < 8 {
      var end = place
      while end < 8, groups[end] == 0 { end += 1 }
      if end - place > length { (best, length) = (place, end - place) }
      place = max(end, place + 1)
    }
    func text(_ range: Range<Int>) -> String { range.map { String(groups[$0], radix: 16) }.joined(separator: ":") }
    if groups[0..<5].allSatisfy({ $0 == 0 }), groups[5] == 0xFFFF {
      return "::ffff:" + bytes[12...].map { String($0) }.joined(separator: ".")
    }
    return length > 1 ? text(0..<best) + "::" + text((best + length)..<8) : text(0..<8)
  }

  /// Reads an address of version 4 or 6; nil where the text is none.
  public static func parse(_ text: String) -> IPAddressObject? {
    if !text.utf8.contains(0x3A) { return version4(text).map { IPAddressObject($0) } }
    var body = text
    if body.hasPrefix("["), body.hasSuffix("]") { body = String(body.dropFirst().dropLast()) }
    if let zone = body.firstIndex(of: "%") { body = String(body[..<zone]) }
    let gap = body.range(of: "::")
    let head = gap.map { String(body[..<$0]) } ?? body
    let tail = gap.map { String(body[body.utf8.index($0, offsetBy: 2)...]) } ?? ""
    guard !tail.utf8.starts(with: [0x3A]), tail.range(of: "::") == nil, let first = groups(head), let last = groups(tail) else {
      return nil
    }
    let missing = 16 - first.count - last.count
    guard gap == nil ? missing == 0 : missing >= 2 else { return nil }
    return IPAddressObject(first + [UInt8](repeating: 0, count: missing) + last)
  }

  private static func groups(_ text: String) -> [UInt8]? {
    if text.isEmpty { return [] }
    var bytes: [UInt8] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (place, part) in parts.enumerated() {
      if place == parts.count - 1, part.utf8.contains(0x2E) {
        guard let four = version4(String(part)) else { return nil }
        bytes += four
      } else {
        guard (1...4).contains(part.utf8.count), let number = UInt16(part, radix: 16) else { return nil }
        bytes += [UInt8(number >> 8), UInt8(number & 255)]
      }
      if bytes.count > 16 { return nil }
    }
    return bytes
  }

  /// One to four numbers, the last of which fills what is left.
  private static func version4(_ text: String) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...4).contains(parts.count) else { return nil }
    var address: UInt64 = 0
    for (place, part) in parts.enumerated() {
      guard !part.isEmpty, part.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = UInt64(part) else { return nil }
      if place == parts.count - 1 {
        let bits = UInt64(8 * (5 - parts.count))
        guard number < 1 << bits else { return nil }
        address = address << bits | number
      } else {
        guard number < 256 else { return nil }
        address = address << 8 | number
      }
    }
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: address >> UInt64($0)) }
  }
}

extension DotNetType {
  /// `[ipaddress]`.
  public static let ipAddress = DotNetType("System.Net.IPAddress", accelerator: "ipaddress", members: declareIPAddress)
}

func declareIPAddress(_ type: TypeDeclaration) {
  func this(_ value: Value) -> IPAddressObject { value.object(as: IPAddressObject.self) ?? IPAddressObject([0, 0, 0, 0]) }
  type.property("AddressFamily", "Net.Sockets.AddressFamily") { _, value in
    .enumeration(.addressFamily, this(value).bytes.count == 4 ? 2 : 23)
  }
  type.property("ScopeId", "Int64") { (_, value) throws(Interruption) in
    guard this(value).bytes.count == 16 else {
      throw .net(.socketException, "The attempted operation is not supported for the type of object referenced.")
    }
    return .long(0)
  }
  type.property("IsIPv6Multicast", "Boolean") { _, value in .bool(this(value).bytes.count == 16 && this(value).bytes[0] == 0xFF) }
  type.property("IsIPv6LinkLocal", "Boolean") { _, value in
    .bool(this(value).bytes.count == 16 && this(value).bytes[0] == 0xFE && this(value).bytes[1] & 0xC0 == 0x80)
  }
  type.property("IsIPv6SiteLocal", "Boolean") { _, value in
    .bool(this(value).bytes.count == 16 && this(value).bytes[0] == 0xFE && this(value).bytes[1] & 0xC0 == 0xC0)
  }
  type.property("IsIPv6Teredo", "Boolean") { _, value in
    .bool(this(value).bytes.count == 16 && this(value).bytes.starts(with: [0x20, 0x01, 0, 0]))
  }
  type.property("IsIPv6UniqueLocal", "Boolean") { _, value in
    .bool(this(value).bytes.count == 16 && this(value).bytes[0] & 0xFE == 0xFC)
  }
  type.property("IsIPv4MappedToIPv6", "Boolean") { _, value in
    .bool(this(value).bytes.count == 16 && this(value).bytes[..<10].allSatisfy { $0 == 0 } && this(value).bytes[10] == 255)
  }
  type.property("Address", "Int64") { (_, value) throws(Interruption) in
    guard this(value).bytes.count == 4 else {
      throw .net(.socketException, "The attempted operation is not supported for the type of object referenced.")
    }
    return .long(this(value).bytes.reversed().reduce(Int64(0)) { $0 << 8 | Int64($1) })
  }
  type.property("IPAddressToString", "String") { _, value in .string(this(value).displayText) }
  for (name, bytes) in [
    ("Any", [UInt8](repeating: 0, count: 4)), ("Loopback", [127, 0, 0, 1]), ("Broadcast", [255, 255, 255, 255]),
    ("None", [255, 255, 255, 255]), ("IPv6Any", [UInt8](repeating: 0, count: 16)),
    ("IPv6Loopback", [UInt8](repeating: 0, count: 15) + [1]), ("IPv6None", [UInt8](repeating: 0, count: 16)),
  ] {
    type.staticProperty(name, "Net.IPAddress") { _, _ in .object(IPAddressObject(bytes)) }
  }
  type.constructor("(Byte[] address)") { (_, _, arguments) throws(Interruption) in
    let bytes = try arguments.bytes(0, named: "address")
    guard bytes.count == 4 || bytes.count == 16 else {
      throw .argument(.argumentException, "An invalid IP address was specified.", "address")
    }
    return .object(IPAddressObject(bytes))
  }
  type.constructor("(Int64 newAddress)") { (_, _, arguments) throws(Interruption) in
    guard let address = UInt32(exactly: arguments.int(0)) else { throw negativeArgument("newAddress", arguments.int(0)) }
    return .object(IPAddressObject([0, 8, 16, 24].map { UInt8(truncatingIfNeeded: address >> UInt32($0)) }))
  }
  type.method("GetAddressBytes()", "Byte[]") { _, value, _ in .bytes(this(value).bytes) }
  type.method("ToString()", "String") { _, value, _ in .string(this(value).displayText) }
  type.method("MapToIPv6()", "Net.IPAddress") { _, value, _ in
    this(value).bytes.count == 16
      ? value : .object(IPAddressObject([UInt8](repeating: 0, count: 10) + [255, 255] + this(value).bytes))
  }
  type.method("MapToIPv4()", "Net.IPAddress") { _, value, _ in
    this(value).bytes.count == 4 ? value : .object(IPAddressObject(Array(this(value).bytes.suffix(4))))
  }
  type.staticMethod("Parse(String ipString)", "Net.IPAddress") { (_, _, arguments) throws(Interruption) in
    guard let address = IPAddressObject.parse(try arguments.text(0, named: "ipString")) else {
      throw .net(.formatException, "An invalid IP address was specified.")
    }
    return .object(address)
  }
  type.staticMethod("TryParse(String ipString, out Net.IPAddress address)", "Boolean") { (_, _, arguments) throws(Interruption) in
    let address = IPAddressObject.parse(arguments.text(0))
    try arguments.setReference(1, address.map { .object($0) } ?? .null)
    return .bool(address != nil)
  }
  type.staticMethod("IsLoopback(Net.IPAddress address)", "Boolean") { _, _, arguments in
    let bytes = this(arguments.value(0)).bytes
    return .bool(bytes.count == 4 ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1])
  }
}
