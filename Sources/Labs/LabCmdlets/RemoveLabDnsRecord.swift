import Engine
import Organization

/// `Remove-LabDnsRecord`: takes records out of DNS.
struct RemoveLabDnsRecord: LabCmdlet {
  private var record = ""
  private var type = "A"
  private var value: String?
  private var view: [String] = ["Internal"]

  static let name = "Remove-LabDnsRecord"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Name", at: 0, required: true, fromPipeline: true),
      .lab("Type", at: 1, values: ["A", "AAAA", "CNAME", "MX", "SRV", "TXT"], fromPipeline: true),
      .lab("Value", at: 2, fromPipeline: true), .lab("View", .stringArray, values: ["Internal", "External"], fromPipeline: true),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Removes the records of a name and type, or the one with a value.
    .PARAMETER Name
    The full name.
    .PARAMETER Type
    The type; A without it.
    .PARAMETER Value
    The value; every one without it.
    .PARAMETER View
    Internal, External or both.
    .EXAMPLE
    Get-LabDnsRecord mail.contoso.com | Remove-LabDnsRecord
    #>
    """

  static var binds: [ParameterBind<RemoveLabDnsRecord>] {
    [
      ParameterBind("Name", \.record), ParameterBind("Type", \.type), ParameterBind("Value", \.value), ParameterBind("View", \.view),
    ]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    guard try call.shouldProcess("\(record) \(type)") else { return [] }
    for view in view {
      try call.stored { (store) throws(StoreError) in
        try store.removeDNSRecords(
          name: NewLabDnsRecord.plain(record), type: type, value: value, seenFrom: view.equalsIgnoringCase("External") ? .outside : .inside)
      }
    }
    return []
  }
}
