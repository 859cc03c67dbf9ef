import Engine

extension BuiltInViews {
  private static let certificate = "System.Security.Cryptography.X509Certificates.X509Certificate2"

  /// Certificates, signatures and access rules.
  static let security: [([String], Maker)] = [
    ([certificate], { flavour in certificateViews(flavour) }),
    (
      ["System.Management.Automation.Signature"],
      { _ in
        [
          .table(
            TableView(
              "System.Management.Automation.Signature", name: "PSThumbprintTable",
              columns: [
                ViewColumn(computed: "SignerCertificate", width: 41) { (value, reader) throws(Interruption) in
                  try reader.value("Thumbprint", of: reader.value("SignerCertificate", of: value))
                }, ViewColumn("Status"), ViewColumn("StatusMessage"), ViewColumn("Path"),
              ]))
        ]
      }
    ),
    (
      ["System.Security.AccessControl.FileSystemSecurity", "System.Security.AccessControl.ObjectSecurity"],
      { _ in
        [
          .table(
            TableView(
              "System.Security.AccessControl.FileSystemSecurity", "System.Security.AccessControl.ObjectSecurity",
              columns: [ViewColumn("Path"), ViewColumn("Owner"), ViewColumn("AccessToString", label: "Access")])),
          .list(
            ListView(
              "System.Security.AccessControl.FileSystemSecurity", "System.Security.AccessControl.ObjectSecurity",
              lines: [
                ViewLine("Path"), ViewLine("Owner"), ViewLine("Group"), ViewLine("AccessToString", label: "Access"),
                ViewLine("AuditToString", label: "Audit"), ViewLine("Sddl"),
              ])),
        ]
      }
    ),
  ]

  private static func certificateViews(_ flavour: Flavour) -> [FormatView] {
    let columns =
      flavour == .powerShell7
      ? [ViewColumn("Thumbprint", width: 41), ViewColumn("Subject", width: 20), ViewColumn("EnhancedKeyUsageList")]
      : [ViewColumn("Thumbprint", width: 41), ViewColumn("Subject")]
    return [
      .table(TableView(certificate, name: "ThumbprintTable", columns: columns, group: ViewGroup("PSParentPath"))),
      .list(
        ListView(
          certificate, name: "ThumbprintList",
          lines: [
            ViewLine("Subject"), ViewLine("Issuer"), ViewLine("Thumbprint"), ViewLine("FriendlyName"), ViewLine("NotBefore"),
            ViewLine("NotAfter"), ViewLine("Extensions"),
          ])),
      .wide(WideView(certificate, name: "ThumbprintWide", property: "Thumbprint", group: ViewGroup("PSParentPath"))),
    ]
  }
}
