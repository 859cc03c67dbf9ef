/// The services of Exchange that can use a certificate, numbered as Exchange numbers them.
public struct CertificateServices: OptionSet, Sendable, Hashable, Codable {
  /// The bits.
  public let rawValue: Int

  /// Makes a set from its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// IMAP4.
  public static let imap = CertificateServices(rawValue: 1)
  /// POP3.
  public static let pop = CertificateServices(rawValue: 2)
  /// Unified messaging.
  public static let um = CertificateServices(rawValue: 4)
  /// Web sites.
  public static let iis = CertificateServices(rawValue: 8)
  /// Transport.
  public static let smtp = CertificateServices(rawValue: 16)
  /// Federation with other organizations.
  public static let federation = CertificateServices(rawValue: 32)
  /// The unified messaging call router.
  public static let umCallRouter = CertificateServices(rawValue: 64)

  private static let table: [(service: CertificateServices, name: String, letter: String)] = [
    (.imap, "IMAP", "I"), (.pop, "POP", "P"), (.um, "UM", "U"), (.iis, "IIS", "W"), (.smtp, "SMTP", "S"),
    (.federation, "Federation", "F"), (.umCallRouter, "UMCallRouter", "C"),
  ]

  /// The names, in Exchange's order.
  public var names: [String] { Self.table.filter { contains($0.service) }.map(\.name) }

  /// The names as Exchange writes them: `IMAP, POP, IIS, SMTP`, or `None`.
  public var text: String { isEmpty ? "None" : names.joined(separator: ", ") }

  /// The flags of the default table, a letter or a dot a service: `IP.WS.` in Exchange 2010.
  public func flags(in release: ExchangeRelease) -> String {
    let width =
      switch release {
      case .exchange2007: 5
      case .exchange2010: 6
      default: 7
      }
    return Self.table.prefix(width).map { contains($0.service) ? $0.letter : "." }.joined()
  }
}
