/// What a web site listens on.
public struct WebBinding: Sendable, Hashable, Codable {
  /// `http` or `https`.
  public var scheme: String
  /// The address, `*` for all.
  public var address: String
  /// The port.
  public var port: Int
  /// The host header, empty for all.
  public var hostName: String
  /// The certificate it shows.
  public var thumbprint: String?

  /// Makes a binding.
  public init(scheme: String, address: String = "*", port: Int, hostName: String = "", thumbprint: String? = nil) {
    self.scheme = scheme
    self.address = address
    self.port = port
    self.hostName = hostName
    self.thumbprint = thumbprint
  }
}

/// A web site of IIS.
public struct WebSite: Sendable, Hashable, Codable {
  /// The site's number: 1 is the default web site.
  public var number: Int
  /// The name, matched with case where Exchange asks for one.
  public var name: String
  /// The folder it serves.
  public var physicalPath: String
  /// Whether it refuses requests without TLS.
  public var requireSsl: Bool
  /// What it listens on.
  public var bindings: [WebBinding]

  /// Makes a site.
  public init(number: Int, name: String, physicalPath: String, requireSsl: Bool, bindings: [WebBinding]) {
    self.number = number
    self.name = name
    self.physicalPath = physicalPath
    self.requireSsl = requireSsl
    self.bindings = bindings
  }
}

/// The mail access protocols whose certificate is chosen by name.
public enum MailAccess: String, Sendable, Codable, CaseIterable {
  case imap, pop
}

/// What the services of one machine use; a certificate's services are read from it.
public struct ServiceState: Sendable, Hashable {
  /// The machine.
  public var machine: String
  /// The web sites.
  public var sites: [WebSite] = []
  /// The certificate names of IMAP and POP.
  public var certificateNames: [MailAccess: String] = [:]
  /// The services that keep a list of certificates (SMTP by the Network Service's right to the key, UM, federation), by thumbprint.
  public var granted: [String: CertificateServices] = [:]
  /// The default (internal transport) certificate.
  public var transportThumbprint: String?

  /// Describes a machine without services.
  public init(machine: String) { self.machine = machine }

  /// The services of a certificate: SMTP and UM where it was granted them, IIS where a binding shows it, POP and IMAP where
  /// their certificate name is one of its names. Without its private key a certificate serves nothing.
  public func services(of thumbprint: String, names: [String], hasPrivateKey: Bool) -> CertificateServices {
    guard hasPrivateKey else { return [] }
    var services = granted[thumbprint] ?? []
    if !bindings(of: thumbprint).isEmpty { services.insert(.iis) }
    for (access, name) in certificateNames where names.contains(where: { CertificateNames.covers($0, name) }) {
      services.insert(access == .imap ? .imap : .pop)
    }
    return services
  }

  /// The sites that show the certificate, as Exchange lists them: `IIS://EX01/W3SVC/1`.
  public func iisServices(of thumbprint: String) -> [String] {
    bindings(of: thumbprint).map { "IIS://\(machine)/W3SVC/\($0.number)" }
  }

  private func bindings(of thumbprint: String) -> [WebSite] {
    sites.filter { $0.bindings.contains { $0.scheme == "https" && $0.thumbprint == thumbprint } }
  }
}

/// Matching of names in certificates.
public enum CertificateNames {
  /// Whether a certificate's name stands for a host: the same without case, or `*.` for one label.
  public static func covers(_ pattern: String, _ host: String) -> Bool {
    let pattern = FileNames.folded(pattern)
    let host = FileNames.folded(host)
    if pattern == host { return true }
    guard pattern.hasPrefix("*."), let dot = host.firstIndex(of: "."), dot != host.startIndex else { return false }
    return pattern.dropFirst() == host[dot...]
  }
}
