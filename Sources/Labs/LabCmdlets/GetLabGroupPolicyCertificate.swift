import Engine
import Organization
import PKI

/// `Get-LabGroupPolicyCertificate`: the certificates that group policy publishes.
struct GetLabGroupPolicyCertificate: LabCmdlet {
  private var policy = "*"

  static let name = "Get-LabGroupPolicyCertificate"
  static var parameters: [ParameterDeclaration] { [.lab("Policy", at: 0, aliases: ["Name"])] }
  static let help = """
    <#
    .SYNOPSIS
    Shows the certificates that group policy publishes.
    .PARAMETER Policy
    A policy's name; * and ? stand for others.
    #>
    """

  static var binds: [ParameterBind<GetLabGroupPolicyCertificate>] { [ParameterBind("Policy", \.policy)] }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    let pattern = WildcardPattern(policy)
    return try call.stored { (store) throws(StoreError) in try GroupPolicy(store).published() }
      .filter { pattern.matches($0.policy) }.map { Self.object($0) }
  }

  static func object(_ published: PolicyCertificate) -> Value {
    let subject = (try? Certificate(der: published.der)).map { "\($0.subject)" } ?? ""
    return LabObject.make(
      "LabGroupPolicyCertificate",
      [
        ("Policy", .string(published.policy)), ("Store", .string(published.store)), ("Thumbprint", .string(published.thumbprint)),
        ("Subject", .string(subject)),
      ])
  }
}
