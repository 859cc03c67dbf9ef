extension DotNetType {
  /// `NetworkCredential`.
  public static let networkCredential = DotNetType("System.Net.NetworkCredential", members: declareNetworkCredential)
  static let webUtility = DotNetType("System.Net.WebUtility", members: declareWebUtility)
  static let httpUtility = DotNetType("System.Web.HttpUtility", members: declareHttpUtility)
  static let servicePointManager = DotNetType("System.Net.ServicePointManager", members: declareServicePointManager)
  static let mailAddress = DotNetType("System.Net.Mail.MailAddress", accelerator: "mailaddress", members: declareMailAddress)
}

/// A user name, password and domain in the clear.
final class NetworkCredentialObject: NetObject {
  var userName: String
  var password: String
  var domain: String

  init(userName: String, password: String, domain: String = "") {
    self.userName = userName
    self.password = password
    self.domain = domain
  }

  override var type: DotNetType { .networkCredential }
}

func declareNetworkCredential(_ type: TypeDeclaration) {
  func this(_ value: Value) -> NetworkCredentialObject {
    value.object(as: NetworkCredentialObject.self) ?? NetworkCredentialObject(userName: "", password: "")
  }
  type.property(
    "UserName", "String", set: { (_, value, new) throws(Interruption) in this(value).userName = [new].text(0) }
  ) { _, value in .string(this(value).userName) }
  type.property(
    "Password", "String", set: { (_, value, new) throws(Interruption) in this(value).password = [new].text(0) }
  ) { _, value in .string(this(value).password) }
  type.property(
    "SecurePassword", "System.Security.SecureString",
    set: { (_, value, new) throws(Interruption) in
      this(value).password = new.object(as: SecureStringObject.self)?.revealed ?? ""
    }
  ) { _, value in .object(SecureStringObject(this(value).password)) }
  type.property("Domain", "String", set: { (_, value, new) throws(Interruption) in this(value).domain = [new].text(0) }) {
    _, value in .string(this(value).domain)
  }
  type.constructor("()") { _, _, _ in .object(NetworkCredentialObject(userName: "", password: "")) }
  for password in ["String password", "System.Security.SecureString password"] {
    for domain in ["", ", String domain"] {
      type.constructor("(String userName, \(password)\(domain))") { _, _, arguments in
        let secret = arguments.object(1, as: SecureStringObject.self)?.revealed ?? arguments.text(1)
        return .object(NetworkCredentialObject(userName: arguments.text(0), password: secret, domain: arguments.text(2)))
      }
    }
  }
  type.method("GetCredential(Uri uri, String authType)", "Net.NetworkCredential") { _, value, _ in value }
}

private let entities: [(UInt32, String)] = [(0x26, "&amp;"), (0x3C, "&lt;"), (0x3E, "&gt;"), (0x22, "&quot;"), (0x27, "&#39;")]

