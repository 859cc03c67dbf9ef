import Organization

/// What the configuration says to those who connect: for floors above, which test connections.
public enum ClientFacts {
  /// The common name that Outlook Anywhere expects of the server's certificate, as `Set-OutlookProvider EXPR` says it
  /// (`msstd:mail.contoso.com`); nil where it says nothing.
  public static func certPrincipalName(_ store: Store) throws(StoreError) -> String? {
    let providers = try ConfigurationSetup.objects(OutlookProvider.self, in: store, shell: .v2019after)
    let text = providers.first { FileNames.equal($0.name, "EXPR") }?.values["CertPrincipalName"]?.text
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The name that transport on a server goes by at a port: that of the receive connector which listens there; nil where nobody changed it.
  public static func transportName(of server: Machine, port: Int, _ store: Store) throws(StoreError) -> String? {
    for facts in try ConfigurationSetup.objects(ReceiveConnector.self, in: store, shell: .v2019after) {
      guard facts.serverName == server.name, facts.values["Enabled"] != .flag(false), ReceiveConnector.ports(facts).contains(port),
        let name = facts.values["Fqdn"]?.text, !name.isEmpty
      else { continue }
      return name
    }
    return nil
  }
}
