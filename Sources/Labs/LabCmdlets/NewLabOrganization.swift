import Engine
import Organization

/// `New-LabOrganization`: the organization and its domain, which everything else belongs to.
struct NewLabOrganization: LabCmdlet {
  private var domain = ""
  private var organization: String?
  private var netBIOSName: String?
  private var site = "Default-First-Site-Name"

  static let name = "New-LabOrganization"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Domain", at: 0, required: true, aliases: ["DomainName"]), .lab("Name", aliases: ["Organization"]), .lab("NetBIOSName"),
      .lab("Site"),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Gives a lab its organization: the first command of a scenario.
    .DESCRIPTION
    The domain is the Active Directory domain's name in DNS; servers get their full names by it.
    .PARAMETER Domain
    The domain: contoso.local.
    .PARAMETER Name
    The name of the Exchange organization. Without it the domain's first label.
    .PARAMETER NetBIOSName
    The domain's short name. Without it the domain's first label in capitals.
    .PARAMETER Site
    The Active Directory site that the servers are in.
    .EXAMPLE
    New-LabOrganization contoso.local -Name Contoso -NetBIOSName CONTOSO
    #>
    """

  static var binds: [ParameterBind<NewLabOrganization>] {
    [
      ParameterBind("Domain", \.domain), ParameterBind("Name", \.organization), ParameterBind("NetBIOSName", \.netBIOSName),
      ParameterBind("Site", \.site),
    ]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }), let first = labels.first else {
      throw .refused("'\(domain)' can't be a domain's name, such as contoso.local.")
    }
    if (try? call.store.organization()) != nil { throw .lab(.store(.exists(kind: "organization", name: domain))) }
    guard try call.shouldProcess(domain) else { return [] }
    let settings = OrganizationSettings(
      name: organization ?? String(first.prefix(1)).upperInvariant + first.dropFirst(), domain: domain,
      netBIOSDomain: netBIOSName ?? String(String(first).upperInvariant.prefix(15)), site: site, scenario: "")
    try call.built { (construction) throws(LabError) in try construction.organize(settings) }
    return [GetLabOrganization.object(settings)]
  }
}
