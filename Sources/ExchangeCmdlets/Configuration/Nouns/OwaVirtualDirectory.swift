import Engine
import Formatting
import Organization

/// The directory of Outlook Web Access, Outlook Web App and Outlook on the web, whichever name the version has for it.
enum OwaVirtualDirectory: VirtualDirectoryNoun {
  static let directory = "owa"

  private static let attachments = EnumerationType("AttachmentBlockingActions", "Allow ForceSave Block")
  private static let logonFormat = EnumerationType("LogonFormats", "FullDomain PrincipalName UserName")
  private static let cleanup = EnumerationType("ClientAuthCleanupLevels", "Low High")
  private static let beacons = EnumerationType("WebBeaconFilterLevels", "UserFilterChoice ForceFilter DisableFilter")
  private static let owaVersion = EnumerationType("OwaVersions", "Exchange2003or2000 Exchange2007 Exchange2010 Exchange2013")
  private static let charset = EnumerationType("OutboundCharsetOptions", "AutoDetect AlwaysUTF8 UserLanguageChoice")
  private static let frames = EnumerationType("WebPartsFrameOptions", "Deny SameOrigin None")
  private static let offline = EnumerationType("AllowOfflineOnEnum", "PrivateComputersOnly NoComputers AllComputers")
  private static let messaging = EnumerationType("InstantMessagingTypeOptions", "None Ocs")
  private static let redirection = EnumerationType("LegacyRedirectTypeOptions", "Silent Manual")
  private static let directoryType = EnumerationType("VirtualDirectoryTypes", "NotSpecified Mailboxes PublicFolders Exchweb Exadmin")
  private static let destination = EnumerationType("ExchwebProxyDestinations", "NotSpecified MailboxServer PublicFolderServer")

