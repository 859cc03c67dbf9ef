import Engine

/// The Exchange cmdlets' parameters by version, from the project's own data (`Catalog/`); nothing is read before it is asked for.
public enum ExchangeCatalog {
  private static let texts = CatalogTexts(entries)

  /// The cmdlet with all its versions; nil where the catalog doesn't have it.
  public static func entry(cmdlet name: String) -> CatalogEntry? { texts.entry(named: name) }

  /// The cmdlet as a version has it; nil where that version doesn't have it, or the catalog doesn't know.
  public static func cmdlet(_ name: String, in version: ExchangeVersion) -> CatalogCmdlet? {
    entry(cmdlet: name)?.cmdlet(in: version.inCatalog)
  }

  /// The cmdlet's own parameters in a version; empty where that version doesn't have the cmdlet.
  public static func parameters(of name: String, in version: ExchangeVersion) -> [CatalogParameter] {
    cmdlet(name, in: version)?.parameters ?? []
  }

  /// True where the version has the cmdlet.
  public static func has(_ name: String, in version: ExchangeVersion) -> Bool {
    entry(cmdlet: name)?.versions.contains(version.inCatalog) ?? false
  }

  /// The names of a version's cmdlets, in order.
  public static func names(in version: ExchangeVersion) -> [String] { texts.names(in: version.inCatalog) }

  /// The names of all cmdlets, in order.
  public static var names: [String] { texts.names() }
}
