import Engine
import Organization

/// The transport settings of the whole organization. Domain Security's lists of domains are here; an Edge server's own are made the
/// same by synchronization.
enum TransportConfig: ConfigurationNoun {
  private static let dsnConversion = EnumerationType("DSNConversionOption", "UseExchangeDSNs PreserveDSNBody DoNotConvert")
  private static let promotion = EnumerationType("HeaderPromotionMode", "NoCreate MayCreate MustCreate")
  private static let shadow = EnumerationType("ShadowMessagePreference", "PreferRemote LocalOnly RemoteOnly")

  static let noun: Noun = Noun(
    "TransportConfig", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.TransportConfigContainer", title: "transport settings",
    schema: "ms-Exch-Transport-Settings", classes: "container msExchTransportSettings", tail: .namedObject
  ) {
    NounProperty.flag("AddressBookPolicyRoutingEnabled").since(.v2013)
    NounProperty.flag("AgentGeneratedMessageLoopDetectionInSubmissionEnabled", true).since(.v2013)
    NounProperty.flag("AgentGeneratedMessageLoopDetectionInSmtpEnabled", true).since(.v2013)
    NounProperty.number("MaxAllowedAgentGeneratedMessageDepth", 3).since(.v2013)
    NounProperty.number("MaxAllowedAgentGeneratedMessageDepthPerAgent", 2).since(.v2013)
    NounProperty.flag("ClearCategories", true)
    NounProperty.flag("ConvertDisclaimerWrapperToEml").since(.v2010)
    NounProperty.choice("DSNConversionMode", dsnConversion, "UseExchangeDSNs")
    NounProperty.number("DiagnosticsAggregationServicePort", 9710).since(.v2013)
    NounProperty.flag("ExternalDelayDsnEnabled", true).since(.v2010)
    NounProperty.named("ExternalDsnDefaultLanguage", .culture).since(.v2010)
    NounProperty.flag("ExternalDsnLanguageDetectionEnabled", true).since(.v2010)
    NounProperty.size("ExternalDsnMaxMessageAttachSize", "10 MB").since(.v2010)
    NounProperty.named("ExternalDsnReportingAuthority", .smtpDomain).since(.v2010)
    NounProperty.flag("ExternalDsnSendHtml", true).since(.v2010)
    NounProperty.named("ExternalPostmasterAddress", .smtpAddress).since(.v2010)
    NounProperty.list("GenerateCopyOfDSNFor")
    NounProperty.choice("HeaderPromotionModeSetting", promotion, "NoCreate")
    NounProperty.flag("InternalDelayDsnEnabled", true).since(.v2010)
    NounProperty.named("InternalDsnDefaultLanguage", .culture).since(.v2010)
    NounProperty.flag("InternalDsnLanguageDetectionEnabled", true).since(.v2010)
    NounProperty.size("InternalDsnMaxMessageAttachSize", "10 MB").since(.v2010)
    NounProperty.named("InternalDsnReportingAuthority", .smtpDomain).since(.v2010)
    NounProperty.flag("InternalDsnSendHtml", true).since(.v2010)
    NounProperty.list("InternalSMTPServers", of: .ipRange)
    NounProperty.named("JournalingReportNdrTo", .smtpAddress, "<>")
    NounProperty.flag("LegacyJournalingMigrationEnabled").since(.v2010).until(.v2010)
    NounProperty.size("MaxDumpsterSizePerStorageGroup", "18 MB").until(.v2007SP1)
    NounProperty.size("MaxDumpsterSizePerDatabase", "18 MB").since(.v2010)
    NounProperty.span("MaxDumpsterTime", "7.00:00:00")
    NounProperty.size("MaxReceiveSize", "10 MB", mayBeUnlimited: true)
    NounProperty.count("MaxRecipientEnvelopeLimit", "500")
    NounProperty.number("MaxRetriesForLocalSiteShadow", 2).since(.v2013)
    NounProperty.number("MaxRetriesForRemoteSiteShadow", 4).since(.v2013)
    NounProperty.size("MaxSendSize", "10 MB", mayBeUnlimited: true)
    NounProperty.span("QueueDiagnosticsAggregationInterval", "00:01:00").since(.v2013)
    NounProperty.flag("RejectMessageOnShadowFailure").since(.v2013)
    NounProperty.flag("Rfc2231EncodingEnabled").since(.v2010)
    NounProperty.span("SafetyNetHoldTime", "2.00:00:00").since(.v2013)
    NounProperty.span("ShadowHeartbeatFrequency", "00:02:00").since(.v2013)
    NounProperty.number("ShadowHeartbeatRetryCount", 12).since(.v2010)
    NounProperty.span("ShadowHeartbeatTimeoutInterval", "00:15:00").since(.v2010)
    NounProperty.span("ShadowMessageAutoDiscardInterval", "2.00:00:00").since(.v2010)
    NounProperty.choice("ShadowMessagePreferenceSetting", shadow, "PreferRemote").since(.v2013)
    NounProperty.flag("ShadowRedundancyEnabled", true).since(.v2010)
    NounProperty.span("ShadowResubmitTimeSpan", "03:00:00").since(.v2013)
    NounProperty.list("SupervisionTags", ["Reject", "Allow"]).since(.v2010)
    NounProperty.list("TLSReceiveDomainSecureList", of: .smtpDomain)
    NounProperty.list("TLSSendDomainSecureList", of: .smtpDomain)
    NounProperty.size("TransportRuleAttachmentTextScanLimit", "150 KB").since(.v2013)
    NounProperty.flag("VerifySecureSubmitEnabled")
    NounProperty.flag("VoicemailJournalingEnabled", true)
    NounProperty.flag("WritingBrandingInDSNEnabled", true).until(.v2007SP1)
    NounProperty.flag("Xexch50Enabled", true)
  }

  static func madeInOrganization(_ names: DirectoryNames) -> [String] { ["Transport Settings"] }
  static func made(on server: ServerFacts) -> [String] { server.isEdge ? ["Transport Settings"] : [] }

  /// An Edge server reads its own; everybody else the organization's.
  /// An Edge server reads its own; everybody else the organization's.
  static func isVisible(_ facts: ObjectFacts, _ call: ConfigurationCall) -> Bool {
    ServerFacts(call.home)?.isEdge ?? false ? facts.serverName.equalsIgnoringCase(call.home.name) : facts.server == nil
  }
}
