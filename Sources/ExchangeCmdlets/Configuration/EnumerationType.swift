import Engine

/// An enumeration of Exchange: its .NET type with the values in their order.
struct EnumerationType: Sendable {
  let type: DotNetType

  /// - Parameters:
  ///   - name: in `Microsoft.Exchange.Data.Directory.SystemConfiguration` unless it has a namespace.
  ///   - isFlags: whether values combine; the first of them is none of them, then.
  init(_ name: String, _ values: String, isFlags: Bool = false, from first: Int64 = 0) {
    let names = values.split(separator: " ").map(String.init)
    let numbered = names.enumerated().map { place, name in
      (name: name, number: isFlags ? (place == 0 ? 0 : Int64(1) << Int64(min(place - 1, 62))) : first + Int64(place))
    }
    type = DotNetType(
      name.contains(".") ? name : "Microsoft.Exchange.Data.Directory.SystemConfiguration." + name, base: .enumeration,
      kind: .enumeration, enumeration: EnumerationMembers(numbered, isFlags: isFlags))
  }

  /// The value of a text that was checked before: a name, or several separated by commas.
  func value(_ text: String) -> Value {
    guard let members = type.enumeration else { return .string(text) }
    var number: Int64 = 0
    for part in text.split(separator: ",") {
      let name = String(part.filter { $0 != " " })
      number |= members.values.first { $0.name.equalsIgnoringCase(name) }?.number ?? Int64(name) ?? 0
    }
    return .object(EnumObject(type, number))
  }

  /// The names of a value, or nil where one isn't there; a beginning that only one has will do.
  func names(_ text: String) -> String? {
    guard let members = type.enumeration else { return text }
    var names: [String] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let wanted = String(part.filter { $0 != " " }).foldedCase
      let exact = members.values.filter { $0.name.foldedCase == wanted || String($0.number) == wanted }
      let found = exact.isEmpty && !wanted.isEmpty ? members.values.filter { $0.name.foldedCase.hasPrefix(wanted) } : exact
      guard let only = found.first, found.count == 1 || !exact.isEmpty else { return nil }
      names.append(only.name)
    }
    return names.joined(separator: ", ")
  }

  /// The names there are, as messages list them.
  var list: String { type.enumeration?.values.map(\.name).joined(separator: ", ") ?? "" }

  static let authenticationMethod = EnumerationType(
    "AuthenticationMethod",
    """
    Basic Digest Ntlm Fba WindowsIntegrated LiveIdFba LiveIdBasic WSSecurity Certificate NegoEx OAuth Adfs Kerberos Negotiate \
    LiveIdNegotiate Misconfigured
    """)
  static let tokenChecking = EnumerationType("ExtendedProtectionTokenCheckingMode", "None Allow Require")
  static let protectionFlag = EnumerationType(
    "ExtendedProtectionFlag", "None Proxy ProxyCoHosting AllowDotlessSPN NoServiceNameCheck")
  static let gzipLevel = EnumerationType("GzipLevel", "Off Low High Error")
  static let objectState = EnumerationType("Microsoft.Exchange.Data.ObjectState", "New Unchanged Changed Deleted")
  static let loggingLevel = EnumerationType("Microsoft.Exchange.Data.ProtocolLoggingLevel", "None Verbose")
  static let remoteDocuments = EnumerationType("RemoteDocumentsActions", "Allow Block")
}
