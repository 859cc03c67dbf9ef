import Engine
import Organization
import PKI

extension CertReq {
  /// `-new policy [request]`: makes a key and a request by a policy file; the key waits on the machine for the certificate.
  mutating func new(_ arguments: ProgramArguments) throws(ProgramFailure) -> Int32 {
    guard let file = arguments.value(0), arguments.values.count <= 2 else {
      lines += OwnTexts.certreqUsage
      return ProgramFailure.invalidParameter.exitCode
    }
    let policy = try RequestPolicy(try files.read(file))
    let kind = policy.value("RequestType") ?? "PKCS10"
    let isCertificate = kind.equalsIgnoringCase("Cert")
    guard isCertificate || kind.equalsIgnoringCase("PKCS10") || kind.equalsIgnoringCase("PKCS10-") else {
      throw .notImplemented(OwnTexts.requestType(kind))
    }
    let subject: DistinguishedName
    do throws(DistinguishedNameError) {
      subject = try DistinguishedName(policy.value("Subject") ?? "", stringTypes: .exchange)
    } catch {
      throw .unspecified("\(error)")
    }
    guard let target = arguments.value(1) else { throw .invalidParameter }
    let place = try files.place(target)
    if !arguments.has("f"), files.exists(place) { throw .fileExists }
    let opened = try open()
    let made = try make(policy, subject, opened, isCertificate: isCertificate)
    let text = isCertificate ? made.standIn.pem(lineEnding: .crlf) : made.request.pem(lineEnding: .crlf)
    let der = isCertificate ? made.standIn.der : made.request.der
    try files.write(arguments.has("binary") ? der : Array(text.utf8), to: place, replacing: arguments.has("f"))
    let row = NewCertificate(
      der: made.standIn.der, thumbprint: made.standIn.thumbprint, privateKey: made.key, exportable: policy.flag("Exportable"),
      friendlyName: policy.value("FriendlyName") ?? "")
    do throws(StoreError) {
      if isCertificate {
        try opened.store.add(row, on: opened.machine.name, at: opened.now)
      } else {
        try opened.store.addPendingRequest(made.request.der, standIn: row, on: opened.machine.name, at: opened.now)
      }
    } catch {
      throw ProgramFailure(error)
    }
    lines += ["", isCertificate ? "CertReq: Certificate Created and Installed" : "CertReq: Request Created"]
    return 0
  }

  private func make(
    _ policy: RequestPolicy, _ subject: DistinguishedName, _ opened: MachineStore, isCertificate: Bool
  ) throws(ProgramFailure) -> (request: CertificateRequest, standIn: Certificate, key: [UInt8]) {
    let bits = policy.value("KeyLength").flatMap { Int($0) } ?? 2048
    let digests: [String: Digest] = ["sha1": .sha1, "sha256": .sha256, "sha384": .sha384, "sha512": .sha512]
    guard let digest = digests[(policy.value("HashAlgorithm") ?? "sha1").foldedCase.filter { $0 != "-" }] else {
      throw .invalidParameter
    }
    var usage: KeyUsage = [.digitalSignature, .keyEncipherment]
    if let typed = policy.value("KeyUsage") {
      guard let number = typed.foldedCase.hasPrefix("0x") ? UInt16(typed.dropFirst(2), radix: 16) : UInt16(typed) else {
        throw .invalidParameter
      }
      usage = KeyUsage(rawValue: number)
    }
    let (end, overflow) = opened.now.unixSeconds.addingReportingOverflow(RequestPeriod.seconds(policy))
    let organization: OrganizationSettings
    do throws(StoreError) { organization = try opened.store.organization() } catch { throw ProgramFailure(error) }
    do throws(PKIError) {
      let key = try PrivateKey.generateRSA(bits: bits)
      let request = try CertificateRequestBuilder(
        subject: subject, dnsNames: policy.dnsNames, digest: digest, keyUsage: usage, enhancedKeyUsages: policy.purposes,
        windowsAttributes: CertificateRequestBuilder.WindowsAttributes(
          machine: opened.machine.fqdn, user: "\(organization.netBIOSDomain)\\Administrator", process: "certreq.exe",
          cryptographicProvider: policy.value("ProviderName") ?? "Microsoft RSA SChannel Cryptographic Provider")
      ).build(key: key)
      let standIn = try CertificateBuilder(
        subject: subject, dnsNames: policy.dnsNames, notBefore: opened.now.unixSeconds,
        notAfter: overflow ? opened.now.unixSeconds : end, digest: isCertificate ? digest : .sha1, keyUsage: usage,
        enhancedKeyUsages: isCertificate ? policy.purposes : [.serverAuthentication]
      ).selfSigned(key: key)
      return (request, standIn, try key.pkcs8DER())
    } catch {
      throw ProgramFailure(error)
    }
  }

  /// `-accept file`: puts the answer to a request into the store Personal, with the key that waits for it.
  mutating func accept(_ arguments: ProgramArguments) throws(ProgramFailure) -> Int32 {
    guard let file = arguments.value(0) else {
      lines += OwnTexts.certreqUsage
      return ProgramFailure.invalidParameter.exitCode
    }
    if arguments.has("user") { throw .notImplemented(OwnTexts.userStores) }
    let bytes = try files.read(file)
    let certificates: [Certificate]
    do throws(PKIError) {
      switch try ImportedData(bytes) {
      case .certificates(let found), .pkcs7(let found): certificates = found
      case .request, .revocationList, .pkcs12: throw .notRecognized
      }
    } catch {
      throw ProgramFailure(error)
    }
    let opened = try open()
    let machine = opened.machine.name
    var answered: (PendingRequest, Certificate)?
    do throws(StoreError) {
      if try opened.store.damaged(among: certificates, on: machine) != nil { throw .certificate(detail: "") }
      let pending = try opened.store.pendingRequests(on: machine)
      search: for request in pending {
        guard let made = try? CertificateRequest(der: request.request) else { continue }
        for certificate in certificates where certificate.publicKeyDER == made.publicKeyDER {
          answered = (request, certificate)
          break search
        }
      }
    } catch {
      if case .certificate = error { throw .badSignature }
      throw ProgramFailure(error)
    }
    guard let (request, leaf) = answered else { throw .objectNotFound }
    do throws(StoreError) {
      try opened.store.write { () throws(StoreError) in
        for other in certificates where other != leaf && !other.isSelfSigned {
          try opened.store.add(
            NewCertificate(der: other.der, thumbprint: other.thumbprint), to: .intermediate, on: machine, at: opened.now)
        }
        try opened.store.complete(
          request, with: NewCertificate(der: leaf.der, thumbprint: leaf.thumbprint), at: opened.now)
      }
    } catch {
      throw ProgramFailure(error)
    }
    lines += [
      "Installed Certificate:", "  Serial Number: " + leaf.serialNumber.foldedCase, "  Subject: \(leaf.subject)",
      "  Thumbprint: " + leaf.thumbprint.foldedCase,
    ]
    return 0
  }
}

/// How long a self-signed certificate of a policy file holds.
enum RequestPeriod {
  static func seconds(_ policy: RequestPolicy) -> Int64 {
    let count = policy.value("ValidityPeriodUnits").flatMap { Int64($0) } ?? 1
    let day: Int64 = 86_400
    let unit: Int64
    switch (policy.value("ValidityPeriod") ?? "Years").foldedCase {
    case "hours": unit = 3600
    case "days": unit = day
    case "weeks": unit = 7 * day
    case "months": unit = 30 * day
    default: unit = 365 * day
    }
    return min(max(count, 1), 10_000) * unit
  }
}
