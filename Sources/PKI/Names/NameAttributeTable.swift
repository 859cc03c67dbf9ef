/// The attributes a name may be typed with, and how they are shown.
enum NameAttributeTable {
  struct Entry {
    let oid: ObjectIdentifierText
    /// What may be typed in front of `=`, upper case; letter case doesn't matter.
    let keys: [String]
    /// What is shown in front of `=`.
    let shown: String
  }

  static let entries: [Entry] = [
    entry("2.5.4.3", ["CN"], "CN"),
    entry("2.5.4.6", ["C"], "C"),
    entry("2.5.4.7", ["L"], "L"),
    entry("2.5.4.8", ["S", "ST"], "S"),
    entry("2.5.4.9", ["STREET"], "STREET"),
    entry("2.5.4.10", ["O"], "O"),
    entry("2.5.4.11", ["OU"], "OU"),
    entry("2.5.4.12", ["T"], "T"),
    entry("2.5.4.13", ["DESCRIPTION"], "Description"),
    entry("2.5.4.17", ["POSTALCODE"], "PostalCode"),
    entry("2.5.4.4", ["SN"], "SN"),
    entry("2.5.4.42", ["G"], "G"),
    entry("2.5.4.43", ["I"], "I"),
    entry("2.5.4.46", ["DNQUALIFIER"], "dnQualifier"),
    entry("2.5.4.5", ["SERIALNUMBER"], "SERIALNUMBER"),
    entry("0.9.2342.19200300.100.1.25", ["DC"], "DC"),
    entry("0.9.2342.19200300.100.1.1", ["UID"], "userId"),
    entry("1.2.840.113549.1.9.1", ["E"], "E"),
  ]

  private static let byKey: [String: Entry] = Dictionary(
    entries.flatMap { entry in entry.keys.map { ($0, entry) } }, uniquingKeysWith: { first, _ in first })
  private static let byOID: [String: Entry] = Dictionary(
    entries.map { ($0.oid.dotted, $0) }, uniquingKeysWith: { first, _ in first })

  /// The identifier for a typed key: a name of the table, `OID.1.2.3` or bare numbers.
  static func identifier(forKey key: String) -> ObjectIdentifierText? {
    let upper = key.uppercased()
    if let entry = byKey[upper] { return entry.oid }
    return ObjectIdentifierText(upper.hasPrefix("OID.") ? String(upper.dropFirst(4)) : upper)
  }

  /// What is shown for an identifier.
  static func shown(_ oid: String) -> String {
    byOID[oid]?.shown ?? "OID.\(oid)"
  }

  private static func entry(_ oid: StaticString, _ keys: [String], _ shown: String) -> Entry {
    Entry(oid: ObjectIdentifierText(known: oid), keys: keys, shown: shown)
  }
}
