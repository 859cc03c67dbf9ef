import Certificates
import Engine
import Organization
import PKI

/// `New-ExchangeCertificate`: a self-signed certificate, or a request for an authority with its key waiting on the server.
struct NewExchangeCertificate: CertificateCmdlet {
  var services: Value = .null
  var generateRequest = false
  var binaryEncoded = false
  var path: String?
  var requestFile: String?
  var force = false
  var domainName: [String] = []
  var subjectName: X500NameObject?
  var friendlyName: String?
  var keySize: Int?
  var privateKeyExportable = false
  var instance: X509CertificateObject?
  var includeAcceptedDomains = false
  var includeAutoDiscover = false
  var includeServerFQDN = false
  var includeServerNetBIOSName = false
  var subjectKeyIdentifier: String?
  var server: String?
  var domainController: String?

  static var binds: [ParameterBind<NewExchangeCertificate>] {
    [
      ParameterBind("Services", \.services), ParameterBind("GenerateRequest", \.generateRequest),
      ParameterBind("BinaryEncoded", \.binaryEncoded), ParameterBind("Path", \.path), ParameterBind("RequestFile", \.requestFile),
      ParameterBind("Force", \.force), ParameterBind("DomainName", \.domainName), ParameterBind("SubjectName", \.subjectName),
      ParameterBind("FriendlyName", \.friendlyName), ParameterBind("KeySize", \.keySize),
      ParameterBind("PrivateKeyExportable", \.privateKeyExportable), ParameterBind("Instance", \.instance),
      ParameterBind("IncludeAcceptedDomains", \.includeAcceptedDomains), ParameterBind("IncludeAutoDiscover", \.includeAutoDiscover),
      ParameterBind("IncludeServerFQDN", \.includeServerFQDN),
      ParameterBind("IncludeServerNetBIOSName", \.includeServerNetBIOSName),
      ParameterBind("SubjectKeyIdentifier", \.subjectKeyIdentifier), ParameterBind("Server", \.server),
      ParameterBind("DomainController", \.domainController),
    ]
  }

  mutating func run(_ call: CertificateCall) throws(Interruption) -> [Value] {
    let bits = keySize ?? OwnTexts.defaultKeySize(call.version)
    guard [1024, 2048, 4096].contains(bits) else { throw call.invalid(OwnTexts.invalidKeySize(bits), id: "KeySize") }
    let friendlyName = friendlyName ?? "Microsoft Exchange"
    try NewCertificateNames.check(friendlyName: friendlyName, call)
    var identifier: [UInt8]?
    if let subjectKeyIdentifier, !subjectKeyIdentifier.isEmpty {
      identifier = Hex.decode(subjectKeyIdentifier)
      if identifier == nil { throw call.invalid(OwnTexts.invalidKeyIdentifier(subjectKeyIdentifier), id: "SubjectKeyIdentifier") }
    }
    let names = try NewCertificateNames(self, call)
    let isRequest = generateRequest || binaryEncoded || path != nil || requestFile != nil
    let plan = Plan(names: names, bits: bits, friendlyName: friendlyName, keyIdentifier: identifier)
    return isRequest ? try makeRequest(plan, call) : try makeCertificate(plan, call)
  }

  private struct Plan {
    let names: NewCertificateNames
    let bits: Int
    let friendlyName: String
    let keyIdentifier: [UInt8]?
  }

  // MARK: Requests

  private func makeRequest(_ plan: Plan, _ call: CertificateCall) throws(Interruption) -> [Value] {
    let target = path ?? requestFile
    let files = ServerFiles(call: call)
    if !call.version.isRemote {
      guard let target else { throw call.invalid(OwnTexts.pathMissing, id: "PathMissing") }
      try files.check(target, force: force)
    }
    let text = OwnTexts.creatingRequest("\(plan.names.subject)", call.machine.name)
    guard try call.context.shouldProcess(description: text, question: text) else { return [] }
    let now = try call.now()
    let organization = try call.stored { (store) throws(StoreError) in try store.organization() }
    let attributes = windowsAttributes(organization, call)
    let made = try call.made { () throws(PKIError) in
      let key = try PrivateKey.generateRSA(bits: plan.bits)
      var builder = CertificateRequestBuilder(
        subject: plan.names.subject, dnsNames: plan.names.domains, windowsAttributes: attributes)
      builder.subjectKeyIdentifier = plan.keyIdentifier
      let standIn = try CertificateBuilder(
        subject: plan.names.subject, dnsNames: plan.names.domains, notBefore: now.unixSeconds,
        notAfter: now.advanced(byYears: 1).unixSeconds, digest: .sha1
      ).selfSigned(key: key)
      return (request: try builder.build(key: key), standIn: standIn, key: try key.pkcs8DER())
    }
    let content = binaryEncoded ? made.request.der : Array(made.request.pem(lineEnding: .crlf).utf8)
    // The file comes first: a request without its file would wait for ever.
    if let target { try files.write(content, to: target) }
    let pending = try call.stored { (store) throws(StoreError) in
      try store.addPendingRequest(
        made.request.der,
        standIn: NewCertificate(
          der: made.standIn.der, thumbprint: made.standIn.thumbprint, privateKey: made.key, exportable: privateKeyExportable,
          friendlyName: plan.friendlyName), on: call.machine.name, at: now)
    }
    if !call.version.isRemote {
      return try call.reader().value(ServerCertificate(stored: pending.certificate, request: pending.request))
    }
    return [binaryEncoded ? .object(BinaryFileDataObject(content)) : .string(made.request.pem(lineEnding: .crlf))]
  }

