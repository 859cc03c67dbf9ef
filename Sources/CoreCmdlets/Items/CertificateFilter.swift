import Engine

/// What `Get-ChildItem` asks of certificates on their drive: dynamic parameters of its provider in Windows PowerShell.
///
/// This floor knows no certificates: it reads the properties that scripts would read.
struct CertificateFilter {
  var dnsName: Value = .null
  var eku: String?
  var expiringInDays: Int?
  var sslServerAuthentication = false
  var codeSigning = false
  var documentEncryption = false

  /// The purposes behind the switches.
  private static let serverAuthentication = "1.3.6.1.5.5.7.3.1"
  private static let codeSigningPurpose = "1.3.6.1.5.5.7.3.3"
  private static let documentEncryptionPurpose = "1.3.6.1.4.1.311.80.1"

  /// True where nothing is asked.
  var isEmpty: Bool {
    dnsName.isNull && eku == nil && expiringInDays == nil && !sslServerAuthentication && !codeSigning && !documentEncryption
  }

  /// True where an item is a certificate with all that is asked for; stores and places are none.
  func accepts(_ value: Value, _ context: CmdletContext) throws(Interruption) -> Bool {
    if isEmpty { return true }
    let evaluator = context.evaluator
    guard let end = try evaluator.property("NotAfter", of: value)?.object(as: DateTimeObject.self) else { return false }
    if let expiringInDays {
      let clock = context.session.clock
      let now = clock.utcTicks.addingReportingOverflow(clock.localOffset(atUTC: clock.utcTicks)).partialValue
      let (span, overflow) = Int64(expiringInDays).multipliedReportingOverflow(by: 864_000_000_000)
      let limit = now.addingReportingOverflow(span)
      if !overflow, !limit.overflow, end.ticks > limit.partialValue { return false }
    }
    if !dnsName.isNull {
      let pattern = WildcardPattern(dnsName.displayText)
      let names = try texts("DnsNameList", "Unicode", value, evaluator)
      guard names.contains(where: { pattern.matches($0) }) else { return false }
    }
    return try hasPurposes(value, evaluator)
  }

  private func hasPurposes(_ value: Value, _ evaluator: Evaluator) throws(Interruption) -> Bool {
    let identifiers = try texts("EnhancedKeyUsageList", "ObjectId", value, evaluator)
    let names = try texts("EnhancedKeyUsageList", "FriendlyName", value, evaluator)
    var wanted: [String] = []
    // A certificate without purposes serves servers as well.
    if sslServerAuthentication, !identifiers.isEmpty { wanted.append(Self.serverAuthentication) }
    if codeSigning { wanted.append(Self.codeSigningPurpose) }
    if documentEncryption { wanted.append(Self.documentEncryptionPurpose) }
    guard wanted.allSatisfy({ identifiers.contains($0) }) else { return false }
    guard let eku else { return true }
    let pattern = WildcardPattern(eku)
    return (identifiers + names).contains { pattern.matches($0) }
  }

  /// The texts of a property of each element of a list.
  private func texts(
    _ list: String, _ property: String, _ value: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> [String] {
    var found: [String] = []
    for element in try evaluator.property(list, of: value)?.base.object?.elements ?? [] {
      if let text = try evaluator.property(property, of: element)?.stringValue { found.append(text) }
    }
    return found
  }
}
