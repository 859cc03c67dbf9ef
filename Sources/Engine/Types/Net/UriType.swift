extension DotNetType {
  /// `[uri]`.
  public static let uri = DotNetType("System.Uri", interfaces: ["System.IFormattable"], accelerator: "uri", members: declareUri)
  static let uriBuilder = DotNetType("System.UriBuilder", members: declareUriBuilder)
}

extension UriObject {
  /// The parts of an absolute address.
  var parts: UriText? { UriText.parse(original) }
}

private func relativeError() -> Interruption {
  .net(.invalidOperationException, "This operation is not supported for a relative URI.")
}

func declareUri(_ type: TypeDeclaration) {
  func this(_ value: Value) -> UriObject { value.object(as: UriObject.self) ?? UriObject("") }
  func part(_ name: String, _ typeName: String, _ read: @escaping @Sendable (UriText) -> Value) {
    type.property(name, typeName) { (_, value) throws(Interruption) in
      guard let parts = this(value).parts else { throw relativeError() }
      return read(parts)
    }
  }
  part("AbsolutePath", "String") { .string($0.path) }
  part("AbsoluteUri", "String") { .string($0.absolute) }
  part("LocalPath", "String") { .string($0.localPath) }
  part("Authority", "String") { .string($0.authority) }
  part("HostNameType", "UriHostNameType") { .enumeration(.uriHostNameType, hostKind($0.host)) }
  part("IsDefaultPort", "Boolean") { .bool($0.isDefaultPort) }
  part("IsFile", "Boolean") { .bool($0.scheme == "file") }
  part("IsLoopback", "Boolean") {
    .bool(["localhost", "127.0.0.1", "[::1]"].contains($0.host) || ($0.scheme == "file" && $0.host.isEmpty))
  }
  part("PathAndQuery", "String") { .string($0.path + $0.query) }
  part("Segments", "String[]") { .strings($0.segments) }
  part("IsUnc", "Boolean") { .bool($0.scheme == "file" && !$0.host.isEmpty) }
  part("Host", "String") { .string($0.host) }
  part("Port", "Int32") { .int32($0.port) }
  part("Query", "String") { .string($0.query) }
  part("Fragment", "String") { .string($0.fragment) }
  part("Scheme", "String") { .string($0.scheme) }
  type.property("OriginalString", "String") { _, value in .string(this(value).original) }
  part("DnsSafeHost", "String") { .string($0.host) }
  part("IdnHost", "String") { .string($0.host) }
  type.property("IsAbsoluteUri", "Boolean") { _, value in .bool(this(value).parts != nil) }
  type.property("UserEscaped", "Boolean") { _, _ in .bool(false) }
  part("UserInfo", "String") { .string($0.userInfo) }
  for (name, text) in [
    ("UriSchemeFile", "file"), ("UriSchemeFtp", "ftp"), ("UriSchemeHttp", "http"), ("UriSchemeHttps", "https"),
    ("UriSchemeMailto", "mailto"), ("UriSchemeFtps", "ftps"), ("UriSchemeSftp", "sftp"), ("UriSchemeSsh", "ssh"),
    ("UriSchemeTelnet", "telnet"), ("UriSchemeWs", "ws"), ("UriSchemeWss", "wss"), ("UriSchemeNews", "news"),
    ("UriSchemeNntp", "nntp"), ("UriSchemeGopher", "gopher"), ("UriSchemeNetTcp", "net.tcp"), ("UriSchemeNetPipe", "net.pipe"),
    ("SchemeDelimiter", "://"),
  ] {
    type.staticProperty(name, "String") { _, _ in .string(text) }
  }
  declareUriConstructors(type)
  type.method("GetLeftPart(UriPartial part)", "String") { (_, value, arguments) throws(Interruption) in
    guard let parts = this(value).parts else { throw relativeError() }
    return .string(parts.leftPart(arguments.int(0)))
  }
  type.method("IsWellFormedOriginalString()", "Boolean") { _, value, _ in .bool(isWellFormed(this(value).original, 0)) }
  type.method("IsBaseOf(Uri uri)", "Boolean") { _, value, arguments in
    guard let base = this(value).parts, let other = this(arguments.value(0)).parts else { return .bool(false) }
    let folder = base.path.lastIndex(of: "/").map { String(base.path[...$0]) } ?? "/"
    return .bool(
      base.scheme == other.scheme && base.authority.ordinalEquals(other.authority) && other.path.utf8.starts(with: folder.utf8))
  }
  type.method("MakeRelativeUri(Uri uri)", "Uri") { _, value, arguments in
    guard let base = this(value).parts, let other = this(arguments.value(0)).parts, base.authority.ordinalEquals(other.authority)
    else { return arguments.value(0) }
    let from = base.segments.dropLast(base.path.hasSuffix("/") ? 0 : 1)
    let to = other.segments
    let common = zip(from, to).prefix { $0.0.ordinalEquals($0.1) }.count
    let text = String(repeating: "../", count: from.count - common) + to.dropFirst(common).joined()
    return .object(UriObject(text + other.query + other.fragment))
  }
  type.method("ToString()", "String") { _, value, _ in .string(this(value).displayText) }
  type.staticMethod("HexEscape(Char character)", "String") { (_, _, arguments) throws(Interruption) in
    let unit = arguments.unit(0)
    guard unit < 256 else { throw .outOfRange("Specified argument was out of the range of valid values.", "character") }
    let digits = String(unit, radix: 16, uppercase: true)
    return .string("%" + (digits.utf8.count < 2 ? "0" : "") + digits)
  }
  type.staticMethod("IsHexDigit(Char character)", "Boolean") { _, _, arguments in
    .bool(UnicodeScalar(arguments.unit(0)).map { $0.isASCII && Character($0).isHexDigit } ?? false)
  }
  type.staticMethod("EscapeDataString(String stringToEscape)", "String") { (_, _, arguments) throws(Interruption) in
    .string(UriText.escape(try arguments.text(0, named: "stringToEscape"), keeping: "-._~"))
  }
  type.staticMethod("EscapeUriString(String stringToEscape)", "String") { (_, _, arguments) throws(Interruption) in
    .string(UriText.escape(try arguments.text(0, named: "stringToEscape"), keeping: "-._~!$&'()*+,;=:@/?#[]"))
  }
  type.staticMethod("UnescapeDataString(String stringToUnescape)", "String") { (_, _, arguments) throws(Interruption) in
    .string(UriText.unescape(try arguments.text(0, named: "stringToUnescape")))
  }
  type.staticMethod("IsWellFormedUriString(String uriString, UriKind uriKind)", "Boolean") { _, _, arguments in
    .bool(isWellFormed(arguments.text(0), arguments.int(1)))
  }
  type.staticMethod("CheckSchemeName(String schemeName)", "Boolean") { _, _, arguments in
    .bool(UriText.parse(arguments.text(0) + ":x") != nil || ["http", "https", "ftp"].contains(arguments.text(0).foldedCase))
  }
  type.staticMethod("CheckHostName(String name)", "UriHostNameType") { _, _, arguments in
    .enumeration(.uriHostNameType, hostKind(arguments.text(0)))
  }
}

