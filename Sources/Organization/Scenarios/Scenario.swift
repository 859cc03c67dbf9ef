/// A world a lab is made from: plain data. How it becomes a lab is in ``Store/fill(from:at:keyBits:)`` and `makeDrives`.
public struct Scenario: Sendable {
  /// A machine and what is on it.
  public struct MachinePlan: Sendable {
    /// The machine.
    public var machine: Machine
    /// The folders of its drives, by the drive's letter; names separated by slashes.
    public var drives: [String: [String]]
    /// The shared folders: name and Windows path.
    public var shares: [String: String]
    /// How long the certificate that setup made is valid, in years; nil for a machine without Exchange.
    public var setupCertificateYears: Int32?
  }

  /// The names of a lab's authority outside the organization.
  public struct AuthorityPlan: Sendable {
    /// What `certutil` calls it: `host\name`.
    public var configuration: String
    /// The root's subject.
    public var rootSubject: String
    /// The intermediate's subject.
    public var intermediateSubject: String
  }

  /// The name it is chosen by.
  public var name: String
  /// A sentence about it.
  public var summary: String
  /// The organization.
  public var organization: OrganizationSettings
  /// The machines.
  public var machines: [MachinePlan]
  /// The machine whose shell it is when none is named.
  public var defaultMachine: String
  /// The domains mail is taken for.
  public var acceptedDomains: [AcceptedDomain]
  /// DNS.
  public var dnsRecords: [DNSRecord]
  /// The authority outside the organization.
  public var publicAuthority: AuthorityPlan

  /// The scenarios there are.
  public static let all: [Scenario] = [.mitserv2010]

  /// The scenario of a name.
  public static func named(_ name: String) throws(LabError) -> Scenario {
    guard let scenario = all.first(where: { FileNames.equal($0.name, name) }) else { throw .unknownScenario(name) }
    return scenario
  }

  /// Makes the machines' drives with their folders.
  func makeDrives(in folder: ContainedFolder) throws(FileError) {
    for plan in machines {
      for (letter, folders) in plan.drives {
        let drive = RootedPath([Lab.drivesFolder, plan.machine.name, letter])
        try folder.makeDirectories(drive)
        for path in folders {
          try folder.makeDirectories(RootedPath(drive.names + path.split(separator: "/").map(String.init)))
        }
      }
    }
  }
}

extension Scenario.AuthorityPlan {
  /// The authority of scenarios that name no other: invented, and nobody's.
  static let lab = Scenario.AuthorityPlan(
    configuration: #"ca.lab-authority.test\Lab Public Certification Authority"#,
    rootSubject: "CN=Lab Public Root Certification Authority, O=Lab Public Trust, C=US",
    intermediateSubject: "CN=Lab Public Server Certification Authority, OU=Domain Validation, O=Lab Public Trust, C=US")
}

extension Scenario.MachinePlan {
  /// The folders that every server's drive C has at the start.
  static let serverFolders = [
    "Certs", "scripts", "Windows/System32", "Program Files", "Users/Administrator", "inetpub/wwwroot",
  ]
}
