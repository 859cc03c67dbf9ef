/// How the operators compare texts: in the order of the invariant culture, equality by code units.
enum TextOrder {
  /// Below, at or above zero as `left` stands before, beside or after `right`.
  static func compare(_ left: String, _ right: String, ignoringCase: Bool) -> Int {
    Collation.compare(left, right, ignoringCase: ignoringCase)
  }

  /// Equality, without regard to case where asked.
  static func equal(_ left: String, _ right: String, ignoringCase: Bool) -> Bool {
    ignoringCase ? left.equalsIgnoringCase(right) : left.ordinalEquals(right)
  }
}
