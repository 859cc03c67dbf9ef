/// Common parameters, ShouldProcess and ShouldContinue.
extension Evaluator {
  /// What the common parameters of a call say.
  func commonSettings(_ binder: Binder, streams: Streams) throws(Interruption) -> CommonSettings {
    var settings = CommonSettings()
    let bound = binder.boundParameters
    func action(_ name: String) -> ActionPreference? {
      bound[name].flatMap { value in
        if let element = value.object(as: EnumObject.self) { return ActionPreference(rawValue: Int(element.number)) }
        return ActionPreference(value)
      }
    }
    settings.errorAction = action("ErrorAction")
    settings.warningAction = action("WarningAction")
    settings.informationAction = action("InformationAction")
    if let flag = bound["Verbose"] { settings.verboseAction = flag.isTrue ? .continue : .silentlyContinue }
    if let flag = bound["Debug"] { settings.debugAction = flag.isTrue ? .continue : .silentlyContinue }
    if let flag = bound["WhatIf"] { settings.whatIf = flag.isTrue }
    if let flag = bound["Confirm"] { settings.confirm = flag.isTrue }
    if let name = bound["ErrorVariable"] { settings.errorSink = try variableSink(name) }
    if let name = bound["WarningVariable"] { settings.warningSink = try variableSink(name) }
    if let name = bound["InformationVariable"] { settings.informationSink = try variableSink(name) }
    return settings
  }

  /// Where `-OutVariable` and `-PipelineVariable` go: sinks around the output.
  func applyVariables(
    _ binder: Binder, to output: inout Sink, streams: inout Streams, pipeline: PipelineRun?
  ) throws(Interruption) {
    let bound = binder.boundParameters
    if let name = bound["OutVariable"] { output = TeeSink(output, try variableSink(name)) }
    if let name = bound["PipelineVariable"] {
      let text = name.displayText
      let scope = self.scope
      let target = output
      // The variable of a pipeline goes with it.
      if scope.local(Symbol(text)) == nil { pipeline?.atEnd.append { scope.remove(Symbol(text)) } }
      output = ClosureSink { (value) throws(Interruption) in
        scope.setAutomatic(text, value)
        try target.write(value)
      }
    }
  }

  /// A sink that fills a list in a variable; `+name` appends to what is there.
  private func variableSink(_ name: Value) throws(Interruption) -> Sink {
    var text = name.displayText
    var list = ListObject([], type: .arrayList)
    if text.hasPrefix("+") {
      text.removeFirst()
      if let known = variable(text).object(as: ListObject.self) {
        list = known
      } else if let values = variable(text).base.object?.elements {
        list.values = values
      }
    }
    scope.setAutomatic(text, .object(list))
    return ClosureSink { (value) throws(Interruption) in list.values.append(value) }
  }

  /// The preference variables that the common parameters of a function's call stand for.
  func applyPreferences(_ settings: CommonSettings, in scope: Scope) {
    func set(_ name: String, _ action: ActionPreference?) {
      guard let action else { return }
      scope.setAutomatic(name, .object(EnumObject(.actionPreference, Int64(action.rawValue))))
    }
    set("ErrorActionPreference", settings.errorAction)
    set("WarningPreference", settings.warningAction)
    set("InformationPreference", settings.informationAction)
    set("VerbosePreference", settings.verboseAction)
    set("DebugPreference", settings.debugAction)
    if let whatIf = settings.whatIf { scope.setAutomatic("WhatIfPreference", .bool(whatIf)) }
    if let confirm = settings.confirm {
      scope.setAutomatic("ConfirmPreference", .object(EnumObject(.confirmImpact, confirm ? 1 : 0)))
    }
  }

  /// `ShouldProcess`: what-if prints, a preference may ask, else yes.
  func shouldProcess(
    _ context: CmdletContext, description: String, question: String, caption: String
  ) throws(Interruption) -> Bool {
    if context.common.whatIf ?? variable("WhatIfPreference").isTrue {
      session.host.writeLine("What if: " + description)
      return false
    }
    let asks: Bool
    if let confirm = context.common.confirm {
      // A command without impact has nothing to confirm.
      asks = confirm && context.declaration.confirmImpact > .none
    } else {
      let preference = variable("ConfirmPreference")
      let limit =
        preference.object(as: EnumObject.self).map { Int($0.number) } ?? ConfirmImpact(name: preference.displayText)?.rawValue ?? 3
      asks = limit > 0 && context.declaration.confirmImpact.rawValue >= limit
    }
    guard asks else {
      if context.common.verboseAction == .continue { try context.writeVerbose(description) }
      return true
    }
    if let remembered = context.confirmation.processAll { return remembered }
    switch try askContinue(caption: caption, question: question, allChoices: true, suspend: !isRemote(context)) {
    case .yes: return true
    case .yesToAll:
      context.confirmation.processAll = true
      return true
    case .no: return false
    case .noToAll:
      context.confirmation.processAll = false
      return false
    }
  }

