import Engine

/// `Tee-Object`: passes objects on and keeps them in a variable or a file besides.
struct TeeObject: Cmdlet {
  var inputObject: Value = .nothing
  var filePath: String?
  var literalPath: String?
  var variable: String?
  var append = false
  var encoding: Value = .null
  private var kept: [Value] = []

  static var binds: [ParameterBind<TeeObject>] {
    [
      .init("InputObject", \.inputObject), .init("FilePath", \.filePath), .init("LiteralPath", \.literalPath),
      .init("Variable", \.variable), .init("Append", \.append), .init("Encoding", \.encoding),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if case .nothing = inputObject { return }
    kept.append(inputObject)
    try context.write(inputObject)
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    if let variable {
      var value: Value = kept.count == 1 ? kept[0] : .array(kept)
      if append, let old = context.evaluator.scope.lookup(Symbol(variable))?.value, !old.isNull {
        value = .array((old.base.object?.elements ?? [old]) + kept)
      }
      if let known = context.evaluator.scope.local(Symbol(variable)) {
        try context.session.assign(known, value)
      } else {
        context.evaluator.scope.add(Variable(variable, value))
      }
      return
    }
    guard let path = filePath ?? literalPath else { return }
    let target = try context.session.drives.resolve(path, literal: true)
    let writer = TextFileWriter(
      target, encoding: try FileEncoding.read(encoding, context) ?? .outputDefault(context.session.flavour), session: context.session)
    try writer.open(append ? .append : .overwrite)
    for line in try context.session.presenter?.render(kept, session: context.session, width: context.session.host.width) ?? [] {
      try writer.write(line + context.session.newLine)
    }
    try writer.close()
  }
}
