import Formatting

/// How Exchange's objects are shown where nobody says how.
public enum ExchangeViews {
  private static let certificate = "Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate"

  /// Registers the views.
  public static func register(in views: ViewRegistry) {
    views.register(
      TableView(
        certificate,
        columns: [
          ViewColumn("Thumbprint", width: 41), ViewColumn("ServicesStringForm", label: "Services", width: 10), ViewColumn("Subject"),
        ]))
    views.register(
      ListView(
        certificate,
        properties: [
          "AccessRules", "CertificateDomains", "HasPrivateKey", "IsSelfSigned", "Issuer", "NotAfter", "NotBefore", "PublicKeySize",
          "RootCAType", "SerialNumber", "Services", "Status", "Subject", "Thumbprint",
        ]))
    for type in ConfigurationNouns.all {
      let noun = type.noun
      if !noun.columns.isEmpty { views.register(TableView(noun.typeName, columns: noun.columns)) }
    }
  }
}
