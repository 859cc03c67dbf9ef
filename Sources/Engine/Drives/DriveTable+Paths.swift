/// A path's text, read: the drive, the part that is exact, and the part that may hold wildcards.
struct ParsedPath {
  let drive: DriveObject
  /// Names taken from the current location, never patterns.
  var fixed: [String]
  /// Names as typed, with their escapes.
  var typed: [String]
}

extension DriveTable {
  /// The place that a path's text means; nothing need be there. `literal` takes wildcards and backticks as they are.
  public func resolve(_ text: String, literal: Bool = true) throws(Interruption) -> ItemPath {
    let parsed = try parse(text)
    let typed = literal ? parsed.typed : parsed.typed.map(WildcardPattern.unescape)
    return ItemPath(parsed.drive, parsed.fixed + typed, separator: separator)
  }

  /// The places that a path's text means: wildcards are matched against what is there, a path without any must exist.
  /// - Parameters:
  ///   - mustExist: whether a path without wildcards where nothing is throws; without it such a path gives nothing.
  public func expand(
    _ text: String, literal: Bool = false, force: Bool = false, mustExist: Bool = true
  ) throws(Interruption) -> [ItemPath] {
    if literal || !WildcardPattern.containsWildcards(text) {
      let path = try resolve(text, literal: literal)
      guard try path.provider.exists(path) else {
        if mustExist { throw DriveTable.pathNotFound(path.text) }
        return []
      }
      return [path.provider.canonical(path)]
    }
    let parsed = try parse(text)
    var found = [ItemPath(parsed.drive, parsed.fixed, separator: separator)]
    for (position, name) in parsed.typed.enumerated() {
      let isLast = position == parsed.typed.count - 1
      guard WildcardPattern.containsWildcards(name) else {
        let exact = WildcardPattern.unescape(name)
        var next: [ItemPath] = []
        for path in found {
          let inner = path.appending(exact)
          let isThere = try isLast ? inner.provider.exists(inner) : true
          if isThere { next.append(inner.provider.canonical(inner)) }
        }
        found = next
        continue
      }
      let pattern = WildcardPattern(name)
      let showsHidden = force || name.utf8.first == UInt8(ascii: ".")
      var next: [ItemPath] = []
      for path in found {
        guard try path.provider.isContainer(path) else { continue }
        // A folder that may not be read has nothing that matches.
        guard let items = try? path.provider.children(path) else { continue }
        for item in items where pattern.matches(item.path.names.last ?? "") && (showsHidden || !item.isHidden) {
          next.append(item.path)
        }
      }
      found = next
    }
    return found
  }

  /// True where the text starts at a drive, a provider, a share or the root.
  public func isAbsolute(_ text: String) -> Bool {
    if text.utf8.first == UInt8(ascii: "/") || text.utf8.first == UInt8(ascii: "\\") { return true }
    return DriveTable.qualifier(of: text) != nil || DriveTable.split(providerOf: text) != nil
  }

