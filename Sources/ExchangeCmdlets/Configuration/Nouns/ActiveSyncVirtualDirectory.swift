import Organization

/// The directory that mobile devices synchronize with.
enum ActiveSyncVirtualDirectory: VirtualDirectoryNoun {
  static let directory = "Microsoft-Server-ActiveSync"

  private static let clientCertificates = EnumerationType("ClientCertAuthTypes", "Ignore Accepted Required")

  static let noun: Noun = Noun(
    "ActiveSyncVirtualDirectory", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.ADMobileVirtualDirectory",
    title: "ActiveSync virtual directory", schema: "ms-Exch-Mobile-Virtual-Directory",
    classes: "msExchVirtualDirectory msExchMobileVirtualDirectory", columns: VirtualDirectories.urlColumns,
    objectVersion: VirtualDirectories.objectVersion
  ) {
    NounProperty.flag("MobileClientFlags").until(.v2007RTM)
    NounProperty.flag("MobileClientCertificateProvisioningEnabled")
    NounProperty.flag("BadItemReportingEnabled", true)
    NounProperty.flag("SendWatsonReport", true)
    NounProperty.text("MobileClientCertificateAuthorityURL")
    NounProperty.text("MobileClientCertTemplateName")
    NounProperty.uri("ActiveSyncServer") { "https://\($0.host)/Microsoft-Server-ActiveSync" }
    NounProperty.choice("RemoteDocumentsActionForUnknownServers", .remoteDocuments, "Allow")
    NounProperty.list("RemoteDocumentsAllowedServers")
    NounProperty.list("RemoteDocumentsBlockedServers")
    NounProperty.list("RemoteDocumentsInternalDomainSuffixList")
    VirtualDirectories.metabasePath
    NounProperty.flag("BasicAuthEnabled", true)
    NounProperty.flag("WindowsAuthEnabled")
    NounProperty.flag("CompressionEnabled")
    NounProperty.choice("ClientCertAuth", clientCertificates, "Ignore")
    NounProperty.text("WebsiteName") { $0.webSite }
    NounProperty.flag("WebSiteSSLEnabled", true)
    NounProperty.text("VirtualDirectoryName") { $0.virtualDirectory }
    VirtualDirectories.path("sync")
    VirtualDirectories.extendedProtection
    VirtualDirectories.server(VirtualDirectories.url("/Microsoft-Server-ActiveSync"))
    DirectoryTail.name
    NounProperty.choices("InternalAuthenticationMethods", .authenticationMethod)
    NounProperty.choices("ExternalAuthenticationMethods", .authenticationMethod)
    NounProperty.flag("InstallIsapiFilter").since(.v2010)
  }
}
