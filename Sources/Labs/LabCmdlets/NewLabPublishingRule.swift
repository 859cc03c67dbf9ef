import Engine
import Organization

/// `New-LabPublishingRule`: which names a publishing server leads where.
struct NewLabPublishingRule: LabCmdlet {
  private var rule = ""
  private var server = ""
  private var publicName: [String] = []
  private var internalName = ""
  private var port = 443

  static let name = "New-LabPublishingRule"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Name", at: 0, required: true), .lab("Server", required: true), .lab("PublicName", .stringArray, required: true),
      .lab("InternalName", required: true, aliases: ["To"]), .lab("Port", .int32),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Publishes a web site through ISA Server or Threat Management Gateway.
    .PARAMETER Name
    The rule's name.
    .PARAMETER Server
    The publishing server.
    .PARAMETER PublicName
    The names that clients ask for.
    .PARAMETER InternalName
    The name by which the publishing server asks the server behind it: its certificate must have this name.
    .PARAMETER Port
    The port of the server behind it; 443 without it.
    .EXAMPLE
    New-LabPublishingRule OWA -Server ISA01 -PublicName webmail.contoso.com -InternalName ex01.contoso.local
    #>
    """

  static var binds: [ParameterBind<NewLabPublishingRule>] {
    [
      ParameterBind("Name", \.rule), ParameterBind("Server", \.server), ParameterBind("PublicName", \.publicName),
      ParameterBind("InternalName", \.internalName), ParameterBind("Port", \.port),
    ]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    let machine = try call.machine(server)
    let place = try call.stored { (store) throws(StoreError) in try store.place(of: machine) }
    guard place.purpose == .publishing else { throw .refused("\(machine.name) is no publishing server.") }
    guard (1...65_535).contains(port) else { throw .refused("\(port) is no port.") }
    let made = PublishingRule(server: machine.name, name: rule, publicNames: publicName, internalName: internalName, port: port)
    guard try call.shouldProcess(rule) else { return [] }
    _ = try call.stored { (store) throws(StoreError) in try store.add(made, at: call.now) }
    return [GetLabPublishingRule.object(made)]
  }
}
