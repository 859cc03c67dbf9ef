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

  /// The roles of a name as setup and the shell write them (`Mailbox`, `HubTransport`, `Edge`), without regard to case; nil where there is
  /// no such role.
  public init?(named name: String) {
    let others = ["EdgeTransport": ServerRoles.edgeTransport, "CAS": .clientAccess, "Hub": .hubTransport, "UM": .unifiedMessaging]
    if let role = Self.named.first(where: { FileNames.equal($0.1, name) })?.0 {
      self = role
    } else if let role = others.first(where: { FileNames.equal($0.key, name) })?.value {
      self = role
    } else {
      return nil
    }
  }

  /// What installing these roles brings in a release. From 2013 on what was three roles is one, and from 2016 on there is only Mailbox
  /// beside Edge.
  public func installed(in release: ExchangeRelease) -> ServerRoles {
    guard release >= .exchange2013, contains(.mailbox) else { return self }
    var roles = union(.hubTransport)
    if release >= .exchange2016 { roles.insert(.clientAccess) }
    if release <= .exchange2016 { roles.insert(.unifiedMessaging) }
    return roles
  }

  /// The names that a release has for the roles: from 2013 on those that were joined aren't named.
  public func names(in release: ExchangeRelease) -> [String] {
    guard release >= .exchange2013 else { return names }
    var named = subtracting([.hubTransport, .unifiedMessaging])
    if release >= .exchange2016, contains(.mailbox) { named.remove(.clientAccess) }
    return named.names
  }
}
