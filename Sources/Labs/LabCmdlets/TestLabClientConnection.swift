import Certificates
import Engine
import ExchangeCmdlets
import Organization
import PKI

/// `Test-LabClientConnection`: what a client sees of a service, from a real TLS handshake.
struct TestLabClientConnection: LabCmdlet {
  private var url = ""
  private var client = ""
  private var service: String?
  private var port: Int?
  private var application: String?
  private var principal: String?

  static let name = "Test-LabClientConnection"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Url", at: 0, required: true, aliases: ["Uri", "ComputerName"], fromPipeline: true, asWhole: true),
      .lab("Client", at: 1, aliases: ["From"]),
      .lab("Protocol", values: ["HTTPS", "SMTP", "IMAP", "POP"]), .lab("Port", .int32),
      .lab("Application", values: ClientApplication.allCases.filter { $0 != .publishing }.map(\.rawValue)),
      .lab("CertPrincipalName"),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Connects to a service as a client does, and says what the client's program finds wrong with the certificate.
    .DESCRIPTION
    The name is looked up in the DNS that the client asks. The machine that answers shows the certificate that its web site's binding,
    POP's or IMAP's certificate name, or transport chooses; a publishing server shows its listener's and then checks the server behind
    it. The TLS handshake is a real one, with the server's own key. The client judges by its own trust stores, the authorities'
    revocation lists and the lab's clock.