func declareWebUtility(_ type: TypeDeclaration) {
  type.staticMethod("HtmlEncode(String value)", "String") { _, _, arguments in
    guard let text = arguments.optionalText(0) else { return .null }
    var result = ""
    for scalar in text.unicodeScalars {
      if let (_, entity) = entities.first(where: { $0.0 == scalar.value }) {
        result += entity
      } else if scalar.value >= 0xA0 && scalar.value <= 0xFF || scalar.value > 0xFFFF {
        result += "&#\(scalar.value);"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return .string(result)
  }
  type.staticMethod("HtmlDecode(String value)", "String") { _, _, arguments in
    guard let text = arguments.optionalText(0) else { return .null }
    return .string(htmlDecoded(text))
  }
  type.staticMethod("UrlEncode(String value)", "String") { _, _, arguments in
    guard let text = arguments.optionalText(0) else { return .null }
    let escaped = UriText.escape(text, keeping: "-_.!*() ")
    return .string(String(decoding: escaped.utf8.map { $0 == 0x20 ? 0x2B : $0 }, as: UTF8.self))
  }
  type.staticMethod("UrlDecode(String encodedValue)", "String") { _, _, arguments in
    guard let text = arguments.optionalText(0) else { return .null }
    return .string(UriText.unescape(String(decoding: text.utf8.map { $0 == 0x2B ? 0x20 : $0 }, as: UTF8.self)))
  }
}

func declareHttpUtility(_ type: TypeDeclaration) {
  declareWebUtility(type)
  type.staticMethod("ParseQueryString(String query)", "Collections.Specialized.NameValueCollection") {
    (_, _, arguments) throws(Interruption) in
    var query = try arguments.text(0, named: "query")
    if query.hasPrefix("?") { query.removeFirst() }
    let made = NameValuesObject(writesQuery: true)
    func plain(_ text: some StringProtocol) -> String {
      UriText.unescape(String(decoding: text.utf8.map { $0 == 0x2B ? 0x20 : $0 }, as: UTF8.self))
    }
    for part in query.split(separator: "&", omittingEmptySubsequences: false) where !query.isEmpty {
      guard let equals = part.firstIndex(of: "=") else {
        made.add(nil, plain(part))
        continue
      }
      made.add(plain(part[..<equals]), plain(part[part.index(after: equals)...]))
    }
    return .object(made)
  }
}

private func htmlDecoded(_ text: String) -> String {
  let named: [String: UInt32] = [
    "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0xA0, "copy": 0xA9, "reg": 0xAE, "euro": 0x20AC,
    "auml": 0xE4, "ouml": 0xF6, "uuml": 0xFC, "Auml": 0xC4, "Ouml": 0xD6, "Uuml": 0xDC, "szlig": 0xDF, "eacute": 0xE9,
    "ndash": 0x2013, "mdash": 0x2014, "hellip": 0x2026,
  ]
  var result = String.UnicodeScalarView()
  let scalars = Array(text.unicodeScalars)
  var place = 0
  while place < scalars.count {
    if scalars[place] == "&", let end = scalars[place...].prefix(12).firstIndex(of: ";") {
      let name = String(String.UnicodeScalarView(scalars[(place + 1)..<end]))
      var code = named[name]
      if name.hasPrefix("#x") || name.hasPrefix("#X") {
        code = UInt32(name.dropFirst(2), radix: 16)
      } else if name.hasPrefix("#") {
        code = UInt32(name.dropFirst())
      }
      if let code, let scalar = Unicode.Scalar(code) {
        result.append(scalar)
        place = end + 1
        continue
      }
    }
    result.append(scalars[place])
    place += 1
  }
  return String(result)
}

/// What scripts set on `[Net.ServicePointManager]`; nothing here depends on it.
final class ServicePointSettings {
  var protocols: Int64 = 0
  var callback: Value = .null
}

func declareServicePointManager(_ type: TypeDeclaration) {
  func settings(_ evaluator: Evaluator) -> ServicePointSettings {
    if let known = evaluator.session.service(ServicePointSettings.self) { return known }
    let made = ServicePointSettings()
    evaluator.session.provide(made)
    return made
  }
  type.staticProperty(
    "SecurityProtocol", "Net.SecurityProtocolType",
    set: { (evaluator, _, new) throws(Interruption) in settings(evaluator).protocols = Int64([new].int(0)) }
  ) { evaluator, _ in .enumeration(.securityProtocolType, settings(evaluator).protocols) }
  for name in ["ServerCertificateValidationCallback", "CertificatePolicy"] {
    type.staticProperty(
      name, "Object", set: { (evaluator, _, new) throws(Interruption) in settings(evaluator).callback = new }
    ) { evaluator, _ in settings(evaluator).callback }
  }
  for (name, value) in [
    ("Expect100Continue", Value.bool(true)), ("CheckCertificateRevocationList", .bool(false)), ("DefaultConnectionLimit", .int(2)),
  ] {
    type.staticProperty(name, "Object", set: { (_, _, _) throws(Interruption) in }) { _, _ in value }
  }
}

/// `[mailaddress]`.
final class MailAddressObject: NetObject {
  let address: String
  let displayName: String
  init(_ address: String, displayName: String) {
    self.address = address
    self.displayName = displayName
  }
  override var type: DotNetType { .mailAddress }
  override var displayText: String { displayName.isEmpty ? address : "\"\(displayName)\" <\(address)>" }
  override func isEqual(to other: NetObject) -> Bool {
    (other as? MailAddressObject)?.displayText.equalsIgnoringCase(displayText) ?? false
  }
  override func hash(into hasher: inout Hasher) { hasher.combine(address.foldedCase) }

  /// Reads `a@b` or `Name <a@b>`.
  static func parse(_ text: String, displayName: String? = nil) -> MailAddressObject? {
    var address = NumberText.trim(text)
    var name = displayName ?? ""
    if address.hasSuffix(">"), let open = address.lastIndex(of: "<") {
      if displayName == nil {
        name = NumberText.trim(String(address[..<open]))
        if name.utf8.count > 1, name.hasPrefix("\""), name.hasSuffix("\"") { name = String(name.dropFirst().dropLast()) }
      }
      address = String(address[address.index(after: open)...].dropLast())
    }
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, !parts[1].hasPrefix("."), !parts[1].hasSuffix("."),
      !parts[0].hasPrefix("."), !parts[0].hasSuffix("."), address.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x2C && $0 != 0x3B })
    else { return nil }
    return MailAddressObject(address, displayName: name)
  }
}

func declareMailAddress(_ type: TypeDeclaration) {
  func this(_ value: Value) -> MailAddressObject { value.object(as: MailAddressObject.self) ?? MailAddressObject("", displayName: "") }
  func part(_ value: Value, _ place: Int) -> Value {
    let parts = this(value).address.split(separator: "@", maxSplits: 1).map(String.init)
    return .string(parts.count > place ? parts[place] : "")
  }
  type.property("DisplayName", "String") { _, value in .string(this(value).displayName) }
  type.property("User", "String") { _, value in part(value, 0) }
  type.property("Host", "String") { _, value in part(value, 1) }
  type.property("Address", "String") { _, value in .string(this(value).address) }
  for (rest, place) in [("", 1), ("String displayName, ", 2)] {
    type.staticMethod("TryCreate(String address, \(rest)out Net.Mail.MailAddress result)", "Boolean") {
      (_, _, arguments) throws(Interruption) in
      let made = MailAddressObject.parse(arguments.text(0), displayName: place == 2 ? arguments.optionalText(1) : nil)
      try arguments.setReference(place, made.map { .object($0) } ?? .null)
      return .bool(made != nil)
    }
  }
  for signature in ["(String address)", "(String address, String displayName)"] {
    type.constructor(signature) { (_, _, arguments) throws(Interruption) in
      let text = try arguments.text(0, named: "address")
      guard !text.isEmpty else { throw .argument(.argumentException, "The value cannot be an empty string.", "address") }
      guard let address = MailAddressObject.parse(text, displayName: arguments.optionalText(1)) else {
        throw .net(.formatException, "The specified string is not in the form required for an e-mail address.")
      }
      return .object(address)
    }
  }
  type.method("ToString()", "String") { _, value, _ in .string(this(value).displayText) }
}
