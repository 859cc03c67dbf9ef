import PKI

/// A certification authority of the lab: takes requests, issues certificates, takes them back.
///
/// The public one certifies only that somebody controls domain names: of a request it keeps the key, the common name and the DNS
/// names; the rest of the subject gives way to `OU=Domain Control Validated`. The enterprise one keeps the subject. Both issue for
/// one year from the moment the request comes in, by the lab's clock, and sign with SHA-256.
public struct CertificationAuthority: Sendable {
  /// Why an authority could not do what it was asked.
  public enum Failure: Error, Sendable {
    /// The lab has no such authority.
    case absent(AuthorityKind)
    /// The store refused.
    case store(StoreError)
    /// A key, certificate or list could not be read or made.
    case certificate(PKIError)
  }

  /// Which authority it is.
  public let kind: AuthorityKind
  /// What `certutil` calls it: `host\name`.
  public let configuration: String
  /// The root's certificate.
  public let root: Certificate
  /// The certificate that issues: the intermediate's, or the root's.
  public let issuer: Certificate
  let issuerKey: PrivateKey
  let rootKey: PrivateKey
  let store: Store

  /// The address that certificates name for the list of revoked ones.
  static let revocationListURL = "http://crl.lab-authority.test/issuing.crl"
  private static let validity: Int64 = 365 * 86_400

  /// Opens the lab's authority.
  public init(_ kind: AuthorityKind, in store: Store) throws(Failure) {
    let record: AuthorityRecord?
    do throws(StoreError) {
      record = try store.authority(kind)
    } catch {
      throw .store(error)
    }
    guard let record else { throw .absent(kind) }
    self.kind = kind
    self.store = store
    configuration = record.configuration
    do throws(PKIError) {
      root = try Certificate(der: record.rootCertificate)
      issuer = try Certificate(der: record.issuingCertificate)
      issuerKey = try PrivateKey(pkcs8DER: record.issuingKey)
      rootKey = try PrivateKey(pkcs8DER: record.rootKey)
    } catch {
      throw .certificate(error)
    }
  }

  /// The certificates above the issued ones: the intermediate, if there is one, then the root.
  public var chain: [Certificate] { issuer == root ? [root] : [issuer, root] }

  /// Takes a request, in any encoding, and issues a certificate or says why not. The submission has its number either way.
  public func submit(_ bytes: [UInt8], at instant: Instant) throws(Failure) -> Submission {
    var submission = Submission(
      id: 0, authority: kind, disposition: .denied, reason: "", request: bytes, certificate: nil, serialNumber: nil,
      submitted: instant, revoked: nil, revocationReason: nil)
    do throws(PKIError) {
      let request = try CertificateRequest(bytes)
      submission.request = request.der
      let certificate = try issue(request, at: instant)
      submission.disposition = .issued
      submission.certificate = certificate.der
      submission.serialNumber = certificate.serialNumber
    } catch {
      submission.reason = "\(error)"
    }
    do throws(StoreError) {
      return try store.file(submission)
    } catch {
      throw .store(error)
    }
  }

  /// The request of a number and what came of it, or nil.
  public func retrieve(_ id: Int64) throws(Failure) -> Submission? {
    do throws(StoreError) {
      return try store.submission(id, to: kind)
    } catch {
      throw .store(error)
    }
  }
}

extension CertificationAuthority {
  /// Makes an authority, older than the moment by some years, as authorities are.
  static func make(_ plan: AuthorityPlan, at instant: Instant, keyBits: Int) throws(PKIError) -> AuthorityRecord {
    let rootKey = try PrivateKey.generateRSA(bits: keyBits)
    let root = try CertificateBuilder.authority(
      subject: try name(plan.rootSubject), notBefore: instant.advanced(byYears: -5).unixSeconds,
      notAfter: instant.advanced(byYears: 20).unixSeconds
    ).selfSigned(key: rootKey)
    var issuer = root
    var issuerKey = rootKey
    if let subject = plan.intermediateSubject {
      issuerKey = try PrivateKey.generateRSA(bits: keyBits)
      issuer = try CertificateBuilder.authority(
        subject: try name(subject), pathLength: 0, notBefore: instant.advanced(byYears: -2).unixSeconds,
        notAfter: instant.advanced(byYears: 10).unixSeconds
      ).issued(publicKeyDER: issuerKey.publicKeyDER, issuer: root, issuerKey: rootKey)
    }
    return AuthorityRecord(
      kind: plan.kind, configuration: plan.configuration, rootCertificate: root.der, rootKey: try rootKey.pkcs8DER(),
      issuingCertificate: issuer.der, issuingKey: try issuerKey.pkcs8DER())
  }

  private func issue(_ request: CertificateRequest, at instant: Instant) throws(PKIError) -> Certificate {
    guard request.publicKeyBits >= 1024 || request.publicKeyBits == 256 else {
      throw .invalidArgument("A key of \(request.publicKeyBits) bits is too short")
    }
    let now = instant.unixSeconds
    guard (issuer.notBefore...max(issuer.notBefore, issuer.notAfter)).contains(now) else {
      throw .invalidArgument("The authority's own certificate isn't valid at this time")
    }
    var builder = CertificateBuilder(
      request: request, notBefore: now, notAfter: min(now + Self.validity, issuer.notAfter), revocationListURLs: [Self.revocationListURL])
    if kind == .publicAuthority {
      guard let commonName = request.subject.commonName ?? request.dnsNames.first else {
        throw .invalidArgument("The request names no domain")
      }
      for name in [commonName] + request.dnsNames where !Self.isDomainName(name) {
        throw .invalidArgument("'\(name)' is no domain name")
      }
      builder.subject = try Self.name("CN=\(commonName), OU=Domain Control Validated")
      if !builder.dnsNames.contains(where: { FileNames.equal($0, commonName) }) { builder.dnsNames.insert(commonName, at: 0) }
      builder.keyUsage = .exchange
      builder.enhancedKeyUsages = [.serverAuthentication, .clientAuthentication]
    }
    return try builder.issued(for: request, issuer: issuer, issuerKey: issuerKey)
  }

  private static func name(_ text: String) throws(PKIError) -> DistinguishedName {
    do throws(DistinguishedNameError) {
      return try DistinguishedName(text)
    } catch {
      throw .invalidArgument("\(error)")
    }
  }

  /// Labels of letters, digits, hyphens and underscores, the first perhaps `*`.
  private static func isDomainName(_ name: String) -> Bool {
    guard !name.isEmpty, name.utf8.count <= 255 else { return false }
    let labels = name.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    for (index, label) in labels.enumerated() {
      if index == 0, labels.count > 1, label.elementsEqual("*".utf8) { continue }
      guard !label.isEmpty, label.count <= 63 else { return false }
      for byte in label {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: continue
        default: return false
        }
      }
    }
    return true
  }
}
