import Engine

/// `Get-Content`: what a file holds, as lines, as one text or as bytes.
struct GetContent: Cmdlet {
  var items = ItemSelection()
  var readCount = 1
  var totalCount: Int?
  var tail: Int?
  var delimiter: String?
  var raw = false
  var encoding: Value = .null
  var asByteStream = false
  private var outputs: [Value] = []

  static var binds: [ParameterBind<GetContent>] {
    ItemSelection.binds(\.items) + [
      .init("ReadCount", \.readCount), .init("TotalCount", \.totalCount), .init("Tail", \.tail), .init("Delimiter", \.delimiter),
      .init("Raw", \.raw), .init("Encoding", \.encoding), .init("AsByteStream", \.asByteStream),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if totalCount != nil, tail != nil {
      throw context.terminating(
        "The parameters TotalCount and Tail cannot be used together. Please specify only one parameter.", id: "TailAndHeadCannotCoexist",
        category: .invalidOperation, exception: .invalidOperation)
    }
    let paths = try items.resolved(context)
    if paths.isEmpty, let text = items.path.first(where: { WildcardPattern.containsWildcards($0) }) {
      return try context.writeError(
        "An object at the specified path \(text) does not exist, or has been filtered by the -Include or -Exclude parameter.",
        id: "ItemNotFound", category: .objectNotFound, target: .object(ArrayObject(strings: items.path)), exception: .exception)
    }
    for path in paths {
      try context.reporting { () throws(Interruption) in try read(path, context) }
    }
  }

  private func read(_ path: ItemPath, _ context: CmdletContext) throws(Interruption) {
    guard let files = path.provider as? FileSystemProvider else {
      return try write(try path.provider.content(path), context)
    }
    if files.status(path)?.isDirectory == true {
      if context.session.flavour == .windowsPowerShell {
        throw files.error(.denied, path, id: "GetContentReaderIOError", category: .readError)
      }
      throw .error(
        "Unable to get content because it is a directory: '\(path.providerPath)'. Please use 'Get-ChildItem' instead.",
        id: "GetContainerContentException", category: .invalidOperation, target: .string(path.providerPath),
        exception: .invalidOperation)
    }
    let bytes = try files.read(path)
    if asByteStream || FileEncoding.isByte(encoding) {
      if raw { return try context.write(ArrayObject(bytes: bytes)) }
      return try write(window(bytes).map { .byte($0) }, context)
    }
    let form = try FileEncoding.read(encoding, context) ?? .contentDefault(context.session.flavour)
    let text = form.text(ofFile: bytes)
    if raw {
      if !text.isEmpty || context.session.flavour == .powerShell7 { try context.write(text.isEmpty ? .null : .string(text)) }
      return
    }
    let lines = delimiter.map { split(text, at: $0) } ?? TextLines.split(text)
    try write(window(lines).map { .string($0) }, context)
  }

  /// The part that -TotalCount or -Tail asks for.
  private func window<T>(_ all: [T]) -> [T] {
    if let totalCount, totalCount >= 0 { return Array(all.prefix(totalCount)) }
    if let tail { return Array(all.suffix(max(tail, 0))) }
    return all
  }

  private func split(_ text: String, at delimiter: String) -> [String] {
    let mark = Array(delimiter.utf8)
    guard !mark.isEmpty else { return [text] }
    let bytes = Array(text.utf8)
    var parts: [String] = []
    var start = 0
    var position = 0
    while position + mark.count <= bytes.count {
      if bytes[position] == mark[0], bytes[position..<(position + mark.count)].elementsEqual(mark) {
        parts.append(String(decoding: bytes[start..<position], as: UTF8.self))
        position += mark.count
        start = position
      } else {
        position += 1
      }
    }
    if start < bytes.count { parts.append(String(decoding: bytes[start...], as: UTF8.self)) }
    return parts
  }

  private func write(_ values: [Value], _ context: CmdletContext) throws(Interruption) {
    if readCount == 1 {
      for value in values { try context.write(value) }
      return
    }
    let size = readCount <= 0 ? values.count : readCount
    var start = 0
    while start < values.count {
      let end = min(start + size, values.count)
      let part = Array(values[start..<end])
      try context.write(part.count == 1 ? part[0] : .array(part))
      start = end
    }
  }
}
