import Engine

/// `Test-Path`: whether something is at a path.
struct TestPath: Cmdlet {
  var items = ItemSelection()
  var pathType = "Any"
  var isValid = false
  var olderThan: DateTimeObject?
  var newerThan: DateTimeObject?

  static var binds: [ParameterBind<TestPath>] {
    ItemSelection.binds(\.items) + [
      .init("PathType", \.pathType), .init("IsValid", \.isValid), .init("OlderThan", \.olderThan), .init("NewerThan", \.newerThan),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if items.texts.isEmpty {
      return try context.writeError(
        "Value cannot be null. (Parameter 'The provided Path argument was null or an empty collection.')", id: "NullPathNotPermitted",
        category: .invalidArgument, exception: ExceptionKind(.argumentNullException))
    }
    for (text, literal) in items.texts { try context.write(.bool(test(text, literal, context))) }
  }

  private func test(_ text: String, _ literal: Bool, _ context: CmdletContext) -> Bool {
    if text.utf8.allSatisfy({ $0 == 0x20 }) { return false }
    if isValid { return (try? context.drives.resolve(text, literal: literal)) != nil }
    guard let found = try? context.drives.expand(text, literal: literal, force: true, mustExist: false) else { return false }
    for path in found where items.accepts(path.name) {
      guard let isContainer = try? path.provider.isContainer(path) else { continue }
      switch pathType.foldedCase {
      case "container": if !isContainer { continue }
      case "leaf": if isContainer { continue }
      default: break
      }
      if olderThan != nil || newerThan != nil {
        guard let status = (path.provider as? FileSystemProvider)?.status(path) else { continue }
        if let olderThan, status.modified > context.session.utcTicks(of: olderThan) { continue }
        if let newerThan, status.modified < context.session.utcTicks(of: newerThan) { continue }
      }
      return true
    }
    return false
  }
}
