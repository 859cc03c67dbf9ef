/// Makes certificate requests as Exchange makes them on Windows.
public struct CertificateRequestBuilder: Sendable {
  /// What Windows notes in a request about where it was made.
  public struct WindowsAttributes: Sendable {
    /// The version, `6.1.7601.2` for Windows Server 2008 R2 SP1.
    public var operatingSystemVersion: String
    /// The full name of the machine.
    public var machine: String
    /// The account, `CONTOSO\EX13-1$` for the machine's own.
    public var user: String
    /// The program that made the request.
    public var process: String
    /// The provider that holds the key.
    public var cryptographicProvider: String

    /// Notes with the provider and the process of Exchange, unless others are given.
    public init(
      operatingSystemVersion: String = "6.1.7601.2", machine: String, user: String,
      process: String = "Microsoft.Exchange.ServiceHost.exe",
      cryptographicProvider: String = "Microsoft RSA SChannel Cryptographic Provider"
    ) {
      self.operatingSystemVersion = operatingSystemVersion
      self.machine = machine
      self.user = user
      self.process = process
      self.cryptographicProvider = cryptographicProvider
    }
  }

  /// Whom the certificate is to be made for.
  public var subject: DistinguishedName
  /// The DNS names to ask for, in this order; none asks for no subject alternative name.
  public var dnsNames: [String]
  /// What the request is signed with.
  public var digest: Digest
  /// The key usage to ask for.
  public var keyUsage: KeyUsage
  /// The purposes to ask for; Exchange asks for none.
  public var enhancedKeyUsages: [EnhancedKeyUsage]
  /// Windows's notes; nil for a plain request.
  public var windowsAttributes: WindowsAttributes?
  /// The identifier to ask for; nil for SHA-1 of the key's bits.
  public var subjectKeyIdentifier: [UInt8]?

  /// A request with Exchange's key usage.
  public init(
    subject: DistinguishedName, dnsNames: [String] = [], digest: Digest = .sha1, keyUsage: KeyUsage = .exchange,
    enhancedKeyUsages: [EnhancedKeyUsage] = [], windowsAttributes: WindowsAttributes? = nil
  ) {
    self.subject = subject
    self.dnsNames = dnsNames
    self.digest = digest
    self.keyUsage = keyUsage
    self.enhancedKeyUsages = enhancedKeyUsages
    self.windowsAttributes = windowsAttributes
  }

  /// The request, signed with the key.
  public func build(key: PrivateKey) throws(PKIError) -> CertificateRequest {
    var attributes: [UInt8] = []
    // The order is Windows's, not that of a sorted set: readers take either, and a signature covers it as it stands.
    if let windows = windowsAttributes {
      attributes += attribute(OID.operatingSystemVersion, DER.ia5String(windows.operatingSystemVersion))
    }
    attributes += attribute(OID.extensionRequest, try ExtensionSet.der(try extensions(key: key)))
    if let windows = windowsAttributes {
      attributes += attribute(OID.enrollmentProvider, providerValue(windows))
      attributes += attribute(OID.requestClientInfo, clientInfoValue(windows))
    }
    let info = DER.sequence(
      DER.integer(0), subject.der, key.publicKeyDER, DER.element(DER.Tag.contextConstructed(0), attributes))
    // A request names its algorithm outside of what is signed only.
    return try CertificateRequest(der: try key.signed({ (_: [UInt8]) throws(PKIError) in info }, digest: digest))
  }

  private func extensions(key: PrivateKey) throws(PKIError) -> [CertificateExtension] {
    var extensions = [ExtensionSet.keyUsage(keyUsage)]
    if !enhancedKeyUsages.isEmpty { extensions.append(try ExtensionSet.enhancedKeyUsage(enhancedKeyUsages)) }
    if !dnsNames.isEmpty { extensions.append(try ExtensionSet.subjectAlternativeName(dnsNames)) }
    extensions.append(ExtensionSet.basicConstraints(isCA: false, pathLength: nil))
    extensions.append(ExtensionSet.subjectKeyIdentifier(subjectKeyIdentifier ?? key.keyIdentifier))
    return extensions
  }

  private func attribute(_ oid: ObjectIdentifierText, _ value: [UInt8]) -> [UInt8] {
    DER.sequence(DER.objectIdentifier(oid), DER.set(value))
  }

  /// Key specification 1 (key exchange), the provider's name, and a signature that Windows leaves empty.
  private func providerValue(_ windows: WindowsAttributes) -> [UInt8] {
    DER.sequence(DER.integer(1), DER.bmpString(windows.cryptographicProvider), DER.bitString([]))
  }

  /// Client 5 is the number of requests made through the Win32 interface.
  private func clientInfoValue(_ windows: WindowsAttributes) -> [UInt8] {
    DER.sequence(DER.integer(5), DER.utf8String(windows.machine), DER.utf8String(windows.user), DER.utf8String(windows.process))
  }
}