private func hostKind(_ host: String) -> Int64 {
  if host.isEmpty { return 1 }
  if host.hasPrefix("[") { return 4 }
  let parts = host.split(separator: ".", omittingEmptySubsequences: false)
  if parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) { return 3 }
  return 2
}

/// True for a text that needs no escaping any more.
private func isWellFormed(_ text: String, _ kind: Int) -> Bool {
  guard text.utf8.allSatisfy({ $0 > 0x20 && ![0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D].contains($0) }) else { return false }
  let isAbsolute = UriText.parse(text) != nil && !text.hasPrefix("/")
  switch kind {
  case 1: return isAbsolute
  case 2: return !isAbsolute
  default: return true
  }
}

private func declareUriConstructors(_ type: TypeDeclaration) {
  func absolute(_ text: String) throws(Interruption) -> Value {
    guard !text.isEmpty else { throw .net(.uriFormatException, "Invalid URI: The URI is empty.") }
    guard UriText.parse(text) != nil else { throw .net(.uriFormatException, problem(text)) }
    return .object(UriObject(text))
  }
  type.constructor("(String uriString)") { (_, _, arguments) throws(Interruption) in
    try absolute(try arguments.text(0, named: "uriString"))
  }
  type.constructor("(String uriString, UriKind uriKind)") { (_, _, arguments) throws(Interruption) in
    let text = try arguments.text(0, named: "uriString")
    return arguments.int(1) == 1 ? try absolute(text) : .object(UriObject(text))
  }
  let combine: MethodOverload.Body = { (_, _, arguments) throws(Interruption) in
    guard let base = arguments.object(0, as: UriObject.self)?.parts else {
      throw .argument(.argumentOutOfRangeException, "This operation is not supported for a relative URI.", "baseUri")
    }
    let relative = arguments.object(1, as: UriObject.self)?.original ?? arguments.text(1)
    guard let combined = UriText.combine(base, relative) else { throw .net(.uriFormatException, problem(relative)) }
    return .object(UriObject(combined.absolute))
  }
  type.constructor("(Uri baseUri, String relativeUri)", combine)
  type.constructor("(Uri baseUri, Uri relativeUri)", combine)
  type.staticMethod("TryCreate(String uriString, UriKind uriKind, out Uri result)", "Boolean") {
    (_, _, arguments) throws(Interruption) in
    let text = arguments.text(0)
    let isAbsolute = UriText.parse(text) != nil
    let isGood =
      arguments.has(0)
      && (arguments.int(1) == 1 ? isAbsolute : arguments.int(1) == 2 ? !isAbsolute : isAbsolute || !text.hasPrefix(":"))
    try arguments.setReference(2, isGood ? .object(UriObject(text)) : .null)
    return .bool(isGood)
  }
  let tryCombine: MethodOverload.Body = { (_, _, arguments) throws(Interruption) in
    let relative = arguments.object(1, as: UriObject.self)?.original ?? arguments.text(1)
    let combined = arguments.object(0, as: UriObject.self)?.parts.flatMap { UriText.combine($0, relative) }
    try arguments.setReference(2, combined.map { .object(UriObject($0.absolute)) } ?? .null)
    return .bool(combined != nil)
  }
  type.staticMethod("TryCreate(Uri baseUri, String relativeUri, out Uri result)", "Boolean", tryCombine)
  type.staticMethod("TryCreate(Uri baseUri, Uri relativeUri, out Uri result)", "Boolean", tryCombine)
}