  /// The text of a path split at its drive: the name and what follows the colon. Nil where no drive is named.
  public static func qualifier(of text: String) -> (drive: String, rest: String)? {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return nil }
    if colon + 1 < bytes.count, bytes[colon + 1] == UInt8(ascii: ":") { return nil }
    for byte in bytes[..<colon] where byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "`") { return nil }
    if bytes[0] == UInt8(ascii: ".") { return nil }
    return (String(decoding: bytes[..<colon], as: UTF8.self), String(decoding: bytes[(colon + 1)...], as: UTF8.self))
  }

  /// The text of a path split at `::`.
  static func split(providerOf text: String) -> (provider: String, rest: String)? {
    let bytes = Array(text.utf8)
    guard bytes.count > 2 else { return nil }
    for position in 1..<(bytes.count - 1) where bytes[position] == UInt8(ascii: ":") && bytes[position + 1] == UInt8(ascii: ":") {
      let provider = String(decoding: bytes[..<position], as: UTF8.self)
      if provider.utf8.contains(UInt8(ascii: "/")) { return nil }
      return (provider, String(decoding: bytes[(position + 2)...], as: UTF8.self))
    }
    return nil
  }

  /// Splits a path at slashes and backslashes.
  public static func names(in text: String) -> [String] {
    var names: [String] = []
    var current: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") {
        if !current.isEmpty { names.append(String(decoding: current, as: UTF8.self)) }
        current = []
      } else {
        current.append(byte)
      }
    }
    if !current.isEmpty { names.append(String(decoding: current, as: UTF8.self)) }
    return names
  }

  func parse(_ text: String) throws(Interruption) -> ParsedPath {
    if let (providerName, rest) = DriveTable.split(providerOf: text) {
      guard let provider = provider(named: providerName) else {
        throw .error(
          "Cannot find a provider with the name '\(providerName)'.", id: "ProviderNotFound", category: .objectNotFound,
          target: .string(providerName), exception: ExceptionKind(.providerNotFoundException))
      }
      if provider === fileSystem { return try parse(rest.isEmpty ? "." : rest, onFiles: true) }
      guard let drive = drives.first(where: { $0.provider === provider }) else { throw DriveTable.driveNotFound(providerName) }
      return settle(ParsedPath(drive: drive, fixed: [], typed: DriveTable.names(in: rest)))
    }
    return try parse(text, onFiles: false)
  }

  private func parse(_ text: String, onFiles: Bool) throws(Interruption) -> ParsedPath {
    let bytes = Array(text.utf8)
    let start = onFiles ? fileLocation : location
    guard let start else { throw DriveTable.driveNotFound("") }
    let isSeparator = { (byte: UInt8) in byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
    if let first = bytes.first, isSeparator(first) {
      if bytes.count > 2, isSeparator(bytes[1]), !isSeparator(bytes[2]), shares != nil {
        return try parse(share: DriveTable.names(in: text), text)
      }
      // The host's root is a drive of its own; elsewhere a leading separator is the root of the drive.
      let drive = drives.first { $0.isHostRoot } ?? start.drive
      return settle(ParsedPath(drive: drive, fixed: [], typed: DriveTable.names(in: text)))
    }
    if bytes.first == UInt8(ascii: "~"), bytes.count == 1 || isSeparator(bytes[1]), let home {
      let base = try parse(home, onFiles: true)
      let rest = String(decoding: bytes.dropFirst(), as: UTF8.self)
      return settle(ParsedPath(drive: base.drive, fixed: base.fixed + base.typed, typed: DriveTable.names(in: rest)))
    }
    if let (name, rest) = DriveTable.qualifier(of: text) {
      guard let drive = drive(named: name) else { throw DriveTable.driveNotFound(name) }
      let isRooted = rest.utf8.first.map(isSeparator) ?? false
      return settle(ParsedPath(drive: drive, fixed: isRooted ? [] : drive.location, typed: DriveTable.names(in: rest)))
    }
    return settle(ParsedPath(drive: start.drive, fixed: start.names, typed: DriveTable.names(in: text)))
  }

  private func parse(share names: [String], _ text: String) throws(Interruption) -> ParsedPath {
    guard names.count >= 2, let provider = fileSystem, let files = shares?.share(server: names[0], name: names[1]) else {
      throw DriveTable.pathNotFound(text)
    }
    let drive = shareDrive("\\\\" + names[0] + "\\" + names[1], provider, files)
    return settle(ParsedPath(drive: drive, fixed: [], typed: Array(names.dropFirst(2))))
  }

  /// The nameless drive of a share: the same object for the same tree, so that places on it compare.
  private func shareDrive(_ root: String, _ provider: Provider, _ files: any FileAccess) -> DriveObject {
    if let known = shareDrives.first(where: { $0.root.equalsIgnoringCase(root) && $0.files === files }) { return known }
    let drive = DriveObject("", provider: provider, root: root, files: files)
    shareDrives.append(drive)
    return drive
  }

  /// Takes `.` and `..` out; above the root is the root.
  private func settle(_ path: ParsedPath) -> ParsedPath {
    var result = ParsedPath(drive: path.drive, fixed: path.fixed, typed: [])
    for name in path.typed {
      if name.ordinalEquals(".") { continue }
      if name.ordinalEquals("..") {
        if result.typed.popLast() == nil { _ = result.fixed.popLast() }
        continue
      }
      result.typed.append(name)
    }
    return result
  }
}

extension DriveTable {
  /// The object of an item with the properties that tell its place (`PSPath` and its kin).
  public func decorated(_ item: ProviderItem) -> Value {
    let object: NetObject
    if case .object(let known) = item.value { object = known } else { object = WrappedObject(item.value) }
    let members = object.attach()
    let path = item.path
    members.set("PSPath", .note(.string(path.qualifiedPath)))
    members.set("PSParentPath", .note(.string(path.parent?.qualifiedPath ?? "")))
    members.set("PSChildName", .note(.string(path.name)))
    if !path.drive.name.isEmpty { members.set("PSDrive", .note(.object(path.drive))) }
    members.set("PSProvider", .note(.object(path.provider)))
    members.set("PSIsContainer", .note(.bool(item.isContainer)))
    return .object(object)
  }

  /// The value behind `${drive:path}`: the content of an item; nil where it isn't there.
  public func variableValue(drive: String, path: String, _ evaluator: Evaluator) throws(Interruption) -> Value? {
    let place = try resolve(drive + ":" + path, literal: true)
    guard try place.provider.exists(place) else { return nil }
    let values = try place.provider.content(place)
    return values.count == 1 ? values[0] : (values.isEmpty ? .null : .array(values))
  }

  /// Sets `${drive:path}`; null takes an item of the session's own drives away.
  public func setVariableValue(
    drive: String, path: String, _ value: Value, _ evaluator: Evaluator
  ) throws(Interruption) {
    let place = try resolve(drive + ":" + path, literal: true)
    if value.isNull, place.drive.files == nil {
      if try place.provider.exists(place) { try place.provider.removeItem(place, recurse: false, force: false) }
      return
    }
    try place.provider.setContent(place, value.base.object?.elements ?? [value])
  }
}
