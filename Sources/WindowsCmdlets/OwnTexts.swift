import Organization

/// What this target says in words of its own: where Windows opens a window, where its text isn't known for sure, or where exsh
/// has less than Windows. Everything else follows what the real tools were seen to print.
enum OwnTexts {
  /// A verb of a tool that exsh doesn't have.
  static func verbNotImplemented(_ tool: String, _ verb: String) -> String {
    "The verb -\(verb) of \(tool) is not implemented in exsh."
  }

  /// A file argument that exsh can't fill.
  static let fullResponse = "The full response (a fourth file) is not implemented in exsh."

  /// certreq without a verb: the real one asks for a file in a window.
  static let certreqUsage = [
    "Usage:",
    "  CertReq -submit [-config ConfigString] [-attrib AttributeString] [-binary] [-f] RequestFileIn [CertFileOut [CertChainFileOut]]",
    "  CertReq -retrieve [-config ConfigString] [-binary] [-f] RequestId [CertFileOut [CertChainFileOut]]",
  ]

  /// There are several authorities and none was named: the real certreq shows a list in a window.
  static func chooseAuthority(_ configurations: [String]) -> String {
    "Choose a certification authority with -config: " + configurations.map { "\"\($0)\"" }.joined(separator: ", ") + "."
  }

  /// The lab has no authority.
  static let noAuthority = "The lab has no certification authority."

  /// Where certreq without an output file left the authority's download.
  static func downloaded(_ files: [String]) -> String { "Downloaded: " + files.joined(separator: ", ") }

  /// A request that was taken back after it was issued.
  static let revoked = "Certificate revoked"

  /// `-retrieve` with something that is no number, or no request's.
  static func noRequest(_ id: String) -> String { "The authority has no request \(id)." }

  /// A user's stores.
  static let userStores = "The certificate stores of a user are empty in exsh and can't be changed; the machine's can be."

  /// A file that holds no certificate.
  static func noCertificate(_ kind: String) -> String { "The file holds \(kind), not a certificate." }

  /// `-CertStoreLocation` names no store.
  static func noStore(_ path: String) -> String { "'\(path)' is no certificate store, such as Cert:\\LocalMachine\\CA." }

  /// `-Cert` of Export-Certificate that is none.
  static let noCertificateObject = "The value of the parameter Cert is neither a certificate nor the path of one."

  /// Export-Certificate of several certificates without a type.
  static let serializedStore = "Serialized stores (SST) are not implemented in exsh; -Type P7B takes several certificates."

  // MARK: gk: what Windows prints, from general knowledge

  /// The two halves of a policy, in the order in which Windows 8 and later name them: gk.
  static let policyTargets = ["Computer", "User"]
  /// What gpupdate begins with: gk.
  static let updatingPolicy = "Updating policy..."
  /// What gpupdate ends with: gk.
  static func policyUpdated(_ target: String) -> String { "\(target) Policy update has completed successfully." }
  /// gpupdate's own usage, shortened: gk.
  static let gpupdateUsage = [
    "Description:  Updates multiple Group Policy settings.", "",
    "Syntax:  Gpupdate [/Target:{Computer | User}] [/Force] [/Wait:<value>] [/Logoff] [/Boot] [/Sync]",
  ]

  /// nslookup alone opens a prompt of its own: own.
  static let nslookupNeedsName = "nslookup without a name asks at a prompt of its own, which is not implemented in exsh."
  /// The address of the DNS server that a machine asks: own; the lab's DNS servers are no machines.
  static func dnsServer(_ view: DNSView) -> String { view == .inside ? "10.0.0.1" : "198.51.100.1" }

  // MARK: certutil -verify, remembered and not verified (L)

  static let expiredCertificate = "Expired certificate"
  static let untrustedRoot = "Verifies against UNTRUSTED root"
  static let incompleteChain = "Incomplete certificate chain"
  static let authorityCertificate = "Cert is a CA certificate"
  static let endEntityCertificate = "Cert is an End Entity certificate"
  static let leafRevoked = "Leaf certificate is REVOKED"
  static let revocationUnchecked = "Cannot check leaf certificate revocation status"
  static let revocationChecked = "Leaf certificate revocation check passed"

  // MARK: Requests and PFX files

  /// A kind of request that isn't made.
  static func requestType(_ kind: String) -> String { "Requests of the type \(kind) are not implemented in exsh; PKCS10 and Cert are." }

  /// A certificate that isn't as its issuer signed it.
  static let damaged = "The certificate is damaged: its signature doesn't fit its content."

  /// Export-PfxCertificate without any protection.
  static let passwordMissing = "A password is needed to export a certificate with its private key."

  /// `-ProtectTo` needs the directory's keys.
  static let protectTo = "Protecting a PFX for accounts of the directory (-ProtectTo) is not implemented in exsh; -Password is."

  /// A parameter that nothing stands behind.
  static func parameterNotImplemented(_ parameter: String, _ cmdlet: String) -> String {
    "The parameter \(parameter) of \(cmdlet) is not implemented in exsh."
  }

  /// A name or a number that New-SelfSignedCertificate can't use.
  static func invalidValue(_ parameter: String, _ text: String) -> String { "'\(text)' can't be used as the value of \(parameter)." }

  /// A session without a machine.
  static let noMachine = "This session has no machine of a lab."

  /// A web site that isn't there.
  static func noWebSite(_ name: String) -> String { "The web site '\(name)' doesn't exist." }

  /// A part of a binding that can't be changed so.
  static func bindingProperty(_ name: String, _ value: String) -> String {
    "The property '\(name)' of a binding can't be set to '\(value)': Port, IPAddress, HostHeader, Protocol and BindingInformation can be set."
  }
}
