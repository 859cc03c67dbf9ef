// The form of a catalog's texts, as Catalog/generate writes them. One text a cmdlet; the first line is the cmdlet's:
//
//   name|group|versions|versions with ShouldProcess|impact|default set
//
// and each further line a parameter's, with trailing empty fields left off:
//
//   name|type|aliases|sets|values|range
//
// A version is one digit, whose meaning is the catalog's. Where something differs by version a field holds alternatives
// separated by blanks, each ending in `@` and its versions (none: all versions that are left); a set is `name/flags`, with `*`
// for every set, and of flags m (mandatory), digits (position), v (pipeline by value), n (by property name), r (remaining).

/// Some of a catalog's versions.
public struct CatalogVersions: OptionSet, Sendable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The version of that digit.
  public init(_ digit: Int) { self.init(rawValue: 0 <= digit && digit < 10 ? 1 << UInt16(digit) : 0) }

  /// Every version there is.
  public static let all = CatalogVersions(rawValue: 0x3ff)

  init(digits: some Sequence<UInt8>) {
    self.init(rawValue: digits.reduce(0) { $0 | CatalogVersions(Int($1) - 0x30).rawValue })
  }
}

/// A cmdlet of a catalog with all its versions, its parameters not read yet.
public struct CatalogEntry: Sendable {
  /// The cmdlet's name as it is documented.
  public let name: String
  /// The versions that have the cmdlet.
  public let versions: CatalogVersions
  private let lines: [Substring]

  /// Reads a text of `Catalog/generate`; nil where its first line isn't a cmdlet's.
  public init?(_ text: String) {
    lines = text.utf8.split(separator: UInt8(ascii: "\n")).map(Substring.init)
    guard let head = lines.first.map({ Fields($0) }), !head[0].isEmpty else { return nil }
    name = String(head[0])
    versions = CatalogVersions(digits: head[2].utf8)
  }

  /// The cmdlet as these versions have it; nil where none of them does. Of several versions, all parameters come together.
  public func cmdlet(in wanted: CatalogVersions) -> CatalogCmdlet? {
    let present = wanted.intersection(versions)
    guard !present.isEmpty, let head = lines.first.map({ Fields($0) }) else { return nil }
    return CatalogCmdlet(
      name: name, group: String(head[1]), defaultSet: head.alternative(5, in: present).map(String.init),
      supportsShouldProcess: !CatalogVersions(digits: head[3].utf8).isDisjoint(with: present),
      confirmImpact: String(head[4]),
      parameters: lines.dropFirst().compactMap { parameter(Fields($0), in: present) })
  }

  private func parameter(_ fields: Fields, in wanted: CatalogVersions) -> CatalogParameter? {
    let sets = fields.alternatives(3, in: wanted).map(parameterSet)
    guard !sets.isEmpty, let type = fields.alternative(1, in: wanted) else { return nil }
    return CatalogParameter(
      name: String(fields[0]), typeName: String(type), aliases: list(fields[2]), sets: sets,
      values: fields.alternative(4, in: wanted).map(list) ?? [],
      range: fields.alternative(5, in: wanted).flatMap(range))
  }

  private func parameterSet(_ text: Substring) -> CatalogParameterSet {
    let parts = split(text, UInt8(ascii: "/"))
    var (isMandatory, fromPipeline, byPropertyName, takesRemaining) = (false, false, false, false)
    var position: Int?
    for flag in (parts.count > 1 ? parts[1] : "").utf8 {
      switch flag {
      case UInt8(ascii: "m"): isMandatory = true
      case UInt8(ascii: "v"): fromPipeline = true
      case UInt8(ascii: "n"): byPropertyName = true
      case UInt8(ascii: "r"): takesRemaining = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): position = min(position ?? 0, 9_999) * 10 + Int(flag - 0x30)
      default: break
      }
    }
    let name = parts.first.map(String.init) ?? ""
    return CatalogParameterSet(
      name: isSameName(name, "*") ? nil : name, isMandatory: isMandatory, position: position, fromPipeline: fromPipeline,
      fromPipelineByPropertyName: byPropertyName, takesRemaining: takesRemaining)
  }

  private func list(_ text: Substring) -> [String] { split(text, UInt8(ascii: ",")).map(String.init) }

  private func range(_ text: Substring) -> CatalogRange? {
    let bounds = split(text, UInt8(ascii: "."))
    guard bounds.count == 2, let minimum = bounds.first, let maximum = bounds.last else { return nil }
    return CatalogRange(minimum: String(minimum), maximum: String(maximum))
  }
}

/// A catalog's texts in the order of their names, each read when it is asked for.
public struct CatalogTexts: Sendable {
  private let texts: [StaticString]

  /// A catalog over texts that `Catalog/generate` has put in order.
  public init(_ texts: [StaticString]) { self.texts = texts }

  /// The cmdlet of that name, without regard to case.
  public func entry(named name: String) -> CatalogEntry? {
    let wanted = name.utf8.map(lowercase)
    var (low, high) = (0, texts.count)
    while low < high {
      let middle = low + (high - low) / 2
      if isOrdered(texts[middle], before: wanted) { low = middle + 1 } else { high = middle }
    }
    guard low < texts.count, let entry = CatalogEntry(String(describing: texts[low])), isSameName(entry.name, name) else {
      return nil
    }
    return entry
  }

  /// The names of the cmdlets that one of these versions has, in order.
  public func names(in wanted: CatalogVersions = .all) -> [String] {
    texts.compactMap { text in
      let line = text.withUTF8Buffer { String(decoding: $0.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self) }
      let fields = Fields(Substring(line))
      return CatalogVersions(digits: fields[2].utf8).isDisjoint(with: wanted) ? nil : String(fields[0])
    }
  }

  private func isOrdered(_ text: StaticString, before name: [UInt8]) -> Bool {
    text.withUTF8Buffer { $0.prefix { $0 != UInt8(ascii: "|") }.lazy.map(lowercase).lexicographicallyPrecedes(name) }
  }
}

/// A line's fields; those that aren't there are empty.
private struct Fields {
  private let fields: [Substring]

  init(_ line: Substring) {
    fields = line.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map(Substring.init)
  }

  subscript(_ index: Int) -> Substring { index < fields.count ? fields[index] : "" }

  /// The alternatives of a field that hold for one of the versions, without their versions.
  func alternatives(_ index: Int, in wanted: CatalogVersions) -> [Substring] {
    split(self[index], UInt8(ascii: " ")).compactMap { alternative in
      guard let at = alternative.utf8.lastIndex(of: UInt8(ascii: "@")) else { return alternative }
      let versions = CatalogVersions(digits: alternative[at...].utf8.dropFirst())
      return versions.isDisjoint(with: wanted) ? nil : alternative[..<at]
    }
  }

  /// The last of the alternatives that hold: of several versions, the newest's.
  func alternative(_ index: Int, in wanted: CatalogVersions) -> Substring? { alternatives(index, in: wanted).last }
}

private func split(_ text: Substring, _ separator: UInt8) -> [Substring] { text.utf8.split(separator: separator).map(Substring.init) }
