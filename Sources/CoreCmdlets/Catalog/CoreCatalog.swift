import Engine

/// The parameters of PowerShell's own cmdlets, from the project's own data (`Catalog/`); nothing is read before it is asked for.
public enum CoreCatalog {
  /// Whose form of a cmdlet is meant. Both forms bind in both flavours; listings show one.
  public enum Form: Int, CaseIterable, Sendable {
    /// Windows PowerShell 5.1.
    case windows
    /// PowerShell 7.
    case seven
  }

  private static let texts = CatalogTexts(entries)

  /// The cmdlet with what 5.1 and 7 have together, as binding takes it.
  public static func cmdlet(named name: String) -> CatalogCmdlet? { texts.entry(named: name)?.cmdlet(in: .all) }

  /// The cmdlet as 5.1 or 7 has it; nil where that one doesn't have it.
  public static func cmdlet(named name: String, in form: Form) -> CatalogCmdlet? {
    texts.entry(named: name)?.cmdlet(in: CatalogVersions(form.rawValue))
  }

  /// The names of all cmdlets, in order.
  public static var names: [String] { texts.names() }

  /// The built-in aliases and their commands, in order.
  public static let aliases: [(name: String, command: String)] = String(describing: aliasText).split(separator: "\n").compactMap {
    let fields = $0.split(separator: "|")
    guard let name = fields.first, let command = fields.last, fields.count == 2 else { return nil }
    return (String(name), String(command))
  }
}
