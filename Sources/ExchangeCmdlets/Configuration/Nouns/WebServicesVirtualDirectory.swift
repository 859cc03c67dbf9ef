import Engine
import Organization

/// The directory of Exchange Web Services: availability, out of office, and what clients do beside MAPI.
enum WebServicesVirtualDirectory: VirtualDirectoryNoun {
  static let directory = "EWS"

  static let noun: Noun = Noun(
    "WebServicesVirtualDirectory", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.ADWebServicesVirtualDirectory",
    title: "Exchange Web Services virtual directory", schema: "ms-Exch-Web-Services-Virtual-Directory",
    classes: "msExchVirtualDirectory msExchWebServicesVirtualDirectory", columns: VirtualDirectories.urlColumns,
    objectVersion: VirtualDirectories.objectVersion
  ) {
    NounProperty(name: "CertificateAuthentication", kind: .flag, source: .constant(.none)).since(.v2010)
    NounProperty.uri("InternalNLBBypassUrl") { facts in
      facts.release < .exchange2013 ? "https://\(facts.host)/EWS/Exchange.asmx" : nil
    }
    NounProperty.choice("GzipLevel", .gzipLevel) { $0.isSince(.exchange2013) ? "Low" : "High" }.since(.v2010)
    NounProperty.flag("MRSProxyEnabled").since(.v2010)
    NounProperty.count("MRSProxyMaxConnections", "100").since(.v2010).until(.v2010)
    DirectoryTail.name
    NounProperty.read("InternalAuthenticationMethods", .choices(.authenticationMethod)) { facts throws(StoreError) in
      .list(try VirtualDirectories.methods(facts, noun))
    }
    NounProperty.read("ExternalAuthenticationMethods", .choices(.authenticationMethod)) { facts throws(StoreError) in
      .list(try VirtualDirectories.methods(facts, noun))
    }
    NounProperty(name: "LiveIdNegotiateAuthentication", kind: .flag, source: .constant(.none)).since(.v2013)
    NounProperty.flag("WSSecurityAuthentication") { $0.isSince(.exchange2010) }.since(.v2010)
    NounProperty.flag("LiveIdBasicAuthentication").since(.v2010)
    NounProperty.flags("BasicAuthentication DigestAuthentication", false)
    NounProperty.flag("WindowsAuthentication", true)
    NounProperty.flag("OAuthAuthentication", true).since(.v2013)
    NounProperty.flag("AdfsAuthentication").since(.v2013)
    VirtualDirectories.metabasePath
    VirtualDirectories.path("EWS")
    VirtualDirectories.extendedProtection
    VirtualDirectories.server(VirtualDirectories.url("/EWS/Exchange.asmx"))
  }

  /// An address whose host nobody can look up would lock clients out: asked about, unless forced or where nobody can be asked.
  static func prepare(
    _ changes: inout PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall
  ) throws(Interruption) {
    guard call.version.isRemote, !call.isSet("Force"), !call.context.session.isNonInteractive, let url = changes["InternalUrl"]?.text,
      let host = HostNames.host(of: url)
    else {
      return
    }
    let known = try call.stored { (store) throws(StoreError) in
      if try !store.dnsRecords(seenFrom: .inside, name: host).isEmpty { return true }
      return try store.machine(named: host) != nil
    }
    guard !known else { return }
    if try !call.context.shouldContinue(OwnTexts.hostUnknown(host), allChoices: true, suspend: false) { changes["InternalUrl"] = nil }
  }
}

/// Hosts in addresses.
enum HostNames {
  /// The host of an address, without port.
  static func host(of url: String) -> String? {
    guard let start = url.range(of: "://")?.upperBound else { return nil }
    let rest = url[start...].prefix { $0 != "/" && $0 != ":" && $0 != "?" }
    return rest.isEmpty ? nil : String(rest)
  }
}

extension String {
  /// The place of a text in this one.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
