/// A set of names without regard to case. Few names, as a hashtable's keys mostly are, are compared one by one, which is
/// quicker than to fold and hash each.
struct FoldedNames {
  private var few: [String] = []
  private var many: Set<String> = []

  /// Adds a name; false when it was there.
  mutating func insert(_ name: String) -> Bool {
    if !many.isEmpty { return many.insert(name.lowercased()).inserted }
    if few.contains(where: { Self.isSame($0, name) }) { return false }
    few.append(name)
    if few.count > 16 { many = Set(few.map { $0.lowercased() }) }
    return true
  }

  /// Whether two names are the same without regard to case.
  static func isSame(_ left: String, _ right: String) -> Bool {
    let (first, second) = (left.utf8, right.utf8)
    guard first.count == second.count else {
      // Only letters beyond ASCII change their width.
      if first.allSatisfy({ $0 < 0x80 }) && second.allSatisfy({ $0 < 0x80 }) { return false }
      return left.lowercased() == right.lowercased()
    }
    var isWide = false
    for (byte, other) in zip(first, second) {
      if byte >= 0x80 || other >= 0x80 {
        isWide = true
        break
      }
      if Byte.lowercased(byte) != Byte.lowercased(other) { return false }
    }
    return !isWide || left.lowercased() == right.lowercased()
  }

  /// Whether one of some names is there twice: of many, it may be.
  static func mayRepeat<Item>(_ items: [Item], _ name: (Item) -> String) -> Bool {
    guard items.count <= 8 else { return true }
    for (index, item) in items.enumerated() {
      for other in items[..<index] where isSame(name(item), name(other)) { return true }
    }
    return false
  }
}
