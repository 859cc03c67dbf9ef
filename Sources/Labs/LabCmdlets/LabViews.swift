import Formatting

/// How the objects of lab cmdlets are shown.
enum LabViews {
  static let lists: [ListView] = [
    ListView(
      "Exsh.LabClientConnection",
      properties: [
        "Client", "Url", "Application", "Server", "Subject", "Issuer", "NotAfter", "Thumbprint", "TlsVersion", "Result", "Reasons",
        "Messages",
      ])
  ]

  static let tables: [TableView] = [
    table("LabServer", [("Name", 12), ("Version", 28), ("Role", 30), ("Network", 10), ("Addresses", nil)]),
    table("LabClient", [("Name", 12), ("Purpose", 9), ("Network", 10), ("Domain", 20), ("Addresses", nil)]),
    table("LabDnsRecord", [("View", 9), ("Name", 36), ("Type", 6), ("Preference", 11), ("Value", nil)]),
    table("LabShare", [("Server", 12), ("Name", 20), ("Path", nil)]),
    table("LabAcceptedDomain", [("Name", 28), ("DomainName", 28), ("DomainType", 15), ("Default", nil)]),
    table("LabGroupPolicyCertificate", [("Policy", 28), ("Store", 16), ("Thumbprint", 41), ("Subject", nil)]),
    table("LabPublishingRule", [("Server", 12), ("Name", 18), ("PublicNames", 44), ("InternalName", nil)]),
  ]

  private static func table(_ type: String, _ columns: [(String, Int?)]) -> TableView {
    TableView("Exsh." + type, columns: columns.map { name, width in width.map { ViewColumn(name, width: $0) } ?? ViewColumn(name) })
  }
}
