import Organization

/// Settings of a server or of the organization that decide what may be done with a certificate. Their cmdlets are other nouns'; here
/// only what they left in the directory is read.
enum ServerSettings {
  /// How the Unified Messaging service of a server starts: `TCP`, `TLS` or `Dual` (`Set-UMServer` and, from 2013 on, `Set-UMService`).
  static func telephonyStart(of machine: String, in store: Store) throws(StoreError) -> String {
    let records = try store.objects(of: TelephonyRecord.self).map(\.object)
    let own = records.first { FileNames.equal($0.server ?? "", machine) }
    return own?.values?["UMStartupMode"]?.text ?? "TCP"
  }

  /// The names of the send connectors that a certificate's issuer and subject stand in (`TlsCertificateName`).
  static func connectors(naming tag: String, in store: Store) throws(StoreError) -> [String] {
    try store.objects(of: ConnectorRecord.self).map(\.object).filter { record in
      record.values?["TlsCertificateName"]?.text.map { FileNames.equal($0, tag) } ?? false
    }.map(\.name)
  }

  /// A value of a record, as far as it is text.
  private struct Setting: Codable, Sendable {
    let text: String?

    init(from decoder: any Decoder) throws {
      text = try? decoder.singleValueContainer().decode(String.self)
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(text)
    }
  }

  private struct TelephonyRecord: DirectoryObject {
    static let kind = "UMServer"
    var server: String?
    var values: [String: Setting]?
    var identity: String { server ?? "" }
  }

  private struct ConnectorRecord: DirectoryObject {
    static let kind = "SendConnector"
    var name: String
    var values: [String: Setting]?
    var identity: String { name }
  }
}
