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
    var values: [Value] = []
    for certificate in found {
      guard let object = reader.object(certificate), serves(object) else { continue }
      values.append(.object(object))
    }
    return values
  }

  /// True where the certificate has each of the domains asked for, by name or by `*`.
  private func serves(_ object: ExchangeCertificateObject) -> Bool {
    guard let domainName, !domainName.isEmpty else { return true }
    return domainName.allSatisfy { name in
      object.facts.domains.contains { CertificateNames.covers($0, name) }
    }
  }
}

/// The ways in which a certificate is named.
enum CertificateIdentity {
  /// The thumbprint of a `-Thumbprint`, or of a `-Identity`, which may have the server in front of it; nil where neither is given.
  static func thumbprint(_ thumbprint: String?, _ identity: String?) -> String? {
    let given = [thumbprint, identity].compactMap { $0 }.first { !$0.isEmpty }
    return given.map { text in text.split(separator: "\\").last.map(String.init) ?? text }
  }
}
