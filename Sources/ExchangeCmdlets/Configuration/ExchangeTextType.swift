import Engine

/// A type of Exchange whose values are texts in all that shows of them: names of hosts and domains, sizes, addresses.
struct ExchangeTextType: Sendable {
  /// The .NET type.
  let type: DotNetType
  /// True for a text that makes a value.
  let isValid: @Sendable (String) -> Bool
  /// How a value is written, whatever way it was typed.
  let canonical: @Sendable (String) -> String

  /// - Parameters:
  ///   - name: in `Microsoft.Exchange.Data` unless it has a namespace.
  ///   - parts: the properties that scripts read, by the text.
  init(
    _ name: String, parts: [(name: String, type: String, value: @Sendable (String) -> Value)] = [],
    isValid: @escaping @Sendable (String) -> Bool = { _ in true },
    canonical: @escaping @Sendable (String) -> String = { $0 },
    methods: (@Sendable (TypeDeclaration) -> Void)? = nil
  ) {
    self.isValid = isValid
    self.canonical = canonical
    type = DotNetType(
      name.contains(".") ? name : "Microsoft.Exchange.Data." + name,
      members: { declaration in
        let own = declaration.type
        // What -eq compares such a value with becomes one by this.
        declaration.constructor("(String text)") { (_, _, arguments) throws(Interruption) in
          let text = arguments.first?.displayText ?? ""
          return .object(ExchangeTextObject(canonical(text), own))
        }
        for part in parts {
          declaration.property(part.name, part.type) { (_, value) throws(Interruption) in part.value(value.displayText) }
        }
        methods?(declaration)
        declaration.method("ToString()", "String") { (_, value, _) throws(Interruption) in .string(value.displayText) }
      })
  }

  /// The value of a text.
  func value(_ text: String) -> Value { .object(ExchangeTextObject(text, type)) }
}

/// A value of a text type.
final class ExchangeTextObject: NetObject {
  private let shownType: DotNetType
  let text: String

  init(_ text: String, _ type: DotNetType) {
    self.text = text
    shownType = type
  }

  override var type: DotNetType { shownType }
  override var displayText: String { text }
  override func isEqual(to other: NetObject) -> Bool {
    guard let other = other as? ExchangeTextObject else { return false }
    return other.shownType === shownType && other.text.equalsIgnoringCase(text)
  }
  override func hash(into hasher: inout Hasher) { hasher.combine(text.foldedCase) }
}

extension ExchangeTextType {
  /// A host or domain, alone.
  private static func domain(_ name: String, _ part: String) -> ExchangeTextType {
    ExchangeTextType(name, parts: [(part, "String", { .string($0) })], isValid: DomainNames.isValid)
  }

  static let hostname = domain("Hostname", "HostnameString")
  static let fqdn = domain("Fqdn", "Domain")
  static let smtpDomain = domain("SmtpDomain", "Domain")
  /// A domain, perhaps with `*.` in front: `Address` is all of it, `Domain` what follows.
  static let smtpDomainWithSubdomains = ExchangeTextType(
    "SmtpDomainWithSubdomains",
    parts: [
      ("Domain", "String", { .string($0.hasPrefix("*.") ? String($0.dropFirst(2)) : $0) }), ("Address", "String", { .string($0) }),
      ("IncludeSubDomains", "Boolean", { .bool($0.hasPrefix("*.") || $0 == "*") }), ("IsStar", "Boolean", { .bool($0 == "*") }),
    ], isValid: { $0 == "*" || DomainNames.isValid($0) })
  static let smtpAddress = ExchangeTextType(
    "SmtpAddress",
    parts: [
      ("Local", "String", { .string($0.split(separator: "@").first.map(String.init) ?? "") }),
      ("Domain", "String", { .string($0.split(separator: "@").last.map(String.init) ?? "") }),
    ], isValid: { $0 == "<>" || ($0.split(separator: "@").count == 2 && !$0.contains(" ")) })
  static let smartHost = ExchangeTextType("SmartHost")
  static let certificateName = ExchangeTextType("SmtpX509Identifier")
  static let ipBinding = ExchangeTextType("IPBinding")
  static let ipRange = ExchangeTextType("IPRange")
  static let networkAddress = ExchangeTextType("NetworkAddress")
  static let connectionSettings = ExchangeTextType("ProtocolConnectionSettings")
  static let path = ExchangeTextType("LocalLongFullPath", parts: [("PathName", "String", { .string($0) })])
  /// `SMTP:*;1`, however much of it was typed.
  static let addressSpace = ExchangeTextType(
    "AddressSpace",
    parts: [
      ("Address", "String", { .string(AddressSpaceText.parts($0).address) }),
      ("Type", "String", { .string(AddressSpaceText.parts($0).type) }),
      ("Cost", "Int32", { .integer(AddressSpaceText.parts($0).cost) }),
    ], isValid: { DomainNames.isValid(AddressSpaceText.parts($0).address) || ["*", "--"].contains(AddressSpaceText.parts($0).address) },
    canonical: { text in
      let (type, address, cost) = AddressSpaceText.parts(text)
      return "\(type):\(address);\(cost)"
    })
  static let culture = ExchangeTextType("System.Globalization.CultureInfo", parts: [("Name", "String", { .string($0) })])
  static let objectVersion = ExchangeTextType("ExchangeObjectVersion")
  static let organizationID = ExchangeTextType("Microsoft.Exchange.Data.Directory.OrganizationId")
  /// `Version 14.3 (Build 123.4)`, whose numbers scripts read.
  static let serverVersion = ExchangeTextType(
    "ServerVersion",
    parts: ["Major", "Minor", "Build", "Revision"].enumerated().map { place, name in
      (name, "Int32", { .integer(ServerVersionText.numbers($0).dropFirst(place).first ?? 0) })
    })
  /// The name of an object of the directory.
  static let objectID = ExchangeTextType(
    "Microsoft.Exchange.Data.Directory.ADObjectId",
    parts: [
      ("Name", "String", { .string($0.split(whereSeparator: { $0 == "\\" || $0 == "/" }).last.map(String.init) ?? $0) }),
      ("Parent", "String", { _ in .null }),
    ])
}

/// The parts of a connector's address space.
enum AddressSpaceText {
  static func parts(_ text: String) -> (type: String, address: String, cost: Int) {
    var rest = Substring(text)
    var (type, cost) = ("SMTP", 1)
    if let colon = rest.firstIndex(of: ":") {
      type = String(rest[..<colon]).uppercased()
      rest = rest[rest.index(after: colon)...]
    }
    if let semicolon = rest.lastIndex(of: ";"), let number = Int(rest[rest.index(after: semicolon)...].filter { $0 != " " }) {
      cost = number
      rest = rest[..<semicolon]
    }
    return (type, String(rest.filter { $0 != " " }), cost)
  }
}

/// The numbers in a server's version.
enum ServerVersionText {
  static func numbers(_ text: String) -> [Int] {
    text.split(whereSeparator: { !$0.isASCII || !$0.isNumber }).compactMap { Int($0) }
  }
}
