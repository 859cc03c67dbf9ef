/// The roles of an Exchange server, numbered as the directory numbers them.
public struct ServerRoles: OptionSet, Sendable, Hashable, Codable {
  /// The bits.
  public let rawValue: Int

  /// Makes a set from its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Holds mailboxes.
  public static let mailbox = ServerRoles(rawValue: 2)
  /// Serves clients.
  public static let clientAccess = ServerRoles(rawValue: 4)
  /// Answers telephones.
  public static let unifiedMessaging = ServerRoles(rawValue: 16)
  /// Moves mail inside the organization.
  public static let hubTransport = ServerRoles(rawValue: 32)
  /// Moves mail at its border.
  public static let edgeTransport = ServerRoles(rawValue: 64)

  private static let named: [(ServerRoles, String)] = [
    (.mailbox, "Mailbox"), (.clientAccess, "ClientAccess"), (.unifiedMessaging, "UnifiedMessaging"),
    (.hubTransport, "HubTransport"), (.edgeTransport, "Edge"),
  ]

  /// The names of the roles, in the directory's order.
  public var names: [String] { Self.named.filter { contains($0.0) }.map(\.1) }
}