  static let noun: Noun = Noun(
    "OwaVirtualDirectory", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.ADOwaVirtualDirectory",
    title: "Outlook Web App virtual directory", schema: "ms-Exch-OWA-Virtual-Directory",
    classes: "msExchVirtualDirectory msExchOWAVirtualDirectory",
    columns: [ViewColumn("Name"), ViewColumn("Server"), ViewColumn("OwaVersion")], objectVersion: VirtualDirectories.objectVersion
  ) {
    NounProperty.flags(
      """
      DirectFileAccessOnPublicComputersEnabled DirectFileAccessOnPrivateComputersEnabled \
      WebReadyDocumentViewingOnPublicComputersEnabled WebReadyDocumentViewingOnPrivateComputersEnabled
      """, true)
    NounProperty.flags(
      """
      ForceWebReadyDocumentViewingFirstOnPublicComputers ForceWebReadyDocumentViewingFirstOnPrivateComputers
      """, false)
    NounProperty.flags("WacViewingOnPublicComputersEnabled WacViewingOnPrivateComputersEnabled", true).since(.v2013)
    NounProperty.flags("ForceWacViewingFirstOnPublicComputers ForceWacViewingFirstOnPrivateComputers", false).since(.v2013)
    NounProperty.choice("RemoteDocumentsActionForUnknownServers", .remoteDocuments, "Block")
    NounProperty.choice("ActionForUnknownFileAndMIMETypes", attachments, "Allow")
    NounProperty.list("WebReadyFileTypes", OwaFileTypes.webReadyFileTypes)
    NounProperty.list("WebReadyMimeTypes", OwaFileTypes.webReadyMimeTypes)
    NounProperty.flag("WebReadyDocumentViewingForAllSupportedTypes", true)
    NounProperty.list("WebReadyDocumentViewingSupportedMimeTypes", OwaFileTypes.webReadyDocumentViewingSupportedMimeTypes)
    NounProperty.list("WebReadyDocumentViewingSupportedFileTypes", OwaFileTypes.webReadyDocumentViewingSupportedFileTypes)
    NounProperty.list("AllowedFileTypes", OwaFileTypes.allowedFileTypes)
    NounProperty.list("AllowedMimeTypes", OwaFileTypes.allowedMimeTypes)
    NounProperty.list("ForceSaveFileTypes", OwaFileTypes.forceSaveFileTypes)
    NounProperty.list("ForceSaveMimeTypes", OwaFileTypes.forceSaveMimeTypes)
    NounProperty.list("BlockedFileTypes", OwaFileTypes.blockedFileTypes)
    NounProperty.list("BlockedMimeTypes", OwaFileTypes.blockedMimeTypes)
    NounProperty.list("RemoteDocumentsAllowedServers")
    NounProperty.list("RemoteDocumentsBlockedServers")
    NounProperty.list("RemoteDocumentsInternalDomainSuffixList")
    NounProperty.text("FolderPathname")
    NounProperty.list("Url")
    NounProperty.choice("LogonFormat", logonFormat, "FullDomain")
    NounProperty.choice("ClientAuthCleanupLevel", cleanup, "High")
    NounProperty.flags("LogonPagePublicPrivateSelectionEnabled LogonPageLightSelectionEnabled", false).since(.v2013)
    NounProperty.flag("FreCardsEnabled", true).since(.v2016)
    NounProperty.text("InternalSPMySiteHostURL").since(.v2016)
    NounProperty.text("ExternalSPMySiteHostURL").since(.v2016)
    NounProperty.flags(
      """
      WacEditingEnabled DropboxAttachmentsEnabled BoxAttachmentsEnabled OneDriveAttachmentsEnabled \
      GoogleDriveAttachmentsEnabled ClassicAttachmentsEnabled ReferenceAttachmentsEnabled \
      SaveAttachmentsToCloudEnabled ThirdPartyAttachmentsEnabled
      """, true
    ).since(.v2016)
    NounProperty.flag("IsPublic", false).since(.v2013)
    NounProperty.text("ExternalDownloadHostName").since(.v2016)
    NounProperty.text("InternalDownloadHostName").since(.v2016)
    NounProperty.choice("FilterWebBeaconsAndHtmlForms", beacons, "UserFilterChoice")
    NounProperty.number("NotificationInterval", 120)
    NounProperty.text("DefaultTheme")
    NounProperty.number("UserContextTimeout", 60)
    NounProperty.choice("ExchwebProxyDestination", destination, nil)
    NounProperty.choice("VirtualDirectoryType", directoryType, nil)
    NounProperty.read("OwaVersion", .choice(owaVersion)) { .text(version($0)) }
    NounProperty.read("ServerName", .text) { .text($0.serverName) }
    NounProperty.text("InstantMessagingCertificateThumbprint").since(.v2010)
    NounProperty.text("InstantMessagingServerName").since(.v2010)
    NounProperty.flag("RedirectToOptimalOWAServer", true).since(.v2010)
    NounProperty.number("DefaultClientLanguage", 0)
    NounProperty.number("LogonAndErrorLanguage", 0)
    NounProperty.flags("UseGB18030 UseISO885915", false)
    NounProperty.choice("OutboundCharset", charset, "AutoDetect")
    NounProperty.flag("GlobalAddressListEnabled", true)
    NounProperty.flag("OrganizationEnabled", true).since(.v2010)
    NounProperty.flags("ExplicitLogonEnabled OWALightEnabled DelegateAccessEnabled", true)
    NounProperty.flag("IRMEnabled", true).since(.v2010)
    NounProperty.flags(
      """
      CalendarEnabled ContactsEnabled TasksEnabled JournalEnabled NotesEnabled RemindersAndNotificationsEnabled \
      PremiumClientEnabled SpellCheckerEnabled SearchFoldersEnabled SignaturesEnabled ThemeSelectionEnabled \
      JunkEmailEnabled UMIntegrationEnabled WSSAccessOnPublicComputersEnabled WSSAccessOnPrivateComputersEnabled \
      ChangePasswordEnabled UNCAccessOnPublicComputersEnabled UNCAccessOnPrivateComputersEnabled \
      ActiveSyncIntegrationEnabled AllAddressListsEnabled RulesEnabled PublicFoldersEnabled SMimeEnabled \
      RecoverDeletedItemsEnabled
      """, true)
    NounProperty.flags("InstantMessagingEnabled TextMessagingEnabled", true).since(.v2010)
    NounProperty.flag("ForceSaveAttachmentFilteringEnabled", false).since(.v2010)
    NounProperty.flag("SilverlightEnabled", true).since(.v2010)
    NounProperty.flag("PlacesEnabled", false).since(.v2013)
    NounProperty.flag("WeatherEnabled", true).since(.v2013)
    NounProperty.flag("LocalEventsEnabled", false).since(.v2013)
    NounProperty.flags(
      """
      InterestingCalendarsEnabled AllowCopyContactsToDeviceAddressBook AnonymousFeaturesEnabled \
      IntegratedFeaturesEnabled DisplayPhotosEnabled SetPhotoEnabled
      """, true
    ).since(.v2013)
    NounProperty.flags("PredictedActionsEnabled UserDiagnosticEnabled", false).since(.v2013)
    NounProperty.flag("ReportJunkEmailEnabled", true).since(.v2013)
    NounProperty.choice("WebPartsFrameOptionsType", frames, "SameOrigin").since(.v2013)
    NounProperty.choice("AllowOfflineOn", offline, "AllComputers").since(.v2013)
    NounProperty.text("SetPhotoURL").since(.v2013)
    NounProperty.choice("InstantMessagingType", messaging, "None").since(.v2010)
    NounProperty.uri("Exchange2003Url").since(.v2010)
    NounProperty.uri("FailbackUrl").since(.v2010)
    NounProperty.choice("LegacyRedirectType", redirection, "Silent").since(.v2010).until(.v2010)
    NounProperty.choice("CrossSiteRedirectType", redirection, "Manual").since(.v2010).until(.v2010)
    NounProperty.flags("CalendarPublishingEnabled OWAMiniEnabled", true).since(.v2010).until(.v2010)
    NounProperty.number("ProxyTimeout", 60).until(.v2007SP1)
    DirectoryTail.name
    NounProperty.read("InternalAuthenticationMethods", .choices(.authenticationMethod)) { facts throws(StoreError) in
      .list(try VirtualDirectories.methods(facts, noun))
    }
    VirtualDirectories.metabasePath
    NounProperty.flag("BasicAuthentication", true).inIIS
    NounProperty.flags("WindowsAuthentication DigestAuthentication", false).inIIS
    NounProperty.flag("FormsAuthentication", true).inIIS
    NounProperty.flags("LiveIdAuthentication", false).since(.v2010).inIIS
    NounProperty.flags("AdfsAuthentication OAuthAuthentication", false).since(.v2013).inIIS
    NounProperty.text("DefaultDomain").inIIS
    NounProperty.choice("GzipLevel", .gzipLevel) { $0.isSince(.exchange2013) ? "Low" : "High" }.inIIS
    NounProperty.text("WebSite") { $0.webSite }.inIIS
    NounProperty.text("DisplayName") { $0.virtualDirectory }.inIIS
    VirtualDirectories.path("owa")
    VirtualDirectories.extendedProtection
    VirtualDirectories.server(VirtualDirectories.url("/owa"))
    NounProperty.choices("ExternalAuthenticationMethods", .authenticationMethod, ["Fba"])
  }

