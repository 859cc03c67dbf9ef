import Formatting
import Organization

/// What Autodiscover tells Outlook of each way to connect: inside (EXCH), Outlook Anywhere (EXPR), the web (WEB). The principal name of
/// EXPR is what Outlook Anywhere wants the certificate's common name to be (`msstd:mail.contoso.com`).
enum OutlookProvider: ConfigurationNoun {
  private static let flags = EnumerationType("OutlookProviderFlags", "None ServerExclusive")

  static let noun: Noun = Noun(
    "OutlookProvider", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProvider", title: "Outlook provider",
    schema: "ms-Exch-Auto-Discover-Config", classes: "msExchAutoDiscoverConfig",
    columns: [ViewColumn("Name"), ViewColumn("Server"), ViewColumn("CertPrincipalName"), ViewColumn("TTL")], tail: .namedObject
  ) {
    NounProperty.text("CertPrincipalName")
    NounProperty.text("Server")
    NounProperty.number("TTL", 1)
    NounProperty.choice("OutlookProviderFlags", flags, "None")
    NounProperty.list("RequiredClientVersions").since(.v2013)
  }

  static func madeInOrganization(_ names: DirectoryNames) -> [String] { ["EXCH", "EXPR", "WEB"] }
  static func container(_ facts: ObjectFacts) -> String { "CN=Outlook,CN=AutoDiscover,CN=Client Access" }
}