  /// What Windows notes in a request: from 2010 on the server's service makes it, in 2007 the shell on Windows Server 2008.
  private func windowsAttributes(
    _ organization: OrganizationSettings, _ call: CertificateCall
  ) -> CertificateRequestBuilder.WindowsAttributes {
    let domain = organization.netBIOSDomain
    if call.version.isRemote {
      return CertificateRequestBuilder.WindowsAttributes(
        operatingSystemVersion: OwnTexts.windowsVersion(call.machine.exchange?.build.release ?? call.version.release),
        machine: call.machine.fqdn, user: "\(domain)\\\(call.machine.name)$")
    }
    return CertificateRequestBuilder.WindowsAttributes(
      operatingSystemVersion: OwnTexts.windowsVersion(.exchange2007), machine: call.machine.fqdn,
      user: "\(domain)\\Administrator", process: "powershell.exe")
  }

  // MARK: Self-signed certificates

  private func makeCertificate(_ plan: Plan, _ call: CertificateCall) throws(Interruption) -> [Value] {
    let services = call.context.isBound("Services") ? ServiceChoice.services(services) : defaultServices(call)
    try ServiceChoice.check(services, call)
    let text = OwnTexts.creatingCertificate("\(plan.names.subject)", call.machine.name)
    guard try call.context.shouldProcess(description: text, question: text) else { return [] }
    let now = try call.now()
    let years: Int32 = call.version.release == .exchange2007 ? 1 : 5
    let made = try call.made { () throws(PKIError) in
      let key = try PrivateKey.generateRSA(bits: plan.bits)
      var builder = CertificateBuilder(
        subject: plan.names.subject, dnsNames: plan.names.domains, notBefore: now.unixSeconds,
        notAfter: now.advanced(byYears: years).unixSeconds, digest: call.machine.exchange?.build.selfSignedDigest ?? .sha256)
      builder.subjectKeyIdentifier = plan.keyIdentifier
      return (certificate: try builder.selfSigned(key: key), key: try key.pkcs8DER())
    }
    var options = EnableOptions()
    // "No" keeps the old default, and the certificate is made all the same.
    if services.contains(.smtp) { options.replaceTransportDefault = try call.mayReplaceDefault(with: made.certificate, force: force) }
    let stored = try call.stored { (store) throws(StoreError) in
      try store.write { () throws(StoreError) in
        let stored = try store.add(
          NewCertificate(
            der: made.certificate.der, thumbprint: made.certificate.thumbprint, privateKey: made.key,
            exportable: privateKeyExportable, friendlyName: plan.friendlyName), on: call.machine.name, at: now)
        if !services.isEmpty {
          try store.enable(services, for: stored, subjectName: made.certificate.subject.commonName ?? "", options: options)
        }
        return stored
      }
    }
    return try call.reader().value(ServerCertificate(stored: stored, request: nil))
  }

  private func defaultServices(_ call: CertificateCall) -> CertificateServices {
    if call.version.release == .exchange2007 || includeAcceptedDomains || includeAutoDiscover { return .smtp }
    return [.imap, .pop, .smtp]
  }
}

extension ExchangeBuild {
  /// What a server of the build signs its own certificates with: SHA-2 from 2013 CU13 and 2016 CU2 on.
  var selfSignedDigest: Digest {
    switch release {
    case .exchange2007, .exchange2010: .sha1
    case .exchange2013: build < 1210 ? .sha1 : .sha256
    case .exchange2016: build < 466 ? .sha1 : .sha256
    case .exchange2019, .subscriptionEdition: .sha256
    }
  }
}
