import Engine
import Organization
import PKI

/// `Get-LabCertificationAuthority`: the authorities of the lab.
struct GetLabCertificationAuthority: LabCmdlet {
  static let name = "Get-LabCertificationAuthority"
  static var parameters: [ParameterDeclaration] {
    []
  }
  static let help = """
    <#
    .SYNOPSIS
    Shows the certification authorities of the lab.
    #>
    """

  static var binds: [ParameterBind<GetLabCertificationAuthority>] { [] }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    var found: [Value] = []
    for kind in [AuthorityKind.publicAuthority, .enterprise] {
      guard let record = try call.stored({ (store) throws(StoreError) in try store.authority(kind) }) else { continue }
      found.append(try Self.object(record))
    }
    return found
  }

  static func object(_ record: AuthorityRecord) throws(LabFailure) -> Value {
    let subject = { (der: [UInt8]) in (try? Certificate(der: der)).map { "\($0.subject)" } ?? "" }
    let thumbprint = (try? Certificate(der: record.rootCertificate))?.thumbprint ?? ""
    return LabObject.make(
      "LabCertificationAuthority",
      [
        ("Kind", .string(record.kind == .enterprise ? "Enterprise" : "Public")), ("Configuration", .string(record.configuration)),
        ("Root", .string(subject(record.rootCertificate))), ("RootThumbprint", .string(thumbprint)),
        ("Issuer", .string(subject(record.issuingCertificate))),
      ])
  }
}
