import Engine
import Organization

/// `New-LabAcceptedDomain`: a domain that the organization takes mail for.
struct NewLabAcceptedDomain: LabCmdlet {
  private var entry = ""
  private var domainName: String?
  private var domainType = AcceptedDomain.Kind.authoritative.rawValue
  private var isDefault = false

  static let name = "New-LabAcceptedDomain"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Name", at: 0, required: true, fromPipeline: true), .lab("DomainName", aliases: ["Domain"]),
      .lab("DomainType", values: ["Authoritative", "InternalRelay", "ExternalRelay"]), .lab("Default", .switchParameter),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Gives the organization a domain that it takes mail for.
    .PARAMETER Name
    The entry's name, and the domain where DomainName doesn't say otherwise.
    .PARAMETER DomainName
    The domain.
    .PARAMETER DomainType
    Authoritative, InternalRelay or ExternalRelay.
    .PARAMETER Default
    Addresses get this domain where nothing else says. The first domain is the default without it.
    .EXAMPLE
    New-LabAcceptedDomain contoso.com -Default
    #>
    """

  static var binds: [ParameterBind<NewLabAcceptedDomain>] {
    [
      ParameterBind("Name", \.entry), ParameterBind("DomainName", \.domainName), ParameterBind("DomainType", \.domainType),
      ParameterBind("Default", \.isDefault),
    ]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    _ = try call.organization()
    let kinds: [AcceptedDomain.Kind] = [.authoritative, .internalRelay, .externalRelay]
    let kind = kinds.first { $0.rawValue.equalsIgnoringCase(domainType) } ?? .authoritative
    guard try call.shouldProcess(entry) else { return [] }
    let domain = try call.stored { (store) throws(StoreError) in
      try store.write { () throws(StoreError) in
        let isFirst = try store.acceptedDomains().isEmpty
        let domain = AcceptedDomain(name: entry, domain: domainName ?? entry, kind: kind, isDefault: isDefault || isFirst)
        try store.add(domain)
        return domain
      }
    }
    return [GetLabAcceptedDomain.object(domain)]
  }
}
