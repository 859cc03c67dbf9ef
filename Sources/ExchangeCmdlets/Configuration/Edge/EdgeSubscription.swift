import Engine
import Formatting
import Organization

/// An Edge server's subscription to a site of the organization, with the certificate that it had when it was subscribed.
enum EdgeSubscription: ConfigurationNoun {
  static let noun: Noun = Noun(
    "EdgeSubscription", type: "Microsoft.Exchange.Management.SystemConfigurationTasks.EdgeSubscription", title: "Edge Subscription",
    schema: "ms-Exch-Exchange-Server", classes: "server msExchExchangeServer",
    columns: [ViewColumn("Name"), ViewColumn("Site"), ViewColumn("Domain")], tail: .presentation
  ) {
    NounProperty.read("Site", .named(.objectID)) { .text($0.directory.site($0.values["SiteName"]?.text ?? "")) }
    NounProperty.text("Domain")
    DirectoryTail.name
    NounProperty.text("EdgeServerFqdn")
  }

  static var ownParameters: Set<String> {
    ["filedata", "filename", "site", "accountexpiryduration", "createinboundsendconnector", "createinternetsendconnector"]
  }

  /// The connectors that the subscription has made.
  static func connectorNames(_ site: String) -> (internet: String, inbound: String) {
    ("EdgeSync - \(site) to Internet", "EdgeSync - Inbound to \(site)")
  }

  static func forget(_ facts: ObjectFacts) throws(StoreError) {
    let names = connectorNames(facts.values["SiteName"]?.text ?? "")
    for record in try facts.store.objects(of: ConfigurationRecord<SendConnector>.self).map(\.object) {
      let isOwn = record.server == nil && [names.internet, names.inbound].contains(record.name)
      if isOwn { try facts.store.removeObject(of: ConfigurationRecord<SendConnector>.self, identity: record.identity) }
    }
  }
}

/// What an Edge server writes for the organization to read: who it is and what certificate it has.
struct EdgeSubscriptionFile {
  let name: String
  let fqdn: String
  /// The certificate, as base64.
  let certificate: String
  /// When the account for the first connection was made.
  let effective: Instant
  /// How long that account is good for, in ticks.
  let duration: Int64
  let build: String

  /// The file's text.
  func text(password: String) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <EdgeSubscriptionData xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
      <EdgeServerName>\(name)</EdgeServerName>
      <EdgeServerFQDN>\(fqdn)</EdgeServerFQDN>
      <EdgeCertificateBlob>\(certificate)</EdgeCertificateBlob>
      <ESRAUsername>cn=ESRA.\(name),CN=Services,CN=Configuration</ESRAUsername>
      <ESRAPassword>\(password)</ESRAPassword>
      <EffectiveDate>\(effective.dotNetTicks)</EffectiveDate>
      <Duration>\(duration)</Duration>
      <AdamSslPort>50636</AdamSslPort>
      <ServerType>Enterprise</ServerType>
      <SerialNumber>\(build)</SerialNumber>
    </EdgeSubscriptionData>

    """.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
  }

  init(name: String, fqdn: String, certificate: String, effective: Instant, duration: Int64, build: String) {
    self.name = name
    self.fqdn = fqdn
    self.certificate = certificate
    self.effective = effective
    self.duration = duration
    self.build = build
  }

  /// Reads a file's bytes; nil where they are none of these.
  init?(_ bytes: [UInt8]) {
    let text: String
    if bytes.starts(with: [0xFF, 0xFE]) {
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
      text = String(decoding: units, as: UTF16.self)
    } else {
      text = String(decoding: bytes, as: UTF8.self)
    }
    func element(_ name: String) -> String? {
      let parts = text.split(separator: "<" + name + ">", maxSplits: 1)
      guard let last = parts.last, parts.count == 2 else { return nil }
      return last.split(separator: "</" + name + ">", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init)
    }
    guard let name = element("EdgeServerName"), let fqdn = element("EdgeServerFQDN"), let certificate = element("EdgeCertificateBlob"),
      let ticks = element("EffectiveDate").flatMap({ Int64($0) }), let duration = element("Duration").flatMap({ Int64($0) })
    else { return nil }
    self.init(
      name: name, fqdn: fqdn, certificate: certificate, effective: Instant(dotNetTicks: ticks), duration: duration,
      build: element("SerialNumber") ?? "")
  }
}
