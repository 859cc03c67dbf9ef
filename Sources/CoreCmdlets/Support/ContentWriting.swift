import Engine

/// What Set-Content and Add-Content share: writers that open at the first object and stay open to the end.
struct ContentWriting {
  var items = ItemSelection()
  var value: [Value] = []
  var noNewline = false
  var encoding: Value = .null
  var asByteStream = false
  var passThru = false
  private var targets: [Target] = []
  private var isOpen = false
  private var bytesOnly = false

  private final class Target {
    let path: ItemPath
    let writer: TextFileWriter?
    var values: [Value] = []
    init(_ path: ItemPath, _ writer: TextFileWriter?) {
      self.path = path
      self.writer = writer
    }
  }

  static func binds<C: Cmdlet>(_ writing: WritableKeyPath<C, ContentWriting>) -> [ParameterBind<C>] {
    ItemSelection.binds(writing.appending(path: \.items)) + [
      .init("Value", writing.appending(path: \.value)), .init("NoNewline", writing.appending(path: \.noNewline)),
      .init("Encoding", writing.appending(path: \.encoding)), .init("AsByteStream", writing.appending(path: \.asByteStream)),
      .init("PassThru", writing.appending(path: \.passThru)),
    ]
  }

  mutating func process(appending: Bool, _ context: CmdletContext) throws(Interruption) {
    if !isOpen {
      isOpen = true
      try open(appending: appending, context)
    }
    for target in targets {
      try context.reporting { () throws(Interruption) in
        for value in value { try write(value, to: target, context) }
      }
    }
    if passThru, !targets.isEmpty { for value in value { try context.write(value) } }
  }

  mutating func end(appending: Bool, _ context: CmdletContext) throws(Interruption) {
    for target in targets {
      try context.reporting { () throws(Interruption) in
        if let writer = target.writer {
          try writer.close()
        } else {
          let old = appending ? ((try? target.path.provider.content(target.path)) ?? []) : []
          try target.path.provider.setContent(target.path, old + target.values)
        }
      }
    }
    targets = []
  }

  private mutating func open(appending: Bool, _ context: CmdletContext) throws(Interruption) {
    bytesOnly = asByteStream || FileEncoding.isByte(encoding)
    let given = bytesOnly ? nil : try FileEncoding.read(encoding, context)
    for path in try paths(context) {
      guard try context.confirm(appending ? .addContent : .setContent, path) else { continue }
      try context.reporting { () throws(Interruption) in
        guard let files = path.provider as? FileSystemProvider else { return targets.append(Target(path, nil)) }
        if files.status(path)?.isDirectory == true {
          throw files.error(.denied, path, id: "GetContentWriterIOError", category: .writeError)
        }
        var form = given ?? .contentDefault(context.session.flavour)
        // A file that is added to keeps the encoding that its mark names.
        if appending, given == nil, let bytes = try? files.read(path), let (known, _) = TextEncoding.detect(bytes) { form = known }
        if items.force, let status = files.status(path), status.attributes & FileAttribute.readOnly != 0 {
          try? path.drive.files?.setAttributes(path.fileNames, status.attributes & ~FileAttribute.readOnly)
        }
        let writer = TextFileWriter(path, encoding: form, session: context.session, errorID: "GetContentWriterIOError")
        try writer.open(appending ? .append : .overwrite, withMark: !bytesOnly)
        targets.append(Target(path, writer))
      }
    }
  }

  /// The places to write to: what wildcards find, or the path itself, which need not be there.
  private func paths(_ context: CmdletContext) throws(Interruption) -> [ItemPath] {
    var result: [ItemPath] = []
    for (text, literal) in items.texts {
      try context.reporting { () throws(Interruption) in
        if literal || !WildcardPattern.containsWildcards(text) {
          let path = try context.drives.resolve(text, literal: literal)
          if items.accepts(path.name) { result.append(path.provider.canonical(path)) }
          return
        }
        let found = try context.drives.expand(text, force: items.force).filter { items.accepts($0.name) }
        if found.isEmpty {
          throw .error(
            "An object at the specified path \(text) does not exist, or has been filtered by the -Include or -Exclude parameter.",
            id: "ItemNotFound", category: .objectNotFound, target: .string(text), exception: ExceptionKind(.psArgumentException))
        }
        result += found
      }
    }
    return result
  }

  private func write(_ value: Value, to target: Target, _ context: CmdletContext) throws(Interruption) {
    guard let writer = target.writer else { return target.values.append(value) }
    if value.isNull { return }
    if bytesOnly { return try writer.write(bytes: try bytes(of: value, target.path, context)) }
    if let elements = value.base.object?.elements {
      for element in elements {
        try context.evaluator.descend { () throws(Interruption) in try write(element, to: target, context) }
      }
      return
    }
    try writer.write(try ContentText.text(of: value, context) + (noNewline ? "" : context.session.newLine))
  }

  private func bytes(of value: Value, _ path: ItemPath, _ context: CmdletContext) throws(Interruption) -> [UInt8] {
    if let array = value.object(as: ArrayObject.self), let bytes = array.bytes { return bytes }
    var result: [UInt8] = []
    for element in value.base.object?.elements ?? [value] {
      guard case .byte(let byte) = element.base else {
        throw .error(
          "Cannot proceed with byte encoding. When using byte encoding the content must be of type byte.",
          id: "ProviderContentWriteError", category: .writeError, target: .string(path.providerPath),
          exception: ExceptionKind(.psArgumentException))
      }
      result.append(byte)
    }
    return result
  }
}

/// The text of a value in a file: as `ToString()` gives it in the console's culture.
enum ContentText {
  static func text(of value: Value, _ context: CmdletContext) throws(Interruption) -> String {
    if let text = value.stringValue { return text }
    if let date = value.object(as: DateTimeObject.self) {
      return try context.evaluator.invokeMethod("ToString", of: .object(date), []).displayText
    }
    return try context.evaluator.text(of: value)
  }
}
