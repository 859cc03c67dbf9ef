import Engine
import Organization

/// `New-LabDnsRecord`: a record of the organization's DNS, of the Internet's, or of both.
struct NewLabDnsRecord: LabCmdlet {
  private var record = ""
  private var type = "A"
  private var value: [String] = []
  private var view: [String] = ["Internal"]
  private var zone: String?
  private var preference: Int?
  private var timeToLive: Int?

  static let name = "New-LabDnsRecord"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Name", at: 0, required: true, fromPipeline: true),
      .lab("Type", at: 1, values: ["A", "AAAA", "CNAME", "MX", "SRV", "TXT"], fromPipeline: true),
      .lab("Value", .stringArray, at: 2, required: true, fromPipeline: true), .lab("View", .stringArray, values: ["Internal", "External"]),
      .lab("Zone"), .lab("Preference", .int32, aliases: ["Priority"]), .lab("TimeToLive", .int32),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Adds a record to DNS.
    .DESCRIPTION
    The organization's DNS is what machines inside ask, the Internet's what those outside ask.
    .PARAMETER Name
    The full name: mail.contoso.com.
    .PARAMETER Type
    A, AAAA, CNAME, MX, SRV or TXT; A without it.
    .PARAMETER Value
    The address, the name or the text.
    .PARAMETER View
    Internal, External or both.
    .PARAMETER Zone
    The zone; without it the nearest one there is.
    .PARAMETER Preference
    The preference of an MX record; 10 without it.
    .EXAMPLE
    New-LabDnsRecord mail.contoso.com A 203.0.113.10 -View External
    .EXAMPLE
    New-LabDnsRecord contoso.com MX mail.contoso.com -View External -Preference 10
    #>
    """

  static var binds: [ParameterBind<NewLabDnsRecord>] {
    [
      ParameterBind("Name", \.record), ParameterBind("Type", \.type), ParameterBind("Value", \.value), ParameterBind("View", \.view),
      ParameterBind("Zone", \.zone), ParameterBind("Preference", \.preference), ParameterBind("TimeToLive", \.timeToLive),
    ]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    let type = type.upperInvariant
    let name = Self.plain(record)
    guard !name.isEmpty else { throw .refused("A record needs a name.") }
    var added: [Value] = []
    for view in view {
      let view: DNSView = view.equalsIgnoringCase("External") ? .outside : .inside
      for value in value {
        if type == "A", !IPAddress.isValid(value) { throw .refused("'\(value)' is no address, such as 10.0.0.7.") }
        let zone: String
        if let given = self.zone { zone = given } else { zone = try Self.zone(of: name, type, view, call) }
        let record = DNSRecord(
          view: view, zone: zone, name: name, type: type,
          value: type == "TXT" ? value : Self.plain(value), priority: preference ?? (type == "MX" ? 10 : 0), timeToLive: timeToLive ?? 3600)
        guard try call.shouldProcess("\(name) \(type) \(value)") else { continue }
        try call.stored { (store) throws(StoreError) in try store.add(record) }
        added.append(GetLabDnsRecord.object(record))
      }
    }
    return added
  }

  /// A name without the dot that may end it.
  static func plain(_ name: String) -> String { name.hasSuffix(".") ? String(name.dropLast()) : name }

  /// The nearest zone there is, or the one that the name makes.
  static func zone(of name: String, _ type: String, _ view: DNSView, _ call: LabCall) throws(LabFailure) -> String {
    let organization = try call.organization()
    let known = try call.stored { (store) throws(StoreError) in
      try store.acceptedDomains().map(\.domain) + store.dnsRecords(seenFrom: view).map(\.zone)
    }
    let folded = name.foldedCase
    let fitting = (known + [organization.domain]).filter { folded == $0.foldedCase || folded.hasSuffix("." + $0.foldedCase) }
    if let nearest = fitting.max(by: { $0.utf8.count < $1.utf8.count }) { return nearest }
    guard type != "MX", let dot = name.firstIndex(of: ".") else { return name }
    let parent = String(name[name.index(after: dot)...])
    return parent.utf8.contains(0x2E) ? parent : name
  }
}
