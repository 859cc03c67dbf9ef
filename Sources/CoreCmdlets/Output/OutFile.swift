import Engine
import Formatting

/// `Out-File`: what the screen would show, in a file.
struct OutFile: Cmdlet {
  var inputObject: Value = .nothing
  var filePath = ""
  var literalPath = ""
  var encoding: Value = .null
  var append = false
  var force = false
  var noClobber = false
  var width: Int?
  var noNewline = false
  private var output: DefaultOutput?
  private var lines: BufferOutput?
  private var writer: TextFileWriter?

  static var binds: [ParameterBind<OutFile>] {
    [
      .init("InputObject", \.inputObject), .init("FilePath", \.filePath), .init("LiteralPath", \.literalPath),
      .init("Encoding", \.encoding), .init("Append", \.append), .init("Force", \.force), .init("NoClobber", \.noClobber),
      .init("Width", \.width), .init("NoNewline", \.noNewline),
    ]
  }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    let path = try context.drives.resolve(literalPath.isEmpty ? filePath : literalPath, literal: !literalPath.isEmpty)
    let form = try FileEncoding.read(encoding, context)
    guard try context.shouldProcess(path.providerPath, "Output to File") else { return }
    let known = (path.provider as? FileSystemProvider)?.status(path)
    if known != nil, noClobber, !append {
      throw context.terminating(
        "The file '\(path.providerPath)' already exists.", id: "NoClobber", category: .resourceExists,
        target: .string(path.providerPath), exception: ExceptionKind(.ioException))
    }
    if force, let known, known.attributes & FileAttribute.readOnly != 0 {
      try? path.drive.files?.setAttributes(path.fileNames, known.attributes & ~FileAttribute.readOnly)
    }
    let writer = TextFileWriter(path, encoding: form ?? .outputDefault(context.session.flavour), session: context.session)
    try writer.open(append ? .append : .overwrite)
    self.writer = writer
    let lines = BufferOutput(width: width ?? max(context.session.host.width - 1, 1))
    self.lines = lines
    output = (context.session.presenter as? ConsolePresenter)?.makeOutput(for: context.session, to: lines)
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if case .nothing = inputObject { return }
    try output?.write(inputObject)
    try flush(context)
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    try output?.finish()
    try flush(context)
    try writer?.close()
  }

  private func flush(_ context: CmdletContext) throws(Interruption) {
    for line in lines?.takeLines() ?? [] { try writer?.write(noNewline ? line : line + context.session.newLine) }
  }
}
