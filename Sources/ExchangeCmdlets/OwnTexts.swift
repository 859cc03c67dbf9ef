import Organization

/// Every text of these cmdlets that no source gives, each with its mark: `L` remembered and not verified, `gk` general knowledge of
/// the product, `own` exsh's own wording. A text that turns up in a source moves to `ExchangeTexts`.
enum OwnTexts {
  // MARK: L

  /// The default SMTP question of 2007: L.
  static func replaceDefault2007(_ old: String, _ oldDate: String, _ new: String, _ newDate: String) -> String {
    "Overwrite existing default SMTP certificate, '\(old)' (expires \(oldDate)), with certificate '\(new)' (expires \(newDate))?"
  }
  /// Data that is neither certificate nor base64: L.
  static let corruptedSource = "The source data is corrupted or not properly Base64 encoded."
  /// Reasons of "is not valid for use with Exchange Server" beside PrivateKeyMissing: L.
  static let notYetValid = "NotYetValid"
  /// See `notYetValid`: L.
  static let dateInvalid = "DateInvalid"
  /// See `notYetValid`: L.
  static let keyAlgorithmUnsupported = "KeyAlgorithmUnsupported"
  /// See `notYetValid`: L.
  static let publicKeyUnsupportedSize = "PublicKeyUnsupportedSize"
  /// See `notYetValid`: L.
  static let serverAuthenticationMissing = "PkixKpServerAuthNotFoundInEnhancedKeyUsage"

  // MARK: gk

  /// What Windows calls itself in a request, by the Windows that servers of a release were put on: gk, seen for 2010 only.
  static func windowsVersion(_ release: ExchangeRelease) -> String {
    switch release {
    case .exchange2007: "6.0.6002.2"
    case .exchange2010: "6.1.7601.2"
    case .exchange2013: "6.2.9200.2"
    case .exchange2016: "10.0.14393.2"
    case .exchange2019, .subscriptionEdition: "10.0.17763.2"
    }
  }
  /// The size of a key where none is given: 2048, in 2007 before its first service pack 1024: gk.
  static func defaultKeySize(_ version: ExchangeVersion) -> Int { version == .v2007RTM ? 1024 : 2048 }

  // MARK: own

  /// A friendly name past 64 characters: own.
  static func friendlyNameTooLong(_ count: Int) -> String {
    "The friendly name has \(count) characters. A friendly name may have at most 64."
  }
  /// A name twice in DomainName: own.
  static func duplicateDomain(_ name: String) -> String { "The domain name '\(name)' is given more than once in DomainName." }
  /// A name past 255 characters: own.
  static func domainTooLong(_ count: Int) -> String {
    "A domain name in DomainName has \(count) characters. A domain name may have at most 255."
  }
  /// A name that isn't one: own.
  static func invalidDomain(_ name: String) -> String {
    "'\(name)' isn't a valid domain name: labels of letters, digits and hyphens separated by dots make one, and the first may be '*'."
  }
  /// A key size that isn't offered: own.
  static func invalidKeySize(_ size: Int) -> String { "A key of \(size) bits can't be made. KeySize is 1024, 2048 or 4096." }
  /// A key identifier that isn't hexadecimal: own.
  static func invalidKeyIdentifier(_ text: String) -> String {
    "The subject key identifier '\(text)' isn't an even number of hexadecimal digits."
  }
  /// The X.500 refusal, where a certificate's name is read again: own.
  static func invalidSubject(_ reason: String) -> String { "The subject name can't be used. \(reason)" }
  /// IncludeAutoDiscover away from a Client Access server: own.
  static func notClientAccess(_ server: String) -> String {
    "IncludeAutoDiscover can only be used on a Client Access server, and \(server) isn't one."
  }
  /// A request in 2007 without a file for it: own.
  static let pathMissing = "Path is needed: it names the file that the certificate request or the exported certificate is written to."
  /// A file that is there already, in 2007: own.
  static func fileExists(_ path: String) -> String { "The file '\(path)' exists already. Use Force to overwrite it." }
  /// A file that can't be read: own.
  static func cannotRead(_ path: String, _ reason: String) -> String { "The file '\(path)' can't be read: \(reason)." }
  /// A file that can't be written: own.
  static func cannotWrite(_ path: String, _ reason: String) -> String { "The file '\(path)' can't be written: \(reason)." }
  /// A certificate that isn't what its issuer signed: own.
  static func damaged(_ subject: String) -> String {
    "The certificate '\(subject)' is damaged: its signature doesn't fit its content."
  }
  /// An export without a password: own.
  static let passwordMissing =
    "A password is needed to export a certificate with its private key. Use Password to give one, as a secure string."
  /// Federation in Enable: own.
  static let federationNotEnabled = "Federation can't be enabled for a certificate with this cmdlet."
  /// UM on a server without it: own.
  static func notUnifiedMessaging(_ server: String) -> String {
    "The certificate can't be enabled for UM: the server \(server) doesn't have the Unified Messaging role."
  }
  /// UMCallRouter on a server without it: own.
  static func notCallRouter(_ server: String) -> String {
    "The certificate can't be enabled for UMCallRouter: the server \(server) doesn't have the Unified Messaging Call Router service."
  }
  /// UM where its service listens without TLS: own.
  static func telephonyStartsWithoutTLS(_ server: String, _ cmdlet: String) -> String {
    """
    The certificate can't be enabled for UM: the Unified Messaging service of the server \(server) starts in TCP mode. Use \(cmdlet) to \
    set UMStartupMode to TLS or Dual.
    """
  }
  /// IIS on a server without a web site: own.
  static func noWebSite(_ server: String) -> String {
    "The certificate can't be enabled for IIS: the server \(server) has no default web site."
  }
  /// A server that isn't there: own.
  static func serverNotFound(_ name: String) -> String {
    "The server '\(name)' couldn't be found among the Exchange servers of the organization."
  }
  /// A server of another version: own.
  static func serverOfOtherVersion(_ name: String, _ version: String) -> String {
    "The server '\(name)' runs \(version), whose certificates can only be managed in its own shell."
  }
  /// The shell of a machine without Exchange: own.
  static func notExchange(_ name: String) -> String { "The machine '\(name)' doesn't have Exchange." }
  /// The lab's store failed: own.
  static func store(_ reason: String) -> String { reason }
  /// A key or certificate couldn't be made: own.
  static func pki(_ reason: String) -> String { reason }

  // MARK: own, for -WhatIf and -Confirm

  /// What New is about to do: own.
  static func creatingRequest(_ subject: String, _ server: String) -> String {
    "Creating a certificate request for subject \"\(subject)\" on server \(server)."
  }
  /// What New is about to do: own.
  static func creatingCertificate(_ subject: String, _ server: String) -> String {
    "Creating a self-signed certificate for subject \"\(subject)\" on server \(server)."
  }
  /// What Import is about to do: own.
  static func importing(_ server: String) -> String { "Importing a certificate to server \(server)." }
  /// What Enable is about to do: own.
  static func enabling(_ thumbprint: String, _ services: String) -> String {
    "Enabling certificate with thumbprint \(thumbprint) for services: \(services)."
  }
  /// What Export is about to do: own.
  static func exporting(_ thumbprint: String) -> String { "Exporting certificate with thumbprint \(thumbprint)." }
}