    Result is Trusted, Warning (the user may go on), Refused (the program doesn't), Encrypted (a mail server goes on without proof) or
    NotReached. Reasons are NotTrusted, Revoked, Expired, NotYetValid, NameMismatch, CommonNameMismatch, Invalid.
    .PARAMETER Url
    https://mail.contoso.com/owa, smtp://mail.contoso.com, or a name with Protocol. Mail for a domain that has an MX record goes there.
    .PARAMETER Client
    The client; without it the machine whose shell this is.
    .PARAMETER Protocol
    HTTPS, SMTP, IMAP or POP; the URL's own without it.
    .PARAMETER Port
    Another port than the protocol's.
    .PARAMETER Application
    The program: Browser, Outlook (web services), OutlookAnywhere, ActiveSync, Mail, MailServer, DomainSecurity. Without it the URL's path
    says: /rpc is Outlook Anywhere, /Microsoft-Server-ActiveSync a telephone, /autodiscover and /EWS Outlook, /owa a browser.
    .PARAMETER CertPrincipalName
    The name that Outlook Anywhere expects as the certificate's common name: msstd:mail.contoso.com. Without it what Set-OutlookProvider
    EXPR says, or the name in the URL.
    .EXAMPLE
    Test-LabClientConnection -Url https://mail.contoso.com/owa -Client EXTERNAL1
    .EXAMPLE
    Test-LabClientConnection smtp://mail.contoso.com -Client EXTERNAL1
    #>
    """

  static var binds: [ParameterBind<TestLabClientConnection>] {
    [
      ParameterBind("Url", \.url), ParameterBind("Client", \.client), ParameterBind("Protocol", \.service), ParameterBind("Port", \.port),
      ParameterBind("Application", \.application), ParameterBind("CertPrincipalName", \.principal),
    ]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    let machine: Machine
    if client.isEmpty {
      do throws(LabError) { machine = try call.world.machine() } catch { throw .lab(error) }
    } else {
      machine = try call.machine(client)
    }
    let place = try call.stored { (store) throws(StoreError) in try store.place(of: machine) }
    let told = try call.stored { (store) throws(StoreError) in try ClientFacts.certPrincipalName(store) }
    let request = try request(place, principal ?? told)
    let report = try call.stored { (store) throws(StoreError) in
      let test = ConnectionTest(store, at: call.now) { (server, port) throws(StoreError) in
        try ClientFacts.transportName(of: server, port: port, store)
      }
      return try test.connect(request, from: machine)
    }
    return [Self.object(report, url: url, clock: call.context.session.clock)]
  }

  /// What is asked for, from the URL and what is said beside it.
  private func request(_ place: NetworkPlace, _ principal: String?) throws(LabFailure) -> ConnectionRequest {
    let target = try LabTarget(url)
    let named = service ?? target.scheme.map(Self.serviceName) ?? "HTTPS"
    guard let service = ConnectionRequest.Service.allCases.first(where: { $0.rawValue.equalsIgnoringCase(named) }) else {
      if named.equalsIgnoringCase("http") {
        throw .refused("http://\(target.host) has no certificate to look at: web sites of Exchange want https.")
      }
      throw .refused("'\(url)' is no URL of HTTPS, SMTP, IMAP or POP.")
    }
    let chosen = port ?? target.port
    if let chosen, !(1...65_535).contains(chosen) { throw .refused("\(chosen) is no port.") }
    let application =
      application.flatMap { name in ClientApplication.allCases.first { $0.rawValue.equalsIgnoringCase(name) } }
      ?? Self.application(service, target.path, place.purpose)
    var expected: String?
    if application == .outlookAnywhere {
      expected = principal ?? target.host
      if let text = expected, text.foldedCase.hasPrefix("msstd:") { expected = String(text.dropFirst(6)) }
      // "none" is what administrators write to have Outlook not look.
      if principal?.equalsIgnoringCase("none") == true { expected = nil }
    }
    return ConnectionRequest(service: service, host: target.host, port: chosen, application: application, principal: expected)
  }

  private static func serviceName(_ scheme: String) -> String {
    switch scheme.foldedCase {
    case "smtps": "SMTP"
    case "imaps": "IMAP"
    case "pops", "pop3", "pop3s": "POP"
    default: scheme
    }
  }

  /// The program that asks for such a URL.
  private static func application(
    _ service: ConnectionRequest.Service, _ path: String, _ purpose: NetworkPlace.Purpose
  ) -> ClientApplication {
    if service == .smtp, purpose != .client, purpose != .device { return .mailServer }
    if service != .https { return .mail }
    let first = path.split(separator: "/").first.map { String($0).foldedCase } ?? ""
    switch first {
    case "rpc": return .outlookAnywhere
    case "microsoft-server-activesync": return .activeSync
    case "autodiscover", "ews", "oab", "mapi", "unifiedmessaging": return .outlook
    default: return purpose == .device ? .activeSync : .browser
    }
  }

  // MARK: The report

  static func object(_ report: ConnectionReport, url: String, clock: any Clock) -> Value {
    let certificate = report.handshake?.certificate
    let date = { (seconds: Int64?) -> Value in seconds.map { .object(X509CertificateObject.date($0, clock)) } ?? .null }
    // What went wrong behind a publishing server is what the client gets to hear of.
    let deepest = report.behind.last ?? report
    var reasons = report.problems.map(\.rawValue)
    for reason in deepest.problems.map(\.rawValue) where !reasons.contains(reason) { reasons.append(reason) }
    let ofClient = report.clientProblems.map { "Client" + $0.rawValue }
    let behind = report.behind.map { Self.object($0, url: "https://\($0.request.host)", clock: clock) }
    return LabObject.make(
      "LabClientConnection",
      [
        ("Client", .string(report.client.name)), ("Url", .string(url)), ("Protocol", .string(report.request.service.rawValue)),
        ("Application", .string(report.request.application.rawValue)), ("Name", .string(report.request.host)),
        ("Address", .optional(report.address)), ("Port", .integer(report.request.port)),
        ("Server", .optional(report.server?.name)), ("Site", .optional(report.site)), ("Result", .string(report.outcome.rawValue)),
        ("Trusted", .bool(report.outcome == .trusted)), ("Reasons", LabObject.list(reasons + ofClient)),
        ("Messages", LabObject.list(messages(report))),
        ("Subject", .optional(certificate.map { "\($0.subject)" })), ("Issuer", .optional(certificate.map { "\($0.issuer)" })),
        ("Names", LabObject.list(certificate.map { ClientTrust.names(of: $0) } ?? [])),
        ("Thumbprint", .optional(certificate?.thumbprint)), ("NotBefore", date(certificate?.notBefore)),
        ("NotAfter", date(certificate?.notAfter)), ("IsSelfSigned", certificate.map { .bool($0.isSelfSigned) } ?? .null),
        ("SentAlong", LabObject.list(report.handshake?.sentAlong.map { "\($0.subject)" } ?? [])),
        ("TlsVersion", .optional(report.handshake?.protocolName)), ("CipherSuite", .optional(report.handshake?.cipherName)),
        ("Behind", .array(behind)),
      ])
  }

  private static func messages(_ report: ConnectionReport) -> [String] {
    var texts = report.obstacle.map { [OwnTexts.obstacle($0, report)] } ?? []
    for problem in report.problems {
      let text = OwnTexts.problem(
        problem, report.request.application, host: report.request.host, principal: report.request.principal)
      if !texts.contains(text) { texts.append(text) }
    }
    texts += report.clientProblems.map { OwnTexts.problemOfClient($0, report) }
    return texts + report.behind.flatMap { messages($0) }
  }
}

/// A URL, or a bare name, taken apart.
struct LabTarget {
  /// The protocol, as written; nil for a bare name.
  let scheme: String?
  /// The name or address.
  let host: String
  /// The port, where the URL has one.
  let port: Int?
  /// What follows the name, with its slash.
  let path: String

  init(_ text: String) throws(LabFailure) {
    var rest = Substring(text)
    var scheme: String?
    if let mark = text.firstRange(of: "://") {
      scheme = String(text[..<mark.lowerBound])
      rest = text[mark.upperBound...]
    }
    let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    path = String(rest[end...])
    let authority = rest[..<end].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = authority.first.map(String.init) ?? ""
    guard !name.isEmpty, !name.utf8.contains(where: { $0 <= 0x20 || $0 == 0x5C }) else {
      throw .refused("'\(text)' is no URL, such as https://mail.contoso.com/owa.")
    }
    if authority.count > 1 {
      guard let number = Int(authority[1]) else { throw .refused("'\(text)' is no URL, such as https://mail.contoso.com/owa.") }
      port = number
    } else {
      port = nil
    }
    self.scheme = scheme
    host = name.hasSuffix(".") ? String(name.dropLast()) : name
  }
}
