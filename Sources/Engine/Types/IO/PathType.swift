extension DotNetType {
  /// `[IO.Path]`.
  public static let path = DotNetType("System.IO.Path", members: declarePath)
}

/// Paths as texts, by the rules of the session's world: backslashes and drives in a lab, slashes in the plain shell.
struct PathRules {
  let isWindows: Bool

  init(_ session: Session) { isWindows = session.drives.separator.ordinalEquals("\\") }

  var separator: String { isWindows ? "\\" : "/" }

  func isSeparator(_ byte: UInt8) -> Bool { byte == 0x2F || (isWindows && byte == 0x5C) }

  /// How many bytes the root has: `C:\`, `\\server\share\`, `/`.
  func rootLength(_ bytes: [UInt8]) -> Int {
    guard let first = bytes.first else { return 0 }
    guard isWindows else { return first == 0x2F ? 1 : 0 }
    if bytes.count > 1, isSeparator(first), isSeparator(bytes[1]) {
      var place = 2
      var names = 0
      while place < bytes.count {
        if isSeparator(bytes[place]) {
          names += 1
          if names == 2 { return place }
        }
        place += 1
      }
      return bytes.count
    }
    if isSeparator(first) { return 1 }
    if bytes.count > 1, bytes[1] == 0x3A { return bytes.count > 2 && isSeparator(bytes[2]) ? 3 : 2 }
    return 0
  }

  func fileName(_ path: String) -> String {
    let bytes = Array(path.utf8)
    let start = bytes.lastIndex(where: isSeparator).map { $0 + 1 } ?? min(rootLength(bytes), bytes.count)
    return String(decoding: bytes[start...], as: UTF8.self)
  }

  func fileExtension(_ path: String) -> String {
    let name = Array(fileName(path).utf8)
    guard let dot = name.lastIndex(of: 0x2E), dot < name.count - 1 else { return "" }
    return String(decoding: name[dot...], as: UTF8.self)
  }

  func withoutExtension(_ name: String) -> String {
    let bytes = Array(name.utf8)
    guard let dot = bytes.lastIndex(of: 0x2E) else { return name }
    return String(decoding: bytes[..<dot], as: UTF8.self)
  }

  /// The path up to its last name; nil for a root.
  func folder(_ path: String) -> String? {
    let bytes = Array(path.utf8)
    let root = rootLength(bytes)
    guard bytes.count > root else { return nil }
    guard let cut = bytes.lastIndex(where: isSeparator), cut >= root else { return String(decoding: bytes[..<root], as: UTF8.self) }
    var end = cut
    while end > root, isSeparator(bytes[end - 1]) { end -= 1 }
    return String(decoding: bytes[..<max(end, root)], as: UTF8.self).replacingSlashes(isWindows)
  }

  /// True where the text begins at a root.
  func isRooted(_ path: String) -> Bool { rootLength(Array(path.utf8)) > 0 }

  func join(_ left: String, _ right: String, rootedWins: Bool) -> String {
    if right.isEmpty { return left }
    if left.isEmpty || (rootedWins && isRooted(right)) { return right }
    let hasSeparator = left.utf8.last.map { isSeparator($0) || (isWindows && $0 == 0x3A) } ?? false
    if !rootedWins, let first = right.utf8.first, isSeparator(first), hasSeparator { return left + right.dropFirst() }
    if !rootedWins, let first = right.utf8.first, isSeparator(first) { return left + right }
    return left + (hasSeparator ? "" : separator) + right
  }

  /// An absolute path without `.` and `..`.
  func settled(_ path: String) -> String {
    let bytes = Array(path.utf8)
    let root = rootLength(bytes)
    var names: [String] = []
    for part in DriveTable.names(in: String(decoding: bytes[root...], as: UTF8.self)) {
      if part == "." { continue }
      if part == ".." { if !names.isEmpty { names.removeLast() } } else { names.append(part) }
    }
    var head = String(decoding: bytes[..<root], as: UTF8.self).replacingSlashes(isWindows)
    if !names.isEmpty, let last = head.utf8.last, !isSeparator(last) { head += separator }
    let tail = bytes.count > root && isSeparator(bytes[bytes.count - 1]) && !names.isEmpty ? separator : ""
    return head + names.joined(separator: separator) + tail
  }
}

