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
}
