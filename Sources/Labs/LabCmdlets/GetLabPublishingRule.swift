import Engine
import Organization

/// `Get-LabPublishingRule`: the rules of publishing servers.
struct GetLabPublishingRule: LabCmdlet {
  static let name = "Get-LabPublishingRule"
  static var parameters: [ParameterDeclaration] {
    []
  }
  static let help = """
    <#
    .SYNOPSIS
    Shows the rules of the lab's publishing servers.
    #>
    """

  static var binds: [ParameterBind<GetLabPublishingRule>] { [] }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    try call.stored { (store) throws(StoreError) in try store.objects(of: PublishingRule.self) }.map { Self.object($0.object) }
  }

  static func object(_ rule: PublishingRule) -> Value {
    LabObject.make(
      "LabPublishingRule",
      [
        ("Server", .string(rule.server)), ("Name", .string(rule.name)), ("PublicNames", LabObject.list(rule.publicNames)),
        ("InternalName", .string(rule.internalName)), ("Port", .integer(rule.port)),
      ])
  }
}