extension String {
  fileprivate func replacingSlashes(_ isWindows: Bool) -> String {
    guard isWindows, utf8.contains(0x2F) else { return self }
    return String(decoding: utf8.map { $0 == 0x2F ? 0x5C : $0 }, as: UTF8.self)
  }
}

func declarePath(_ type: TypeDeclaration) {
  func rules(_ evaluator: Evaluator) -> PathRules { PathRules(evaluator.session) }
  func character(_ name: String, _ make: @escaping @Sendable (PathRules) -> UInt16) {
    type.staticProperty(name, "Char") { evaluator, _ in .char(make(rules(evaluator))) }
  }
  character("DirectorySeparatorChar") { $0.isWindows ? 0x5C : 0x2F }
  character("AltDirectorySeparatorChar") { _ in 0x2F }
  character("VolumeSeparatorChar") { $0.isWindows ? 0x3A : 0x2F }
  character("PathSeparator") { $0.isWindows ? 0x3B : 0x3A }
  type.staticProperty("InvalidPathChars", "Char[]") { _, _ in characterArray([0]) }
  type.staticMethod("GetInvalidPathChars()", "Char[]") { evaluator, _, _ in
    characterArray(rules(evaluator).isWindows ? [0x7C] + Array(0..<32) : [0])
  }
  type.staticMethod("GetInvalidFileNameChars()", "Char[]") { evaluator, _, _ in
    characterArray(rules(evaluator).isWindows ? Array("\"<>|:*?\\/".utf16) + Array(0..<32) : [0, 0x2F])
  }
  /// A member of one path: null gives null.
  func simple(_ name: String, _ read: @escaping @Sendable (PathRules, String) -> String?) {
    type.staticMethod("\(name)(String path)", "String") { evaluator, _, arguments in
      guard let path = arguments.optionalText(0) else { return .null }
      return .optional(read(rules(evaluator), path))
    }
  }
  simple("GetFileName") { $0.fileName($1) }
  simple("GetFileNameWithoutExtension") { $0.withoutExtension($0.fileName($1)) }
  simple("GetExtension") { $0.fileExtension($1) }
  simple("GetDirectoryName") { $1.isEmpty ? nil : $0.folder($1) }
  simple("GetPathRoot") { $1.isEmpty ? nil : String(decoding: $1.utf8.prefix($0.rootLength(Array($1.utf8))), as: UTF8.self) }
  simple("TrimEndingDirectorySeparator") { rules, path in
    guard let last = path.utf8.last, rules.isSeparator(last), path.utf8.count > rules.rootLength(Array(path.utf8)) else { return path }
    return String(path.dropLast())
  }
  type.staticMethod("EndsInDirectorySeparator(String path)", "Boolean") { evaluator, _, arguments in
    .bool(arguments.text(0).utf8.last.map { rules(evaluator).isSeparator($0) } ?? false)
  }
  type.staticMethod("HasExtension(String path)", "Boolean") { evaluator, _, arguments in
    .bool(!rules(evaluator).fileExtension(arguments.text(0)).isEmpty)
  }
  type.staticMethod("IsPathRooted(String path)", "Boolean") { evaluator, _, arguments in
    .bool(rules(evaluator).isRooted(arguments.text(0)))
  }
  type.staticMethod("IsPathFullyQualified(String path)", "Boolean") { evaluator, _, arguments in
    let length = rules(evaluator).rootLength(Array(arguments.text(0).utf8))
    return .bool(rules(evaluator).isWindows ? length > 2 : length > 0)
  }
  type.staticMethod("ChangeExtension(String path, String extension)", "String") { evaluator, _, arguments in
    guard let path = arguments.optionalText(0) else { return .null }
    if path.isEmpty { return .string("") }
    let name = rules(evaluator).fileName(path)
    let bare = path.dropLast(name.count) + rules(evaluator).withoutExtension(name)
    guard let new = arguments.optionalText(1) else { return .string(String(bare)) }
    return .string(bare + (new.hasPrefix(".") ? "" : ".") + new)
  }
  declareJoining(type)
  type.staticMethod("GetFullPath(String path)", "String") { (evaluator, _, arguments) throws(Interruption) in
    let path = try arguments.text(0, named: "path")
    guard !path.isEmpty else { throw .argument(.argumentException, "The path is empty.", "path") }
    let rules = rules(evaluator)
    if rules.isRooted(path) { return .string(rules.settled(path)) }
    let start = evaluator.session.drives.processLocation?.providerPath ?? rules.separator
    return .string(rules.settled(rules.join(start, path, rootedWins: true)))
  }
  type.staticMethod("GetFullPath(String path, String basePath)", "String") { (evaluator, _, arguments) throws(Interruption) in
    let rules = rules(evaluator)
    return .string(rules.settled(rules.join(arguments.text(1), arguments.text(0), rootedWins: true)))
  }
  type.staticMethod("GetTempPath()", "String") { evaluator, _, _ in
    let environment = evaluator.session.drives.environment
    let rules = rules(evaluator)
    var path = environment[rules.isWindows ? "TEMP" : "TMPDIR"] ?? (rules.isWindows ? "C:\\Windows\\Temp" : "/tmp")
    if let last = path.utf8.last, !rules.isSeparator(last) { path += rules.separator }
    return .string(path)
  }
  type.staticMethod("GetRandomFileName()", "String") { _, _, _ in .string(randomName(8) + "." + randomName(3)) }
  type.staticMethod("GetTempFileName()", "String") { (evaluator, _, _) throws(Interruption) in
    let folder = try evaluator.invokeStatic("GetTempPath", of: .path, []).stringValue ?? ""
    let path = folder + "tmp" + randomName(6) + ".tmp"
    try StaticFiles.write(.string(path), [], append: false, evaluator.session)
    return .string(path)
  }
}

