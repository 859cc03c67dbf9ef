import Organization

/// What lab cmdlets say of connections. The texts of Windows' programs are marked: `gk` as the programs showed them to everybody, from
/// general knowledge and no capture; `own` exsh's wording.
enum OwnTexts {
  /// What is wrong, as the program that connects says it.
  static func problem(_ problem: TrustProblem, _ application: ClientApplication, host: String, principal: String?) -> String {
    switch application {
    case .browser: browser(problem)
    case .outlook, .mail: securityAlert(problem)
    case .outlookAnywhere: proxy(problem, host, principal)
    case .activeSync: activeSync(problem)
    case .publishing: publishing(problem)
    case .mailServer, .domainSecurity: plain(problem)
    }
  }

  /// Internet Explorer 7's page "There is a problem with this website's security certificate": gk.
  private static func browser(_ problem: TrustProblem) -> String {
    switch problem {
    case .notTrusted: "The security certificate presented by this website was not issued by a trusted certificate authority."
    case .revoked: "This organization's certificate has been revoked."
    case .expired, .notYetValid: "The security certificate presented by this website has expired or is not yet valid."
    case .nameMismatch: "The security certificate presented by this website was issued for a different website's address."
    case .principalMismatch, .invalid: plain(problem)
    }
  }

  /// Windows' window "Security Alert": gk.
  private static func securityAlert(_ problem: TrustProblem) -> String {
    switch problem {
    case .notTrusted:
      """
      The security certificate was issued by a company you have not chosen to trust. View the certificate to determine whether you \
      want to trust the certifying authority.
      """
    case .expired, .notYetValid: "The security certificate has expired or is not yet valid."
    case .nameMismatch: "The name on the security certificate is invalid or does not match the name of the site."
    case .revoked, .principalMismatch, .invalid: plain(problem)
    }
  }

  /// Outlook's refusal of the proxy server: gk.
  private static func proxy(_ problem: TrustProblem, _ host: String, _ principal: String?) -> String {
    let start = "There is a problem with the proxy server's security certificate."
    let end = "Outlook is unable to connect to the proxy server \(host)."
    switch problem {
    case .notTrusted: return "\(start) The security certificate is not from a trusted certifying authority. \(end)"
    case .nameMismatch, .principalMismatch:
      let name = problem == .principalMismatch ? principal ?? host : host
      return "\(start) The name on the security certificate is invalid or does not match the name of the target site \(name). \(end)"
    default: return "\(start) \(plain(problem)) \(end)"
    }
  }

  /// The numbers that a telephone shows are WinINet's; the sentence is gk.
  private static func activeSync(_ problem: TrustProblem) -> String {
    let code =
      switch problem {
      case .notTrusted: "0x80072F0D"
      case .revoked: "0x80072F8A"
      case .expired, .notYetValid: "0x80072F05"
      case .nameMismatch, .principalMismatch: "0x80072F06"
      case .invalid: "0x80072F7D"
      }
    return """
      The security certificate on the server is invalid. Contact your Exchange Server administrator or ISP to install a valid \
      certificate on the server. Support code: \(code)
      """
  }

  /// What ISA Server answers the client when it doesn't take the certificate behind it: gk; the numbers are Schannel's.
  private static func publishing(_ problem: TrustProblem) -> String {
    let start = "Error Code: 500 Internal Server Error."
    switch problem {
    case .notTrusted: return "\(start) The certificate chain was issued by an authority that is not trusted. (-2146893019)"
    case .expired, .notYetValid: return "\(start) The received certificate has expired. (-2146893016)"
    case .nameMismatch, .principalMismatch: return "\(start) The target principal name is incorrect. (-2146893022)"
    case .revoked: return "\(start) The certificate is revoked. (-2146885616)"
    case .invalid: return "\(start) \(plain(problem))"
    }
  }

  /// Plain words: own.
  private static func plain(_ problem: TrustProblem) -> String {
    switch problem {
    case .notTrusted: "The certificate's issuer is not trusted."
    case .revoked: "The certificate has been revoked by its issuer."
    case .expired: "The certificate has expired."
    case .notYetValid: "The certificate is not yet valid."
    case .nameMismatch: "The certificate is for other names than the one that was asked for."
    case .principalMismatch: "The certificate's common name is not the one that was expected."
    case .invalid: "The certificate is not for servers, or breaks a rule."
    }
  }

  /// What the other side says of the client's certificate: own.
  static func problemOfClient(_ problem: TrustProblem, _ report: ConnectionReport) -> String {
    let server = report.server?.name ?? ""
    return "\(server) doesn't take the certificate of \(report.client.name): \(plain(problem))"
  }

  /// Why there was nothing to judge: own.
  static func obstacle(_ obstacle: ConnectionReport.Obstacle, _ report: ConnectionReport) -> String {
    let request = report.request
    switch obstacle {
    case .unknownName: return "The name '\(request.host)' isn't in the DNS that \(report.client.name) asks."
    case .nobody(let address): return "Nothing that \(report.client.name) can reach answers at \(address)."
    case .closed(let server, let port): return "\(server) doesn't listen for \(request.service.rawValue) on port \(port)."
    case .withoutCertificate(let server, let site):
      return "The web site '\(site)' of \(server) listens on port \(request.port), but its binding has no certificate."
    case .noneForName(let server, let name):
      return """
        \(request.service.rawValue) on \(server) has no certificate for the name '\(name)' that it goes by, so it offers no TLS.
        """
    case .notPublished(let server):
      return "Error Code: 403 Forbidden. No publishing rule of \(server) has the name '\(request.host)'."
    case .handshake(let detail): return "The TLS handshake failed: \(detail)"
    }
  }
}
