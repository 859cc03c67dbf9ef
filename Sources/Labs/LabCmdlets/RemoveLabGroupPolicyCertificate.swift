import Engine
import Organization

/// `Remove-LabGroupPolicyCertificate`: takes a certificate out of group policy; machines lose it when they next apply their policy.
struct RemoveLabGroupPolicyCertificate: LabCmdlet {
  private var policy: String?
  private var target: String?
  private var thumbprint = ""

  static let name = "Remove-LabGroupPolicyCertificate"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Thumbprint", at: 0, required: true, fromPipeline: true), .lab("Policy", aliases: ["Name"], fromPipeline: true),
      .lab("Store", fromPipeline: true),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Takes a certificate out of group policy.
    .DESCRIPTION
    Machines lose it when they next apply their policy (gpupdate).
    .PARAMETER Thumbprint
    The certificate's thumbprint.
    .PARAMETER Policy
    Only out of this policy.
    .PARAMETER Store
    Only out of this store.
    .EXAMPLE
    Get-LabGroupPolicyCertificate | Remove-LabGroupPolicyCertificate
    #>
    """

  static var binds: [ParameterBind<RemoveLabGroupPolicyCertificate>] {
    [ParameterBind("Thumbprint", \.thumbprint), ParameterBind("Policy", \.policy), ParameterBind("Store", \.target)]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    let plain = thumbprint.filter { $0 != " " }
    let found = try call.stored { (store) throws(StoreError) in try GroupPolicy(store).published() }.filter { published in
      published.thumbprint.equalsIgnoringCase(plain) && (policy.map(published.policy.equalsIgnoringCase) ?? true)
        && (target.map(published.store.equalsIgnoringCase) ?? true)
    }
    if found.isEmpty { throw .missing("certificate in group policy", thumbprint) }
    for published in found {
      guard try call.shouldProcess(published.identity) else { continue }
      try call.stored { (store) throws(StoreError) in
        try store.removeObject(of: PolicyCertificate.self, identity: published.identity)
      }
    }
    return []
  }
}