private func randomName(_ count: Int) -> String {
  let letters = Array("abcdefghijklmnopqrstuvwxyz012345".utf8)
  return String(decoding: SystemRandom.bytes(count).map { letters[Int($0 & 31)] }, as: UTF8.self)
}

private func declareJoining(_ type: TypeDeclaration) {
  for (name, rootedWins) in [("Combine", true), ("Join", false)] {
    let body: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
      let rules = PathRules(evaluator.session)
      let parts = arguments.count == 1 ? arguments.elements(0) : arguments
      var path = ""
      for (place, part) in parts.enumerated() {
        if part.isNull, rootedWins { throw .nullArgument(parts.count == 1 ? "paths" : "path\(place + 1)") }
        path = rules.join(path, [part].text(0), rootedWins: rootedWins)
      }
      return .string(path)
    }
    for count in 2...4 {
      let list = (1...count).map { "String path\($0)" }.joined(separator: ", ")
      type.staticMethod("\(name)(\(list))", "String", body)
    }
    type.staticMethod("\(name)(params String[] paths)", "String", body)
  }
  type.staticMethod("GetRelativePath(String relativeTo, String path)", "String") { evaluator, _, arguments in
    let rules = PathRules(evaluator.session)
    let from = DriveTable.names(in: rules.settled(arguments.text(0)))
    let to = DriveTable.names(in: rules.settled(arguments.text(1)))
    let common = zip(from, to).prefix { rules.isWindows ? $0.0.equalsIgnoringCase($0.1) : $0.0.ordinalEquals($0.1) }.count
    let parts = [String](repeating: "..", count: from.count - common) + to.dropFirst(common)
    return .string(parts.isEmpty ? "." : parts.joined(separator: rules.separator))
  }
}
