extension DotNetType {
  /// `[Console]`.
  public static let console = DotNetType("System.Console", members: declareConsole)
  static let thread = DotNetType("System.Threading.Thread", members: declareThread)
  static let activator = DotNetType("System.Activator", members: declareActivator)
  static let garbageCollector = DotNetType("System.GC", members: declareGarbageCollector)
  static let nullString = DotNetType("System.Management.Automation.Language.NullString", members: declareNullString)
}

func declareConsole(_ type: TypeDeclaration) {
  for (name, endsLine) in [("Write", false), ("WriteLine", true)] {
    let end = endsLine ? "\n" : ""
    if endsLine {
      type.staticMethod("WriteLine()", "Void") { evaluator, _, _ in
        evaluator.session.host.write("\n")
        return .nothing
      }
    }
    for source in ["String", "Object", "Char", "Boolean", "Int32", "Int64", "Double", "Decimal"] {
      type.staticMethod("\(name)(\(source) value)", "Void") { (evaluator, _, arguments) throws(Interruption) in
        evaluator.session.host.write(
          try CompositeFormat.text(arguments.value(0), nil, Culture.current(evaluator.session), evaluator) + end)
        return .nothing
      }
    }
    let format: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
      let values =
        arguments.count == 2 && arguments.object(1, as: ArrayObject.self) != nil
        ? arguments.elements(1) : Array(arguments.dropFirst())
      evaluator.session.host.write(
        try CompositeFormat.format(
          arguments.text(0), values, culture: Culture.current(evaluator.session), evaluator: evaluator) + end)
      return .nothing
    }
    type.staticMethod("\(name)(String format, Object arg0)", "Void", format)
    type.staticMethod("\(name)(String format, Object arg0, Object arg1)", "Void", format)
    type.staticMethod("\(name)(String format, params Object[] arg)", "Void", format)
  }
  for (name, isError) in [("Out", false), ("Error", true)] {
    type.staticProperty(name, "IO.TextWriter") { evaluator, _ in
      let host = evaluator.session.host
      return .object(
        TextWriterObject(type: .textWriter, newLine: evaluator.session.newLine) { text in
          if isError { host.writeError(text) } else { host.write(text) }
        })
    }
  }
  type.staticProperty("In", "IO.TextReader") { evaluator, _ in
    let host = evaluator.session.host
    return .object(TextReaderObject(lines: { host.readLine() }, type: .textReader))
  }
  type.staticMethod("ReadLine()", "String") { evaluator, _, _ in .optional(evaluator.session.host.readLine()) }
  for name in ["ResetColor", "Clear", "Beep"] { type.staticMethod("\(name)()", "Void") { _, _, _ in .nothing } }
  for (name, read) in [("WindowWidth", true), ("BufferWidth", true), ("WindowHeight", false), ("BufferHeight", false)] {
    type.staticProperty(name, "Int32", set: { (_, _, _) throws(Interruption) in }) { evaluator, _ in
      .int32(read ? evaluator.session.host.width : evaluator.session.host.height)
    }
  }
  for (name, color) in [("ForegroundColor", Int64(7)), ("BackgroundColor", 0)] {
    type.staticProperty(name, "ConsoleColor", set: { (_, _, _) throws(Interruption) in }) { _, _ in .enumeration(.consoleColor, color) }
  }
  type.staticProperty("Title", "String", set: { (_, _, _) throws(Interruption) in }) { _, _ in .string("") }
  for name in ["OutputEncoding", "InputEncoding"] {
    type.staticProperty(name, "Text.Encoding", set: { (_, _, _) throws(Interruption) in }) { _, _ in .object(EncodingObject(.utf8)) }
  }
  for name in ["IsOutputRedirected", "IsInputRedirected", "IsErrorRedirected"] {
    type.staticProperty(name, "Boolean") { evaluator, _ in .bool(!evaluator.session.host.isInteractive) }
  }
  for name in ["CursorLeft", "CursorTop"] {
    type.staticProperty(name, "Int32", set: { (_, _, _) throws(Interruption) in }) { _, _ in .int(0) }
  }
  for name in ["CursorVisible", "KeyAvailable", "TreatControlCAsInput"] {
    type.staticProperty(name, "Boolean", set: { (_, _, _) throws(Interruption) in }) { _, _ in .bool(false) }
  }
}

func declareThread(_ type: TypeDeclaration) {
  type.staticProperty("CurrentThread", "Threading.Thread") { _, _ in .object(FacetObject(.thread, .invariant)) }
  for name in ["CurrentCulture", "CurrentUICulture"] {
    type.property(
      name, "Globalization.CultureInfo",
      set: { (evaluator, _, new) throws(Interruption) in
        if name == "CurrentCulture", let culture = new.object(as: CultureObject.self)?.culture {
          Culture.setCurrent(culture, evaluator.session)
        }
      }
    ) { evaluator, _ in .object(CultureObject(Culture.current(evaluator.session))) }
  }
  type.property("ManagedThreadId", "Int32") { _, _ in .int(1) }
  type.property("Name", "String") { _, _ in .null }
  for (signature, unit) in [("Sleep(Int32 millisecondsTimeout)", true), ("Sleep(TimeSpan timeout)", false)] {
    type.staticMethod(signature, "Void") { (evaluator, _, arguments) throws(Interruption) in
      let ticks = unit ? Int64(arguments.int(0)) &* 10_000 : arguments.object(0, as: TimeSpanObject.self)?.ticks ?? 0
      try sleep(ticks: ticks, evaluator)
      return .nothing
    }
  }
}

/// Waits in short steps, so that Ctrl-C ends it.
private func sleep(ticks: Int64, _ evaluator: Evaluator) throws(Interruption) {
  let end = monotonicNanoseconds() &+ min(max(0, ticks), 1_000_000_000_000_000) &* 100
  while true {
    let left = end &- monotonicNanoseconds()
    if left <= 0 { return }
    if evaluator.session.cancellation.isRequested { throw .cancelled }
    pause(nanoseconds: min(left, 50_000_000))
  }
}

func declareActivator(_ type: TypeDeclaration) {
  let make: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    guard let type = arguments.object(0, as: TypeObject.self)?.represented else { throw .nullArgument("type") }
    return try evaluator.construct(type, arguments.elements(1))
  }
  type.staticMethod("CreateInstance(Type type)", "Object", make)
  type.staticMethod("CreateInstance(Type type, params Object[] args)", "Object", make)
}

func declareGarbageCollector(_ type: TypeDeclaration) {
  type.staticProperty("MaxGeneration", "Int32") { _, _ in .int(2) }
  for signature in [
    "Collect()", "Collect(Int32 generation)", "WaitForPendingFinalizers()", "SuppressFinalize(Object obj)", "KeepAlive(Object obj)",
  ] {
    type.staticMethod(signature, "Void") { _, _, _ in .nothing }
  }
  type.staticMethod("GetTotalMemory(Boolean forceFullCollection)", "Int64") { _, _, _ in .long(16_777_216) }
}

func declareNullString(_ type: TypeDeclaration) {
  type.staticProperty("Value", "System.Management.Automation.Language.NullString") { _, _ in .object(NullStringMarker()) }
}
