/// Runs a program.
final class NativeProcessor: CommandProcessor {
  let command: ApplicationCommand
  let call: CommandCall
  private var input: [Value] = []

  init(_ evaluator: Evaluator, _ command: ApplicationCommand, _ call: CommandCall) {
    self.command = command
    self.call = call
    super.init(evaluator)
  }

  override func process(_ value: Value) throws(Interruption) { input.append(value) }

  /// The arguments as the program gets them.
  private func arguments() throws(Interruption) -> [String] {
    var arguments: [String] = []
    for (place, argument) in call.arguments.enumerated() {
      if case .value(let value) = argument.kind, !argument.isQuoted, value.displayText.ordinalEquals("--%") {
        // What follows is taken as it was typed; only references to the environment are replaced.
        for rest in call.arguments[(place + 1)...] {
          if case .value(let text) = rest.kind { arguments += verbatim(text.displayText) }
        }
        return arguments
      }
      switch argument.kind {
      case .named(_, let text, let value, let hasColon):
        guard let value else {
          arguments.append(text)
          break
        }
        let name = text + (hasColon && !text.hasSuffix(":") ? ":" : "")
        // `-name: value` is two arguments, `-name:value` is one.
        if let start = argument.valueRange?.start, Int(start - argument.range.start) > name.utf8.count {
          arguments += [name, try evaluator.text(of: value)]
        } else {
          arguments.append(name + (try evaluator.text(of: value)))
        }
      case .value(let value):
        if let elements = value.base.object?.elements {
          for element in elements { try add(try evaluator.text(of: element), isQuoted: argument.isQuoted, to: &arguments) }
        } else if !value.isNull {
          try add(try evaluator.text(of: value), isQuoted: argument.isQuoted, to: &arguments)
        }
      }
    }
    return arguments
  }

  /// The arguments in a text behind `--%`: blanks outside double quotes tell them apart.
  private func verbatim(_ text: String) -> [String] {
    var parts: [String] = []
    var current = ""
    var isOpen = false
    var hasText = false
    for character in expanded(text).unicodeScalars {
      if character == "\"" {
        isOpen.toggle()
        hasText = true
      } else if character == " " || character == "\t", !isOpen {
        if hasText { parts.append(current) }
        current = ""
        hasText = false
      } else {
        current.unicodeScalars.append(character)
        hasText = true
      }
    }
    if hasText { parts.append(current) }
    return parts
  }

  /// `%NAME%` is the variable's value where there is one.
  private func expanded(_ text: String) -> String {
    let pieces = text.split(separator: "%", omittingEmptySubsequences: false).map(String.init)
    var result = pieces.first ?? ""
    var place = 1
    while place < pieces.count {
      if place + 1 < pieces.count, let value = evaluator.session.drives.environment[pieces[place]] {
        result += value + pieces[place + 1]
        place += 2
      } else {
        result += "%" + pieces[place]
        place += 1
      }
    }
    return result
  }

  /// On a host like Unix, what isn't quoted is matched against the files: `*.txt` becomes their names, `~` the home folder.
  private func add(_ text: String, isQuoted: Bool, to arguments: inout [String]) throws(Interruption) {
    let drives = evaluator.session.drives
    guard !isQuoted, drives.separator.ordinalEquals("/") else {
      arguments.append(text)
      return
    }
    if text.utf8.first == UInt8(ascii: "~"), let home = drives.home {
      let rest = String(text.dropFirst())
      if rest.isEmpty || rest.utf8.first == UInt8(ascii: "/") || rest.utf8.first == UInt8(ascii: "\\") {
        arguments.append(home + rest)
        return
      }
    }
    guard WildcardPattern.containsWildcards(text), let places = try? drives.expand(text), !places.isEmpty,
      places.allSatisfy({ $0.drive.files != nil })
    else {
      arguments.append(text)
      return
    }
    let isRooted = text.utf8.first == UInt8(ascii: "/")
    for place in places.sorted(by: { $0.providerPath < $1.providerPath }) {
      guard !isRooted, let here = drives.fileLocation, place.isInside(here) else {
        arguments.append(place.providerPath)
        continue
      }
      arguments.append(place.names.dropFirst(here.names.count).joined(separator: "/"))
    }
  }

  override func complete() throws(Interruption) {
    guard let native = evaluator.session.nativeCommands else { return }
    let arguments = try arguments()
    let lines = expectsInput ? try evaluator.session.presenter?.render(input, session: evaluator.session, width: 4096) : nil
    let outer = evaluator.streams
    evaluator.streams = streams
    defer { evaluator.streams = outer }
    let code = try native.run(
      path: command.path, arguments: arguments, input: lines, output: output === evaluator.defaultOutput ? nil : output,
      error: streams.error === evaluator.defaultError ? nil : errors, session: evaluator.session)
    evaluator.session.globalScope.setAutomatic("LASTEXITCODE", .int(code))
    guard code != 0 else { return }
    pipeline?.failed = true
    if evaluator.variable("PSNativeCommandUseErrorActionPreference").isTrue { try reportFailure(code) }
  }

  /// Makes error records of the lines of the program's standard error: where they are redirected, they are objects.
  private var errors: Sink {
    let target = streams.error
    let name = command.name
    var isFirst = true
    return ClosureSink { (value) throws(Interruption) in
      let record = ErrorRecordObject(
        ExceptionObject(.remoteException, value.displayText), id: isFirst ? "NativeCommandError" : "NativeCommandErrorMessage",
        category: .notSpecified, target: value)
      record.commandSuffix = ""
      record.invocation = InvocationObject(name)
      isFirst = false
      try target.write(.object(record))
    }
  }

  private func reportFailure(_ code: Int32) throws(Interruption) {
    let digits = String(UInt32(bitPattern: code), radix: 16, uppercase: true)
    let hex = String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
    let record = ErrorRecordObject(
      ExceptionObject(
        .nativeCommandExitException, "Program \"\(command.name)\" ended with non-zero exit code: \(code) (0x\(hex))."),
      id: "ProgramExitedWithNonZeroCode", category: .notSpecified, target: .string(command.path))
    record.exception.details["ExitCode"] = .int(code)
    record.exception.details["Path"] = .string(command.path)
    record.invocation = InvocationObject(call.name, command: command, position: call.position)
    record.position = call.position
    try evaluator.report(record, preference: nil, streams: streams, errorVariable: nil)
  }
}

extension DotNetType {
  /// `NativeCommandExitException`.
  static let nativeCommandExitException = exception("System.Management.Automation.NativeCommandExitException", .runtimeException)
  /// `NativeArgumentPassingStyle`.
  static let nativeArgumentPassingStyle = DotNetType(
    "System.Management.Automation.NativeArgumentPassingStyle", base: .enumeration, kind: .enumeration,
    enumeration: EnumerationMembers("Legacy", "Standard", "Windows"))
}
