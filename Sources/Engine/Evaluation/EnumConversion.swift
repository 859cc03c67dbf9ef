// Texts and numbers as values of enumerations.
extension Evaluator {
  /// A value as one of an enumeration: by name, by the start of a name that no other shares, by number.
  func convertToEnum(_ value: Value, _ type: DotNetType) throws(Interruption) -> Value {
    guard let members = type.enumeration else { return value }
    if let texts = value.base.object?.elements {
      var number: Int64 = 0
      for text in texts { number |= try convertToEnum(text, type).object(as: EnumObject.self)?.number ?? 0 }
      return .object(EnumObject(type, number))
    }
    if let text = value.stringValue {
      let named = EnumerationValues.parse(text, members, ignoringCase: true)
      let number = if let named { named } else { try disambiguated(text, members, type) }
      guard isDefined(number, members) else { throw undefined(text, members, type, id: "EnumParseUndefined") }
      return .object(EnumObject(type, number))
    }
    guard let number = value.isNumber ? (try? convert(value, to: .int64).integerValue) : value.integerValue else {
      throw failedConversion(value, type)
    }
    guard isDefined(Int64(number), members) else {
      throw undefined(value.displayText, members, type, id: "UndefinedIntegerToEnum")
    }
    return .object(EnumObject(type, Int64(number)))
  }

  /// Whether a number is one of the values, or made of their bits where they are flags.
  private func isDefined(_ number: Int64, _ members: EnumerationMembers) -> Bool {
    if members.isFlags, number & ~members.values.reduce(Int64(0), { $0 | $1.number }) == 0 { return true }
    return members.values.contains { $0.number == number }
  }

  private func undefined(_ text: String, _ members: EnumerationMembers, _ type: DotNetType, id: String) -> Interruption {
    let names = members.values.map(\.name).joined(separator: ",")
    return .invalidCast(
      "Cannot convert value \"\(text)\" to type \"\(type.fullName)\" due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are \"\(names)\".",
      id: id)
  }

  /// The number of the one name that begins with a text.
  private func disambiguated(_ text: String, _ members: EnumerationMembers, _ type: DotNetType) throws(Interruption) -> Int64 {
    let prefix = text.foldedCase
    let matches = members.values.filter { $0.name.foldedCase.hasOrdinalPrefix(prefix) }
    if matches.count == 1, let match = matches.first { return match.number }
    func names(_ values: [(name: String, number: Int64)]) -> String { values.map(\.name).joined(separator: ", ") }
    let reason =
      matches.isEmpty
      ? "Unable to match the identifier name \(text) to a valid enumerator name. Specify one of the following enumerator names and try again:\n\(names(members.values))"
      : "The identifier name \(text) cannot be processed because it is either too similar or identical to the following enumerator names: \(names(matches)). Use a more specific identifier name."
    throw .invalidCast(
      "Cannot convert value \"\(text)\" to type \"\(type.fullName)\". Error: \"\(reason)\"",
      id: "SubstringDisambiguationEnumParseThrewAnException", inner: ExceptionObject(.runtime, reason))
  }
}
