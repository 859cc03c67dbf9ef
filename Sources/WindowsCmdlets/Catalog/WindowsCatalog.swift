import Engine

/// The parameters of Windows' own cmdlets, from the project's own data (`Catalog/`); nothing is read before it is asked for.
public enum WindowsCatalog {
  private static let texts = CatalogTexts(entries)

  /// The cmdlet of that name.
  public static func cmdlet(named name: String) -> CatalogCmdlet? { texts.entry(named: name)?.cmdlet(in: .all) }

  /// The names of all cmdlets, in order.
  public static var names: [String] { texts.names() }
}
