/// The configuration nouns that there are; one more is one more line.
enum ConfigurationNouns {
  static let all: [any ConfigurationNoun.Type] = [
    ExchangeServer.self, ClientAccessServer.self, ClientAccessService.self, OwaVirtualDirectory.self, EcpVirtualDirectory.self,
    WebServicesVirtualDirectory.self, OabVirtualDirectory.self, UMVirtualDirectory.self, ActiveSyncVirtualDirectory.self,
    AutodiscoverVirtualDirectory.self, MapiVirtualDirectory.self, PowerShellVirtualDirectory.self, OutlookAnywhere.self,
    AcceptedDomainNoun.self, TransportConfig.self, SendConnector.self, ReceiveConnector.self, PopSettings.self, ImapSettings.self,
    UMServer.self, UMService.self, EdgeSubscription.self, OutlookProvider.self, ClientAccessArray.self,
  ]

  /// The noun of a cmdlet's name; nil for a cmdlet of another kind.
  static func noun(ofCmdlet name: String) -> Noun? {
    guard let hyphen = name.firstIndex(of: "-") else { return nil }
    let wanted = name[name.index(after: hyphen)...]
    return all.first { $0.noun.name == wanted }?.noun
  }
}
