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

  // MARK: Configuration: L

  /// An object that 2007 doesn't find: L.
  static func objectNotFound2007(_ identity: String, _ controller: String) -> String {
    "The operation could not be performed because object '\(identity)' could not be found on domain controller '\(controller)'."
  }
  /// The old noun from 2016 on: L.
  static func replacedCmdlet(_ name: String) -> String {
    let verb = name.split(separator: "-").first.map(String.init) ?? "Get"
    return """
      The \(name) cmdlet will be removed in a future version of Exchange. Use the \(verb)-ClientAccessService cmdlet instead.
      """
  }
  /// An address of Outlook on the web that changed: L.
  static let owaAddressChanged = """
    You've changed the InternalURL or ExternalURL for the OWA virtual directory. Please make the same change for the ECP virtual \
    directory in the same website.
    """
  /// A directory that is there already: L.
  static func virtualDirectoryExists(_ name: String, _ site: String) -> String {
    "The virtual directory '\(name)' already exists under '\(site)'.\nParameter name: VirtualDirectoryName"
  }
  /// An older shell's attempt on a newer server's object: L.
  static func fromTheFuture(_ version: String, _ known: String) -> String {
    """
    Object is read only because it was created by a future version of Exchange: \(version). Current supported version is \(known).
    """
  }
  /// POP and IMAP read their settings at the start: L.
  static func restartService(_ service: String) -> String {
    "Changes to \(service) settings will only take effect after all Microsoft Exchange \(service) services are restarted on server."
  }
  /// The way that UM starts changed: L.
  static let startupModeChanged = """
    Changes to UMStartupMode will only take effect after the Microsoft Exchange Unified Messaging service is restarted on the server. \
    The Unified Messaging service won't start unless there is a valid TLS certificate.
    """
  /// What subscribing does to an Edge server: L.
  static func edgeWillBeManaged(_ minutes: Int64) -> String {
    """
    If you create an Edge Subscription, this Edge Transport server will be managed via EdgeSync replication. As a result, any of the \
    following objects that were created manually will be deleted: accepted domains; message classifications; remote domains; and Send \
    connectors. After creating the Edge Subscription, you must manage these objects from inside the organization and allow EdgeSync to \
    update the Edge Transport server. Also, the InternalSMTPServers list of the TransportConfig object will be overwritten during the \
    synchronization process.

    EdgeSync requires that this Edge Transport server is able to resolve the FQDN of the Hub Transport servers in the Active Directory \
    site to which the Edge Transport server is being subscribed, and those Hub Transport servers be able to resolve the FQDN of this \
    Edge Transport server. You should complete the Edge Subscription inside the organization in the next "\(minutes)" minutes before \
    the bootstrap account expires.
    """
  }
  /// What a subscription needs of the network: L.
  static func edgeMustBeReached(_ site: String, _ server: String) -> String {
    """
    EdgeSync requires that the Hub Transport servers in Active Directory site \(site) be able to resolve the IP address for \(server) \
    and be able to connect to that host on port 50636.
    """
  }

  // MARK: Configuration: own

  /// What Set- is about to do: own.
  static func setting(_ title: String, _ identity: String) -> String { "Setting \(title) \"\(identity)\"." }
  /// What New- is about to do: own.
  static func creating(_ title: String, _ identity: String) -> String { "Creating \(title) \"\(identity)\"." }
  /// What Remove- and Disable- are about to do: own.
  static func removing(_ title: String, _ identity: String) -> String { "Removing \(title) \"\(identity)\"." }
  /// What Start-EdgeSynchronization is about to do: own.
  static func synchronizing(_ server: String) -> String { "Starting Edge synchronization on server \"\(server)\"." }
  /// A parameter that the catalog has and no code: own.
  static func parameterNotImplemented(_ parameter: String, _ cmdlet: String) -> String {
    "The parameter '\(parameter)' of \(cmdlet) is not implemented in exsh."
  }
  /// An object of that name: own.
  static func objectExists(_ identity: String) -> String { "The object '\(identity)' already exists." }
  /// A value that a property can't have: own.
  static func cannotSet(_ property: String, _ reason: String) -> String { "The property \(property) can't be set. \(reason)" }
  /// Why a property can't have a value: own.
  static func refused(_ refusal: PropertyRefusal) -> String {
    switch refusal.reason {
    case .notANumber(let text): "'\(text)' isn't a number that it can be."
    case .notAbsolute(let text): "'\(text)' isn't an absolute address, such as https://mail.contoso.com/owa."
    case .notASpan(let text): "'\(text)' isn't a span of time, such as 00:10:00."
    case .notAmong(let text, let list): "'\(text)' isn't one of its values: \(list)."
    case .notValid(let text, let type): "'\(text)' isn't a valid value of type \(type)."
    case .notASize(let text): "'\(text)' isn't a size, such as 10MB."
    case .noTable: "A table of changes has the keys Add and Remove."
    }
  }
  /// A web site that isn't there, or whose name has other letters: own.
  static func webSiteNotFound(_ site: String, _ server: String) -> String {
    "The web site '\(site)' couldn't be found on server '\(server)'. The name of a web site is case-sensitive."
  }
  /// A server without client access: own.
  static func notClientAccessServer(_ server: String) -> String { "The server '\(server)' doesn't have the Client Access role." }
  /// A server that moves no mail: own.
  static func notTransportServer(_ server: String) -> String { "The server '\(server)' doesn't have a transport role." }
  /// EdgeSync away from a Hub server: own.
  static func notHubTransport(_ server: String) -> String {
    "Edge synchronization runs on a Hub Transport server, and '\(server)' isn't one."
  }
  /// EdgeSync without a subscription: own.
  static let noSubscription = "There is no Edge Subscription in this organization. Use New-EdgeSubscription to make one."
  /// New-EdgeSubscription without a file: own.
  static let edgeFileMissing = "The Edge Subscription file is needed. Use FileData, or FileName, to give it."
  /// A file that subscribes nothing: own.
  static let edgeFileUnreadable = "The data isn't an Edge Subscription file."
  /// A subscription without a site: own.
  static let edgeSiteMissing = "Site is needed: it names the Active Directory site that the Edge Transport server is subscribed to."
  /// A file that lay too long: own.
  static func edgeFileExpired(_ server: String) -> String {
    "The Edge Subscription file of \(server) has expired. Create a new one on the Edge Transport server."
  }
  /// An Edge server without a certificate for SMTP: own.
  static func noTransportCertificate(_ server: String) -> String { "The server '\(server)' has no certificate that is enabled for SMTP." }
  /// A host that DNS doesn't know, in the address of web services: own.
  static func hostUnknown(_ host: String) -> String {
    "The host name '\(host)' can't be resolved. Clients inside won't reach Exchange Web Services by it. Set it all the same?"
  }
  /// Domain Security without DNS or TLS: own.
  static let domainSecurityNeedsDNS = """
    DomainSecureEnabled needs DNS routing and TLS: DNSRoutingEnabled must be True, IgnoreSTARTTLS must be False.
    """
  /// Domain Security without TLS: own.
  static let domainSecurityNeedsTLS = "DomainSecureEnabled needs Tls among the values of AuthMechanism."
  /// A domain that another entry has: own.
  static func domainTaken(_ domain: String) -> String { "The domain '\(domain)' is an accepted domain already." }
  /// The default domain's removal: own.
  static func defaultDomain(_ name: String) -> String {
    "The accepted domain '\(name)' is the default one and can't be removed. Make another domain the default first."
  }
  /// A product key that is none: own.
  static let invalidProductKey = "A product key has five groups of five characters separated by hyphens."
}
