import Engine

/// A property name with wildcards, matched without regard to case.
struct NamePattern {
  private let pattern: WildcardPattern
  private let name: String
  /// True where the name has a wildcard.
  let hasWildcards: Bool

  init(_ name: String) {
    self.name = name
    hasWildcards = WildcardPattern.containsWildcards(name)
    pattern = WildcardPattern(name)
  }

  /// True where the whole name matches.
  func matches(_ other: String) -> Bool { hasWildcards ? pattern.matches(other) : other.equalsIgnoringCase(name) }
}
