import Engine
import Glibc
import Organization
import PKI

extension CertUtil {
  /// `-dump file`: what a file holds. Shorter than Windows shows it: no dumps of bytes.
  mutating func dump(_ file: String) throws(ProgramFailure) {
    let bytes = try files.read(file)
    do throws(PKIError) {
      switch try ImportedData(bytes) {
      case .certificates(let certificates):
        for certificate in certificates { lines += full(certificate) }
      case .pkcs7(let certificates):
        lines.append("PKCS7 Message:")
        for (index, certificate) in certificates.enumerated() {
          lines += ["================ Begin Nesting Level 1 ================", "Element \(index):"] + full(certificate)
          lines.append("----------------  End Nesting Level 1  ----------------")
        }
      case .request(let request): lines += full(request)
      case .revocationList(let list): lines += full(list)
      case .pkcs12(let file): lines += try contents(of: file)
      }
    } catch {
      switch error {
      case .unsupported: throw .notImplemented(error.description)
      default: throw ProgramFailure(error)
      }
    }
  }

  /// The few lines of a certificate in a list.
  func describe(_ certificate: Certificate) -> [String] {
    var lines = [
      "Serial Number: " + certificate.serialNumber.foldedCase, "Issuer: \(certificate.issuer)",
      " NotBefore: " + date(certificate.notBefore), " NotAfter: " + date(certificate.notAfter), "Subject: \(certificate.subject)",
    ]
    lines += CertUtil.rootLines(certificate)
    lines.append("Cert Hash(sha1): " + certificate.thumbprint.foldedCase)
    return lines
  }

  private static func rootLines(_ certificate: Certificate) -> [String] {
    certificate.isSelfSigned
      ? ["Signature matches Public Key", "Root Certificate: Subject matches Issuer"] : ["Non-root Certificate"]
  }

  private func full(_ certificate: Certificate) -> [String] {
    var lines = ["X509 Certificate:", "Version: \(certificate.version)", "Serial Number: " + certificate.serialNumber.foldedCase]
    lines += CertUtil.algorithm("Signature Algorithm:", certificate.signatureAlgorithm)
    lines += CertUtil.name("Issuer:", certificate.issuer)
    lines += ["", " NotBefore: " + date(certificate.notBefore), " NotAfter: " + date(certificate.notAfter), ""]
    lines += CertUtil.name("Subject:", certificate.subject)
    lines += ["", "Public Key Length: \(certificate.publicKeyBits) bits"]
    lines += CertUtil.list("Certificate Extensions:", certificate.extensions)
    lines += [""] + CertUtil.rootLines(certificate) + ["Cert Hash(sha1): " + certificate.thumbprint.foldedCase]
    return lines
  }

  private func full(_ request: CertificateRequest) -> [String] {
    var lines = ["PKCS10 Certificate Request:", "Version: 1"]
    lines += CertUtil.name("Subject:", request.subject)
    lines += ["", "Public Key Length: \(request.publicKeyBits) bits"]
    lines += CertUtil.list("Certificate Extensions:", request.extensions)
    lines += [""] + CertUtil.algorithm("Signature Algorithm:", request.signatureAlgorithm)
    lines.append(request.verify() ? "Signature matches Public Key" : "Signature does not match Public Key")
    return lines
  }

  private func full(_ list: RevocationList) -> [String] {
    var lines = ["X509 Certificate Revocation List:", "Version: 2"]
    lines += CertUtil.name("Issuer:", list.issuer)
    lines += ["", " ThisUpdate: " + date(list.thisUpdate), " NextUpdate: " + (list.nextUpdate.map(date) ?? "EMPTY")]
    lines.append("CRL Entries: \(list.entries.count)")
    for entry in list.entries {
      lines += ["  Serial Number: " + Hex.encode(entry.serialNumber).foldedCase, "   Revocation Date: " + date(entry.date)]
      if let reason = entry.reason {
        lines.append("   CRL Reason Code: \(CertUtil.reasonName(reason)) (\(reason.rawValue))")
      }
    }
    return lines
  }

  /// What a PFX holds, opened with the password of `-p`.
  private func contents(of file: [UInt8]) throws(PKIError) -> [String] {
    let contents = try PKCS12.parse(file, password: password ?? "")
    var lines: [String] = []
    let all = contents.chain + (contents.certificate.map { [$0] } ?? [])
    for (index, certificate) in all.enumerated() {
      lines += ["================ Certificate \(index) ================"] + describe(certificate)
      if certificate == contents.certificate {
        lines += ["  Provider = Microsoft RSA SChannel Cryptographic Provider", "Encryption test passed"]
      } else {
        lines.append("No key provider information")
      }
    }
    return lines
  }

  private static func algorithm(_ title: String, _ algorithm: SignatureAlgorithm) -> [String] {
    [title, "    Algorithm ObjectId: \(algorithm.oid) \(algorithm.friendlyName)"]
  }

  private static func name(_ title: String, _ name: DistinguishedName) -> [String] {
    [title, name.isEmpty ? "  EMPTY" : "    \(name)"]
  }

  private static func list(_ title: String, _ extensions: [CertificateExtension]) -> [String] {
    var lines = ["\(title) \(extensions.count)"]
    for one in extensions {
      let name = one.friendlyName.map { " " + $0 } ?? ""
      lines.append("    \(one.oid):\(one.isCritical ? " Critical" : "")")
      lines.append("   \(name)")
      lines += TextLines.split(one.formatted).map { "        " + $0 }
      lines.append("")
    }
    return lines
  }

  /// A moment as certutil shows it: the short date and time of the United States, local.
  func date(_ unixSeconds: Int64) -> String {
    let ticks = Instant(unixSeconds: unixSeconds).dotNetTicks
    let offset = session.clock.localOffset(atUTC: ticks) / Instant.ticksPerSecond
    var seconds = time_t(unixSeconds.addingReportingOverflow(offset).partialValue)
    var parts = tm()
    guard gmtime_r(&seconds, &parts) != nil else { return String(unixSeconds) }
    let hour = parts.tm_hour % 12 == 0 ? 12 : parts.tm_hour % 12
    let minute = parts.tm_min < 10 ? "0\(parts.tm_min)" : "\(parts.tm_min)"
    return "\(parts.tm_mon + 1)/\(parts.tm_mday)/\(Int64(parts.tm_year) + 1900) \(hour):\(minute) \(parts.tm_hour < 12 ? "AM" : "PM")"
  }
}

extension Certificate {
  /// The one name that stands for a certificate in a line: the common name, else the subject's first part, else a DNS name.
  var displayName: String {
    subject.commonName ?? subject.parts.last?.first?.value ?? dnsNames.first ?? ""
  }
}
