import Engine
import Organization

/// `Get-LabAcceptedDomain`: the domains that the organization takes mail for.
struct GetLabAcceptedDomain: LabCmdlet {
  static let name = "Get-LabAcceptedDomain"
  static var parameters: [ParameterDeclaration] {
    []
  }
  static let help = """
    <#
    .SYNOPSIS
    Shows the domains that the organization takes mail for.
    #>
    """

  static var binds: [ParameterBind<GetLabAcceptedDomain>] { [] }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    try call.stored { (store) throws(StoreError) in try store.acceptedDomains() }.map { Self.object($0) }
  }

  static func object(_ domain: AcceptedDomain) -> Value {
    LabObject.make(
      "LabAcceptedDomain",
      [
        ("Name", .string(domain.name)), ("DomainName", .string(domain.domain)), ("DomainType", .string(domain.kind.rawValue)),
        ("Default", .bool(domain.isDefault)),
      ])
  }
}