/// Why a text is no absolute address.
private func problem(_ text: String) -> String {
  let bytes = Array(text.utf8)
  guard let colon = bytes.firstIndex(of: 0x3A), colon > 0 else {
    return "Invalid URI: The format of the URI could not be determined."
  }
  let scheme = String(decoding: bytes[..<colon], as: UTF8.self).foldedCase
  guard ["http", "https", "ftp", "file"].contains(scheme) else {
    return "Invalid URI: The format of the URI could not be determined."
  }
  let rest = bytes[(colon + 1)...]
  if !rest.starts(with: [0x2F, 0x2F]) || rest.count == 2 { return "Invalid URI: The hostname could not be parsed." }
  if let port = rest.lastIndex(of: 0x3A), rest[(port + 1)...].contains(where: { $0 < 0x30 || $0 > 0x39 }) {
    return "Invalid URI: Invalid port specified."
  }
  return "Invalid URI: The hostname could not be parsed."
}

/// `[UriBuilder]`: the parts of an address that can be set one by one.
final class UriBuilderObject: NetObject {
  var parts: UriText
  init(_ parts: UriText) { self.parts = parts }
  override var type: DotNetType { .uriBuilder }
  override var displayText: String { parts.absolute }
}

func declareUriBuilder(_ type: TypeDeclaration) {
  func this(_ value: Value) -> UriBuilderObject { value.object(as: UriBuilderObject.self) ?? UriBuilderObject(UriText()) }
  @Sendable func slashed(_ path: String) -> String {
    UriText.escape(path.hasPrefix("/") ? path : "/" + path, keeping: UriText.pathCharacters)
  }
  func part(
    _ name: String, _ read: @escaping @Sendable (UriText) -> String, _ write: @escaping @Sendable (inout UriText, String) -> Void
  ) {
    type.property(name, "String", set: { (_, value, new) throws(Interruption) in write(&this(value).parts, [new].text(0)) }) {
      _, value in .string(read(this(value).parts))
    }
  }
  part(
    "Scheme", { $0.scheme },
    { parts, text in
      let wasDefault = parts.isDefaultPort
      parts.scheme = text.foldedCase
      if wasDefault { parts.port = UriText.defaultPorts[parts.scheme] ?? -1 }
    })
  part("UserName", { $0.userInfo.split(separator: ":").first.map(String.init) ?? "" }, { $0.userInfo = $1 })
  part("Password", { $0.userInfo.split(separator: ":").dropFirst().first.map(String.init) ?? "" }, { $0.userInfo += ":" + $1 })
  part("Host", { $0.host }, { $0.host = $1 })
  type.property(
    "Port", "Int32",
    set: { (_, value, new) throws(Interruption) in
      let port = [new].int(0)
      guard (-1...65535).contains(port) else { throw .badIndex("value") }
      this(value).parts.port = port == -1 ? UriText.defaultPorts[this(value).parts.scheme] ?? -1 : port
    }
  ) { _, value in .int32(this(value).parts.port) }
  part("Path", { $0.path }, { $0.path = slashed($1) })
  part("Query", { $0.query }, { $0.query = $1.isEmpty || $1.hasPrefix("?") ? $1 : "?" + $1 })
  part("Fragment", { $0.fragment }, { $0.fragment = $1.isEmpty || $1.hasPrefix("#") ? $1 : "#" + $1 })
  type.property("Uri", "Uri") { (_, value) throws(Interruption) in .object(UriObject(this(value).parts.absolute)) }
  type.method("ToString()", "String") { _, value, _ in .string(this(value).parts.absolute) }
  func empty() -> UriText {
    var parts = UriText()
    parts.scheme = "http"
    parts.host = "localhost"
    parts.port = 80
    parts.path = "/"
    parts.hasAuthority = true
    return parts
  }
  type.constructor("()") { _, _, _ in .object(UriBuilderObject(empty())) }
  let fromText: MethodOverload.Body = { (_, _, arguments) throws(Interruption) in
    let text = arguments.object(0, as: UriObject.self)?.original ?? arguments.text(0)
    guard let parts = UriText.parse(text) ?? UriText.parse("http://" + text) else {
      throw .net(.uriFormatException, "Invalid URI: The format of the URI could not be determined.")
    }
    return .object(UriBuilderObject(parts))
  }
  type.constructor("(String uri)", fromText)
  type.constructor("(Uri uri)", fromText)
  let names = ["String scheme", "String host", "Int32 port", "String path", "String extraValue"]
  for count in 2...5 {
    type.constructor("(" + names.prefix(count).joined(separator: ", ") + ")") { _, _, arguments in
      var parts = empty()
      parts.scheme = arguments.text(0).foldedCase
      parts.host = arguments.text(1)
      parts.port = count > 2 ? arguments.int(2) : UriText.defaultPorts[parts.scheme] ?? -1
      if count > 3 { parts.path = slashed(arguments.text(3)) }
      if count > 4 {
        if arguments.text(4).hasPrefix("#") { parts.fragment = arguments.text(4) } else { parts.query = arguments.text(4) }
      }
      return .object(UriBuilderObject(parts))
    }
  }
}
