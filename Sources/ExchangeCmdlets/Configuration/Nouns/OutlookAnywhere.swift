import Engine
import Organization

/// Outlook Anywhere (RPC over HTTP). Up to 2010 its directory is there while it is enabled; from 2013 on setup makes it.
enum OutlookAnywhere: VirtualDirectoryNoun {
  static let directory = "Rpc"

  static func isMade(on server: ServerFacts) -> Bool { server.servesClients && server.release >= .exchange2013 }

  static let noun: Noun = Noun(
    "OutlookAnywhere", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.ADRpcHttpVirtualDirectory",
    title: "Outlook Anywhere virtual directory", schema: "ms-Exch-Rpc-Http-Virtual-Directory",
    classes: "msExchVirtualDirectory msExchRpcHttpVirtualDirectory", tail: .namedObject, objectVersion: VirtualDirectories.objectVersion
  ) {
    NounProperty.read("ServerName", .text) { .text($0.serverName) }
    NounProperty.flag("SSLOffloading") { $0.isSince(.exchange2013) }
    NounProperty.named("ExternalHostname", .hostname)
    NounProperty.named("InternalHostname", .hostname) { $0.isSince(.exchange2013) ? $0.host : nil }.since(.v2013)
    NounProperty.choice("ExternalAuthenticationMethod", .authenticationMethod, "Basic").until(.v2007RTM)
    NounProperty.choice("ClientAuthenticationMethod", .authenticationMethod, "Basic").since(.v2007SP1).until(.v2010)
    NounProperty.choice("ExternalClientAuthenticationMethod", .authenticationMethod, "Negotiate").since(.v2013)
    NounProperty.choice("InternalClientAuthenticationMethod", .authenticationMethod, "Ntlm").since(.v2013)
    NounProperty.choices("IISAuthenticationMethods", .authenticationMethod) {
      $0.isSince(.exchange2013) ? ["Basic", "Ntlm", "Negotiate"] : ["Basic"]
    }.since(.v2007SP1)
    NounProperty.uri("XropUrl").since(.v2010)
    NounProperty.flags("ExternalClientsRequireSsl InternalClientsRequireSsl", false).since(.v2013)
    VirtualDirectories.metabasePath
    NounProperty.text("Path") { facts in
      facts.isSince(.exchange2013) ? (facts.server?.webPath ?? "") + "rpc" : #"C:\Windows\System32\RpcProxy"#
    }.inIIS
    VirtualDirectories.extendedProtection
    NounProperty.read("AdminDisplayVersion", .named(.serverVersion)) { .text($0.server?.exchange.build.displayText ?? "") }
      .since(.v2010)
    NounProperty.read("Server", .named(.objectID)) { .text($0.serverName) }
  }

  static var ownParameters: Set<String> { VirtualDirectories.ownParameters.union(["defaultauthenticationmethod"]) }

  /// Where Enable- makes it: always in the default web site.
  static func place(
    _ changes: inout PropertyChanges, _ call: ConfigurationCall
  ) throws(Interruption) -> (server: String?, name: String) {
    try VirtualDirectories.place(directory, noun.title, call)
  }

  /// The default method is the clients' and IIS's alike; a client's method alone is IIS's where nothing else was said.
  static func prepare(
    _ changes: inout PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall
  ) throws(Interruption) {
    if let method = call.text("DefaultAuthenticationMethod") {
      let name = EnumerationType.authenticationMethod.names(method) ?? method
      if call.version < .v2013 {
        changes["ClientAuthenticationMethod"] = .text(name)
      } else {
        changes["ExternalClientAuthenticationMethod"] = .text(name)
        changes["InternalClientAuthenticationMethod"] = .text(name)
      }
      changes["IISAuthenticationMethods"] = .list([name])
    } else if call.context.declaration.name.hasPrefix("Enable-"), changes["IISAuthenticationMethods"] == nil,
      let method = changes["ClientAuthenticationMethod"]?.text
    {
      changes["IISAuthenticationMethods"] = .list([method])
    }
  }
}
