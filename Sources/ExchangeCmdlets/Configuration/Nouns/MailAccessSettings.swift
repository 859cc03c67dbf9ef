import Engine
import Formatting
import Organization

/// The POP3 settings of a server. Enabling a certificate for POP changes X509CertificateName.
enum PopSettings: ConfigurationNoun {
  static let noun: Noun = MailAccessNouns.make(
    "PopSettings", .pop, type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.Pop3AdConfiguration", title: "POP3 settings",
    schema: "ms-Exch-Protocol-Cfg-POP-Server", ports: (110, 995), name: "Pop3",
    banner: "The Microsoft Exchange POP3 service is ready.")

  static var isOfOneServer: Bool { true }
  static func made(on server: ServerFacts) -> [String] { server.servesClients ? ["1"] : [] }
  static func container(_ facts: ObjectFacts) -> String { "CN=POP3,CN=Protocols" }
  static func keep(_ changes: inout PropertyChanges, _ facts: ObjectFacts, at instant: Instant) throws(StoreError) {
    try MailAccessNouns.keep(&changes, .pop, facts)
  }
  static func warnings(_ changes: PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall) -> [String] {
    [OwnTexts.restartService("POP3")]
  }
}

/// The IMAP4 settings of a server.
enum ImapSettings: ConfigurationNoun {
  static let noun: Noun = MailAccessNouns.make(
    "ImapSettings", .imap, type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.Imap4AdConfiguration", title: "IMAP4 settings",
    schema: "ms-Exch-Protocol-Cfg-IMAP-Server", ports: (143, 993), name: "Imap4",
    banner: "The Microsoft Exchange IMAP4 service is ready.")

  static var isOfOneServer: Bool { true }
  static func made(on server: ServerFacts) -> [String] { server.servesClients ? ["1"] : [] }
  static func container(_ facts: ObjectFacts) -> String { "CN=IMAP4,CN=Protocols" }
  static func keep(_ changes: inout PropertyChanges, _ facts: ObjectFacts, at instant: Instant) throws(StoreError) {
    try MailAccessNouns.keep(&changes, .imap, facts)
  }
  static func warnings(_ changes: PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall) -> [String] {
    [OwnTexts.restartService("IMAP4")]
  }
}

/// What both protocols share.
enum MailAccessNouns {
  private static let login = EnumerationType("LoginOptions", "PlainTextLogin PlainTextAuthentication SecureLogin", from: 1)
  private static let calendar = EnumerationType(
    "CalendarItemRetrievalOptions", "iCalendar intranetUrl InternetUrl Custom")
  private static let mime = EnumerationType(
    "Microsoft.Exchange.Data.MimeTextFormat",
    "TextOnly HtmlOnly HtmlAndTextAlternative TextEnrichedOnly TextEnrichedAndTextAlternative BestBodyFormat Tnef")
  private static let rollOver = EnumerationType("LogFileRollOver", "Hourly Daily Weekly Monthly", from: 1)
  private static let order = EnumerationType("SortOrder", "Ascending Descending")

  static func make(
    _ noun: String, _ access: MailAccess, type: String, title: String, schema: String, ports: (Int, Int), name: String, banner: String
  ) -> Noun {
    Noun(
      noun, type: type, title: title, schema: schema, classes: "protocolCfg",
      columns: [
        ViewColumn("UnencryptedOrTLSBindings"), ViewColumn("SSLBindings"), ViewColumn("LoginType"), ViewColumn("X509CertificateName"),
      ], tail: .namedObject
    ) {
      NounProperty.text("ProtocolName") { (_) in access == .pop ? "POP3" : "IMAP4" }
      DirectoryTail.name
      if access == .pop {
        [NounProperty.number("MaxCommandSize", 512), NounProperty.choice("MessageRetrievalSortOrder", order, "Ascending")]
      } else {
        [NounProperty.number("MaxCommandSize", 10240), NounProperty.flag("ShowHiddenFoldersEnabled")]
      }
      NounProperty.list("UnencryptedOrTLSBindings", ["[::]:\(ports.0)", "0.0.0.0:\(ports.0)"], of: .ipBinding)
      NounProperty.list("SSLBindings", ["[::]:\(ports.1)", "0.0.0.0:\(ports.1)"], of: .ipBinding)
      NounProperty.list("InternalConnectionSettings", of: .connectionSettings) { facts in
        let host = facts.server?.machine.fqdn ?? ""
        return ["\(host):\(ports.1):SSL", "\(host):\(ports.0):TLS"]
      }.since(.v2010)
      NounProperty.list("ExternalConnectionSettings", of: .connectionSettings).since(.v2010)
      NounProperty.read("X509CertificateName", .text) { facts throws(StoreError) in
        .text(try facts.store.serviceState(of: facts.serverName).certificateNames[access] ?? facts.serverName)
      }
      NounProperty.text("Banner", banner)
      NounProperty.choice("LoginType", login, "SecureLogin")
      NounProperty.span("AuthenticatedConnectionTimeout", "00:30:00")
      NounProperty.span("PreAuthenticatedConnectionTimeout", "00:01:00")
      NounProperty.number("MaxConnections", 2_147_483_647)
      NounProperty.number("MaxConnectionFromSingleIP", 2_147_483_647)
      NounProperty.number("MaxConnectionsPerUser", 16)
      NounProperty.choice("MessageRetrievalMimeFormat", mime, "BestBodyFormat")
      NounProperty.number("ProxyTargetPort", ports.1)
      NounProperty.choice("CalendarItemRetrievalOption", calendar, "iCalendar")
      NounProperty.uri("OwaServerUrl")
      NounProperty.flag("EnableExactRFC822Size")
      NounProperty.flag("LiveIdBasicAuthReplacement").since(.v2010)
      NounProperty.flag("SuppressReadReceipt").since(.v2010)
      NounProperty.flags("ProtocolLogEnabled EnforceCertificateErrors", false).since(.v2010)
      NounProperty.text("LogFileLocation") { ($0.server?.installPath ?? "") + #"\Logging\"# + name }.since(.v2010)
      NounProperty.choice("LogFileRollOverSettings", rollOver, "Daily").since(.v2010)
      NounProperty.size("LogPerFileSizeQuota", "0 B (0 bytes)", mayBeUnlimited: true).since(.v2010)
      NounProperty.choice("ExtendedProtectionPolicy", .tokenChecking, "None").since(.v2010)
      NounProperty.flag("EnableGSSAPIAndNTLMAuth", true).since(.v2010)
      NounProperty.read("Server", .named(.objectID)) { .text($0.serverName) }
    }
  }

  /// The certificate's name is the service's: a certificate that has it shows the letter of the protocol.
  static func keep(_ changes: inout PropertyChanges, _ access: MailAccess, _ facts: ObjectFacts) throws(StoreError) {
    guard let name = changes.removeValue(forKey: "X509CertificateName") else { return }
    try facts.store.setCertificateName(name.text ?? facts.serverName, of: access, on: facts.serverName)
  }
}
