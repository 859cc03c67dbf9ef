import Certificates
import Engine
import Organization
import PKI

/// `Test-Certificate`: whether this machine trusts a certificate, for a name and for purposes.
struct TestCertificate: Cmdlet {
  var cert: Value = .null
  var dnsName: String?
  var eku: [String] = []
  var policy = ""
  var allowUntrustedRoot = false

  static var binds: [ParameterBind<TestCertificate>] {
    [
      .init("Cert", \.cert), .init("DNSName", \.dnsName), .init("EKU", \.eku), .init("Policy", \.policy),
      .init("AllowUntrustedRoot", \.allowUntrustedRoot),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let certificate = try CertificateArgument.object(cert, context).certificate
    let now = X509CertificateObject.unixSeconds(ofTicks: context.session.clock.utcTicks)
    let evaluation = try context.session.certificates.evaluate(
      certificate, extra: [], at: now, checksRevocation: !certificate.revocationListURLs.isEmpty)
    var failures = ChainVerdict.failures(evaluation)
    if allowUntrustedRoot { failures.removeAll { $0.code == ProgramFailure.untrustedRoot.code } }
    if let dnsName, !certificate.serves(dnsName) { failures.append(.nameMismatch) }
    var wanted = eku
    if policy.equalsIgnoringCase("SSL") { wanted.append(EnhancedKeyUsage.serverAuthentication.oid) }
    let purposes = certificate.enhancedKeyUsages.map(\.oid)
    if !purposes.isEmpty, !wanted.allSatisfy({ purposes.contains($0) }) { failures.append(.wrongUsage) }
    for failure in failures.prefix(1) {
      try context.writeError(
        "\(failure.message) \(failure.codeText)", id: "System.Exception", category: .notSpecified,
        exception: ExceptionKind(.win32Exception))
    }
    try context.write(.bool(failures.isEmpty))
  }
}

extension Certificate {
  /// True where one of its names stands for a host: the DNS names, and the common name only where there are none.
  func serves(_ host: String) -> Bool {
    let names = dnsNames.isEmpty ? [subject.commonName].compactMap { $0 } : dnsNames
    return names.contains { CertificateNames.covers($0, host) }
  }
}
