import Engine
import Organization

/// `New-LabCertificationAuthority`: an authority outside the organization, or the organization's own.
struct NewLabCertificationAuthority: LabCmdlet {
  private var commonName: String?
  private var isPublic = false
  private var enterprise = false
  private var host: String?
  private var organization: String?

  static let name = "New-LabCertificationAuthority"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Name", at: 0), .lab("Public", .switchParameter), .lab("Enterprise", .switchParameter), .lab("Server", aliases: ["Host"]),
      .lab("Organization"),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Gives the lab a certification authority; certreq and certutil talk to it.
    .DESCRIPTION
    A public authority has a root, which every machine trusts, and an intermediate, which issues and which no machine knows at the start.
    The organization's own has a root only, which the directory brings to the machines of the domain and nobody else trusts.
    A lab has one of each at most.
    .PARAMETER Name
    The authority's name; without it the one that labs have.
    .PARAMETER Public
    It stands outside the organization.
    .PARAMETER Enterprise
    It is the organization's own.
    .PARAMETER Server
    The host in the name that certutil shows: host\\name.
    .PARAMETER Organization
    The organization in its subject.
    .EXAMPLE
    New-LabCertificationAuthority -Public
    .EXAMPLE
    New-LabCertificationAuthority 'Contoso Issuing CA' -Enterprise -Server DC01.contoso.local
    #>
    """

  static var binds: [ParameterBind<NewLabCertificationAuthority>] {
    [
      ParameterBind("Name", \.commonName), ParameterBind("Public", \.isPublic), ParameterBind("Enterprise", \.enterprise),
      ParameterBind("Server", \.host), ParameterBind("Organization", \.organization),
    ]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    guard isPublic != enterprise else { throw .refused("Say which authority it is to be: Public or Enterprise.") }
    let settings = try call.organization()
    var plan = AuthorityPlan.lab
    for text in [commonName, host, organization].compactMap({ $0 })
    where text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
      throw .refused("'\(text)' can't stand in an authority's name.")
    }
    if isPublic, let commonName {
      let suffix = organization.map { ", O=\"\($0)\"" } ?? ""
      plan = AuthorityPlan(
        kind: .publicAuthority, configuration: "\(host ?? "ca.lab-authority.test")\\\(commonName)",
        rootSubject: "CN=\"\(commonName) Root\"\(suffix)", intermediateSubject: "CN=\"\(commonName)\"\(suffix)")
    } else if enterprise {
      let name = commonName ?? "\(settings.name) Certification Authority"
      let components = settings.domain.split(separator: ".").map { ", DC=\($0)" }.joined()
      plan = AuthorityPlan(
        kind: .enterprise, configuration: "\(host ?? "DC01.\(settings.domain)")\\\(name)", rootSubject: "CN=\"\(name)\"\(components)",
        intermediateSubject: nil)
    }
    guard try call.shouldProcess(plan.configuration) else { return [] }
    let record = try call.built { (construction) throws(LabError) in try construction.add(plan) }
    return [try GetLabCertificationAuthority.object(record)]
  }
}
