import Engine
import Organization

/// `Get-LabOrganization`: what the organization is called, and the domain.
struct GetLabOrganization: LabCmdlet {
  static let name = "Get-LabOrganization"
  static var parameters: [ParameterDeclaration] {
    []
  }
  static let help = """
    <#
    .SYNOPSIS
    Shows the lab's organization, its domain and the scenario that the lab was made from.
    #>
    """

  static var binds: [ParameterBind<GetLabOrganization>] { [] }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] { [Self.object(try call.organization())] }

  static func object(_ settings: OrganizationSettings) -> Value {
    LabObject.make(
      "LabOrganization",
      [
        ("Name", .string(settings.name)), ("Domain", .string(settings.domain)), ("NetBIOSName", .string(settings.netBIOSDomain)),
        ("Site", .string(settings.site)), ("Scenario", .string(settings.scenario)),
      ])
  }
}
