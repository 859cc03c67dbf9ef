import Certificates
import Engine
import Organization

/// `Get-ExchangeCertificate`: the certificates of a server and its pending requests.
struct GetExchangeCertificate: CertificateCmdlet {
  var thumbprint: String?
  var identity: String?
  var domainName: [String]?
  var instance: X509CertificateObject?
  var server: String?
  var domainController: String?

  static var binds: [ParameterBind<GetExchangeCertificate>] {
    [
      ParameterBind("Thumbprint", \.thumbprint), ParameterBind("Identity", \.identity), ParameterBind("DomainName", \.domainName),
      ParameterBind("Instance", \.instance), ParameterBind("Server", \.server), ParameterBind("DomainController", \.domainController),
    ]
  }

  mutating func run(_ call: CertificateCall) throws(Interruption) -> [Value] {
    let reader = try call.reader()
    let wanted = instance?.certificate.thumbprint ?? CertificateIdentity.thumbprint(thumbprint, identity)
    let found = if let wanted { [try call.certificate(wanted)] } else { try call.certificates() }
    let objects = found.compactMap { reader.object($0) }
    guard let domainName, !domainName.isEmpty else { return objects.map { .object($0) } }
    return CertificateSelection(domains: domainName).choose(objects).map { .object($0) }
  }
}

/// The certificates that Exchange takes into account for domains, the one that it would take first (gk: after the documentation of how
/// transport selects a certificate for STARTTLS).
struct CertificateSelection {
  let domains: [String]

  /// Those that have each of the domains, by name or by `*`, in the order of preference.
  func choose(_ objects: [ExchangeCertificateObject]) -> [ExchangeCertificateObject] {
    let fit = objects.filter { object in
      domains.allSatisfy { name in object.facts.domains.contains { CertificateNames.covers($0, name) } }
    }
    return fit.enumerated().sorted { left, right in
      let (first, second) = (rank(left.element), rank(right.element))
      if first != second { return first.lexicographicallyPrecedes(second) }
      return left.offset < right.offset
    }.map(\.element)
  }

  /// The smaller, the better: valid before the rest, the very name before a wildcard, an authority's before a self-signed one, the
  /// newest first.
  private func rank(_ object: ExchangeCertificateObject) -> [Int64] {
    let isExact = domains.allSatisfy { DomainNames.contains(object.facts.domains, $0) }
    let (age, overflow) = Int64(0).subtractingReportingOverflow(object.certificate.notBefore)
    return [object.facts.status == .valid ? 0 : 1, isExact ? 0 : 1, object.facts.isSelfSigned ? 1 : 0, overflow ? 0 : age]
  }
}

/// The ways in which a certificate is named.
enum CertificateIdentity {
  /// The thumbprint of a `-Thumbprint`, or of a `-Identity`, which may have the server in front of it; nil where neither is given.
  static func thumbprint(_ thumbprint: String?, _ identity: String?) -> String? {
    let given = [thumbprint, identity].compactMap { $0 }.first { !$0.isEmpty }
    return given.flatMap { text in
      let parts = text.split(separator: "\\", omittingEmptySubsequences: false)
      return parts.count > 1 && parts.last?.isEmpty ?? true ? nil : parts.last.map(String.init)
    }
  }

  /// The server in front of the thumbprint of a `-Identity`; nil where there is none.
  static func server(_ identity: String?) -> String? {
    guard let identity, let end = identity.utf8.lastIndex(of: UInt8(ascii: "\\")) else { return nil }
    return String(identity[..<end])
  }
}