  private static func version(_ facts: ObjectFacts) -> String {
    switch facts.release {
    case .exchange2007: "Exchange2007"
    case .exchange2010: "Exchange2010"
    default: "Exchange2013"
    }
  }

  /// Forms come with basic authentication behind them.
  static func prepare(
    _ changes: inout PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall
  ) throws(Interruption) {
    if changes["FormsAuthentication"]?.isTrue == true, changes["BasicAuthentication"] == nil {
      changes["BasicAuthentication"] = .flag(true)
    }
  }

  /// The control panel lives in the same web site and wants the same: 2010 and later say so.
  static func warnings(_ changes: PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall) -> [String] {
    guard call.version.isRemote, call.context.declaration.name.hasPrefix("Set-") else { return [] }
    var warnings: [String] = []
    if changes.keys.contains(where: { $0.hasSuffix("Authentication") }) { warnings.append(ExchangeTexts.owaAuthenticationChanged) }
    if changes["InternalUrl"] != nil || changes["ExternalUrl"] != nil { warnings.append(OwnTexts.owaAddressChanged) }
    return warnings
  }
}

/// The files that Outlook on the web shows, saves or blocks from the start, as a server of 2019 has them.
private enum OwaFileTypes {
  static let webReadyFileTypes = words(
    """
    .xlsx .pptx .docx .xls .rtf .ppt .pps .pdf .dot .doc
    """)
  static let webReadyMimeTypes = words(
    """
    application/vnd.openxmlformats-officedocument.presentationml.presentation \
    application/vnd.openxmlformats-officedocument.wordprocessingml.document \
    application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/vnd.ms-powerpoint \
    application/x-mspowerpoint application/vnd.ms-excel application/x-msexcel application/msword application/pdf
    """)
  static let webReadyDocumentViewingSupportedMimeTypes = words(
    """
    application/msword application/vnd.ms-excel application/x-msexcel application/vnd.ms-powerpoint \
    application/x-mspowerpoint application/pdf \
    application/vnd.openxmlformats-officedocument.wordprocessingml.document \
    application/vnd.openxmlformats-officedocument.spreadsheetml.sheet \
    application/vnd.openxmlformats-officedocument.presentationml.presentation
    """)
  static let webReadyDocumentViewingSupportedFileTypes = words(
    """
    .doc .dot .rtf .xls .ppt .pps .pdf .docx .xlsx .pptx
    """)
  static let allowedFileTypes = words(
    """
    .rpmsg .xlsx .xlsm .xlsb .vstx .vstm .vssx .vssm .vsdx .vsdm .tiff .pptx .pptm .ppsx .ppsm .docx .docm .zip .xls \
    .wmv .wma .wav .vtx .vsx .vst .vss .vsd .vdx .txt .tif .rtf .pub .ppt .png .pdf .one .mp3 .jpg .gif .doc .csv \
    .bmp .avi
    """)
  static let allowedMimeTypes = words(
    """
    image/jpeg image/png image/gif image/bmp
    """)
  static let forceSaveFileTypes = words(
    """
    .svgz .html .xml .swf .svg .spl .htm .dir .dcr
    """)
  static let forceSaveMimeTypes = words(
    """
    Application/x-shockwave-flash Application/octet-stream Application/futuresplash Application/x-director \
    application/xml image/svg+xml text/html text/xml
    """)
  static let blockedFileTypes = words(
    """
    .settingcontent-ms .printerexport .appcontent-ms .appref-ms .vsmacros .website .msh2xml .msh1xml .diagcab .webpnp \
    .ps2xml .ps1xml .mshxml .gadget .theme .psdm1 .mhtml .cdxml .xbap .vhdx .pyzw .pssc .psd1 .psc2 .psc1 .msh2 .msh1 \
    .jnlp .aspx .xnk .xll .wsh .wsf .wsc .wsb .vsw .vhd .vbs .vbp .vbe .url .udl .tmp .shs .shb .sct .scr .scf .reg \
    .pyz .pyw .pyo .pyc .pst .ps2 .ps1 .prg .prf .plg .pif .pcd .osd .ops .msu .mst .msp .msi .msh .msc .mht .mdz \
    .mdw .mdt .mde .mdb .mda .mcf .maw .mav .mau .mat .mas .mar .maq .mam .mag .maf .mad .lnk .ksh .jse .jar .its \
    .isp .ins .inf .htc .hta .hpj .hlp .grp .fxp .exe .der .csh .crt .cpl .com .cnt .cmd .chm .cer .bat .bas .asx \
    .asp .app .adp .ade .ws .vb .py .pl .js
    """)
  static let blockedMimeTypes = words(
    """
    application/x-javascript application/javascript application/msaccess x-internet-signup text/javascript \
    application/prg application/hta text/scriplet
    """)

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