  /// Cmdlets that reach their server by proxies cannot suspend the pipeline.
  private func isRemote(_ context: CmdletContext) -> Bool { context.hidesSuspend }

  /// `ShouldContinue`: always asks.
  func shouldContinue(
    _ context: CmdletContext, question: String, caption: String, allChoices: Bool, suspend: Bool
  ) throws(Interruption) -> Bool {
    if allChoices, let remembered = context.confirmation.continueAll { return remembered }
    switch try askContinue(caption: caption, question: question, allChoices: allChoices, suspend: suspend) {
    case .yes: return true
    case .yesToAll:
      context.confirmation.continueAll = true
      return true
    case .no: return false
    case .noToAll:
      context.confirmation.continueAll = false
      return false
    }
  }

  private enum Answer { case yes, yesToAll, no, noToAll }

  private func askContinue(caption: String, question: String, allChoices: Bool, suspend: Bool) throws(Interruption) -> Answer {
    var choices = [("&Yes", "Continue with only the next step of the operation.")]
    if allChoices { choices.append(("Yes to &All", "Continue with all the steps of the operation.")) }
    choices.append(("&No", "Skip this operation and proceed with the next operation."))
    if allChoices { choices.append(("No to A&ll", "Skip this operation and all subsequent operations.")) }
    if suspend {
      choices.append(
        ("&Suspend", "Pause the current pipeline and return to the command prompt. Type \"exit\" to resume the pipeline."))
    }
    while true {
      let position = try ask(caption: caption, message: question, choices: choices, defaultChoice: 0)
      switch choices[position].0 {
      case "&Yes": return .yes
      case "Yes to &All": return .yesToAll
      case "&No": return .no
      case "No to A&ll": return .noToAll
      default:
        guard let nested = session.nestedPrompt else { return .no }
        try nested()
      }
    }
  }

  /// Asks a question with choices at the host: labels carry `&` before their key. Gives the position of the answer.
  public func ask(
    caption: String, message: String, choices: [(label: String, help: String)], defaultChoice: Int
  ) throws(Interruption) -> Int {
    let host = session.host
    guard host.canPrompt, !session.isNonInteractive else {
      throw .failure(
        ErrorRecordObject(
          ExceptionObject(
            .psInvalidOperation,
            "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available."),
          id: "InvalidOperation", category: .invalidOperation))
    }
    host.writeLine("")
    if !caption.isEmpty { host.writeLine(caption) }
    if !message.isEmpty { host.writeLine(message) }
    let keys = choices.map { choice -> (key: String, label: String) in
      guard let mark = choice.label.utf8.firstIndex(of: UInt8(ascii: "&")) else { return ("", choice.label) }
      let after = choice.label.utf8.index(after: mark)
      let key = after < choice.label.endIndex ? String(choice.label[after]).upperInvariant : ""
      return (key, choice.label.filter { $0 != "&" })
    }
    var line = keys.map { "[\($0.key)] \($0.label)" }.joined(separator: "  ") + "  [?] Help"
    if keys.indices.contains(defaultChoice) { line += " (default is \"\(keys[defaultChoice].key)\")" }
    line += ": "
    while true {
      host.write(line)
      guard let answer = host.readLine() else {
        if keys.indices.contains(defaultChoice) { return defaultChoice }
        throw .cancelled
      }
      let typed = NumberText.trim(answer)
      if typed.isEmpty, keys.indices.contains(defaultChoice) { return defaultChoice }
      if typed.ordinalEquals("?") {
        for (key, choice) in zip(keys, choices) { host.writeLine("\(key.key) - \(choice.help)") }
        continue
      }
      if let position = keys.firstIndex(where: { $0.key.equalsIgnoringCase(typed) || $0.label.equalsIgnoringCase(typed) }) {
        return position
      }
    }
  }
}

/// Writes every object to two sinks.
final class TeeSink: Sink {
  private let first: Sink
  private let second: Sink

  init(_ first: Sink, _ second: Sink) {
    self.first = first
    self.second = second
  }

  override func write(_ value: Value) throws(Interruption) {
    try second.write(value)
    try first.write(value)
  }
  override func finish() throws(Interruption) { try first.finish() }
}
