import Organization

/// Settings of a server or of the organization that decide what may be done with a certificate.
enum ServerSettings {
  /// How the Unified Messaging service of a server starts: `TCP`, `TLS` or `Dual` (`Set-UMServer` and, from 2013 on, `Set-UMService`).
  static func telephonyStart(of machine: String, in store: Store) throws(StoreError) -> String {
    try UMNouns.startupMode(of: machine, in: store) ?? "TCP"
  }

  /// The names of the send connectors that a certificate's issuer and subject stand in (`TlsCertificateName`).
  static func connectors(naming tag: String, in store: Store) throws(StoreError) -> [String] {
    try store.objects(of: ConfigurationRecord<SendConnector>.self).map(\.object).filter { record in
      record.values["TlsCertificateName"]?.text.map { FileNames.equal($0, tag) } ?? false
    }.map(\.name)
  }
}
