import Organization

/// An object of a configuration noun as the directory keeps it: where it is, and what was set. What nobody has set is the noun's
/// default, which is worked out each time, so that it follows the server.
struct ConfigurationRecord<N: ConfigurationNoun>: DirectoryObject {
  static var kind: String { N.noun.kind }

  /// The short name of the server it belongs to; nil for what the whole organization shares.
  var server: String?
  /// The name within the server or organization: `owa (Default Web Site)`.
  var name: String
  /// What was set, by the names of properties.
  var values: [String: StoredValue] = [:]

  var identity: String { ObjectIdentity.text(server, name) }
}

/// How an object's server and name make its identity.
enum ObjectIdentity {
  /// `EX01\owa (Default Web Site)`; the server's own settings have its name, the organization's theirs.
  static func text(_ server: String?, _ name: String) -> String {
    guard let server else { return name }
    return name.isEmpty ? server : server + "\\" + name
  }
}
