import Engine
import Organization

/// `Get-LabDnsRecord`: the records of DNS.
struct GetLabDnsRecord: LabCmdlet {
  private var record = "*"
  private var type: String?
  private var view: [String] = ["Internal", "External"]

  static let name = "Get-LabDnsRecord"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Name", at: 0, fromPipeline: true, asWhole: true), .lab("Type", at: 1, values: ["A", "AAAA", "CNAME", "MX", "SRV", "TXT"]),
      .lab("View", .stringArray, values: ["Internal", "External"]),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Shows the records of DNS, those of the organization and those of the Internet.
    .PARAMETER Name
    A full name; * and ? stand for others.
    .PARAMETER Type
    Only records of a type.
    .PARAMETER View
    Internal or External; both without it.
    #>
    """

  static var binds: [ParameterBind<GetLabDnsRecord>] {
    [ParameterBind("Name", \.record), ParameterBind("Type", \.type), ParameterBind("View", \.view)]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    let pattern = WildcardPattern(NewLabDnsRecord.plain(record))
    var found: [Value] = []
    for view in [DNSView.inside, .outside]
    where self.view.contains(where: { $0.equalsIgnoringCase(view == .inside ? "Internal" : "External") }) {
      for record in try call.stored({ (store) throws(StoreError) in try store.dnsRecords(seenFrom: view) }) {
        guard pattern.matches(record.name), type.map(record.type.equalsIgnoringCase) ?? true else { continue }
        found.append(Self.object(record))
      }
    }
    return found
  }

  static func object(_ record: DNSRecord) -> Value {
    LabObject.make(
      "LabDnsRecord",
      [
        ("View", .string(record.view == .inside ? "Internal" : "External")), ("Zone", .string(record.zone)),
        ("Name", .string(record.name)), ("Type", .string(record.type)), ("Value", .string(record.value)),
        ("Preference", record.type == "MX" || record.type == "SRV" ? .integer(record.priority) : .null),
        ("TimeToLive", .integer(record.timeToLive)),
      ])
  }
}
