import Engine

/// What the user asked of `Format-Table`, `Format-List`, `Format-Wide` or `Format-Custom`; without a shape it is what a
/// default display does.
public struct FormatRequest {
  /// Which collections are taken apart.
  public enum Expansion: String, Sendable, CaseIterable {
    case core = "CoreOnly"
    case elements = "EnumOnly"
    case both = "Both"

    /// The value of that name, without regard to case.
    public init?(name: String) {
      guard let found = Expansion.allCases.first(where: { $0.rawValue.equalsIgnoringCase(name) }) else { return nil }
      self = found
    }
  }

  /// The shape; nil where the first object decides.
  public var shape: FormatShape?
  /// `-Property`: names with wildcards, script blocks, tables of calculated properties.
  public var properties: [Value] = []
  /// `-GroupBy`: a name, a script block or a calculated property.
  public var groupBy: Value = .null
  /// `-View`
  public var viewName: String?
  /// `-AutoSize`
  public var autoSize = false
  /// `-Wrap`
  public var wraps = false
  /// `-HideTableHeaders`
  public var hidesHeaders = false
  /// `-DisplayError`: cells whose computation failed show `#ERR`.
  public var displaysErrors = false
  /// `-ShowError`: what failed in computed cells is given to this closure.
  public var onError: ((ErrorRecordObject) throws(Interruption) -> Void)?
  /// `-Expand`
  public var expansion: Expansion = .elements
  /// `-Force`: hidden properties count too.
  public var isForced = false
  /// `-Column` of Format-Wide; 0 where the writer chooses.
  public var columns = 0
  /// `-Depth` of Format-Custom.
  public var depth = 5

  /// A request for a shape; nil is the default display.
  public init(_ shape: FormatShape? = nil) { self.shape = shape }

  /// Checks what was asked; throws the error of a wrong key of a calculated property.
  public func validate() throws(Interruption) {
    for property in properties { _ = try PropertyParameter(property) }
    if !groupBy.isNull { _ = try PropertyParameter(groupBy) }
  }
}
