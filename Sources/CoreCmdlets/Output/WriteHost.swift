import Engine

/// `Write-Host`: text for the person at the screen.
struct WriteHost: Cmdlet {
  var object: Value = .nothing
  var noNewline = false
  var separator: Value = .string(" ")
  var foregroundColor: Value = .null
  var backgroundColor: Value = .null

  static var binds: [ParameterBind<WriteHost>] {
    [
      .init("Object", \.object), .init("NoNewline", \.noNewline), .init("Separator", \.separator),
      .init("ForegroundColor", \.foregroundColor), .init("BackgroundColor", \.backgroundColor),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let text = try text(of: object, context)
    let record = InformationRecord(
      .object(HostMessageObject(text, noNewLine: noNewline, foreground: color(foregroundColor), background: color(backgroundColor))),
      tags: ["PSHOST"], hostMessage: (color(foregroundColor), color(backgroundColor), noNewline))
    try context.writeInformation(.object(record), tags: ["PSHOST"])
  }

  private func color(_ value: Value) -> ConsoleColor? {
    if value.isNull { return nil }
    return ConsoleColor.allCases.first { $0.name.equalsIgnoringCase(value.displayText) }
  }

  private func text(of value: Value, _ context: CmdletContext) throws(Interruption) -> String {
    if value.isNull { return "" }
    if value.stringValue == nil, let table = value.object(as: DictionaryObject.self) {
      let between = try context.evaluator.text(of: separator)
      return table.entries.map { "[\($0.key.displayText), \($0.value.displayText)]" }.joined(separator: between)
    }
    if value.stringValue == nil, let elements = value.base.object?.elements {
      let between = try context.evaluator.text(of: separator)
      var texts: [String] = []
      for element in elements {
        texts.append(try context.evaluator.descend { () throws(Interruption) in try text(of: element, context) })
      }
      return texts.joined(separator: between)
    }
    if let type = value.object(as: TypeObject.self) { return type.represented.fullName }
    return try ContentText.text(of: value, context)
  }
}

/// What Write-Host leaves in an information record (`HostInformationMessage`).
final class HostMessageObject: NetObject {
  let message: String
  let noNewLine: Bool
  let foreground: ConsoleColor?
  let background: ConsoleColor?

  init(_ message: String, noNewLine: Bool, foreground: ConsoleColor?, background: ConsoleColor?) {
    self.message = message
    self.noNewLine = noNewLine
    self.foreground = foreground
    self.background = background
  }

  static let hostMessage = DotNetType("System.Management.Automation.HostInformationMessage") { type in
    let message = { (value: Value) in value.object(as: HostMessageObject.self) }
    type.property("Message", "String") { (_, value) throws(Interruption) in .optional(message(value)?.message) }
    type.property("NoNewLine", "Boolean") { (_, value) throws(Interruption) in .bool(message(value)?.noNewLine ?? false) }
    type.property("ForegroundColor", "ConsoleColor") { (_, value) throws(Interruption) in .optional(message(value)?.foreground?.name) }
    type.property("BackgroundColor", "ConsoleColor") { (_, value) throws(Interruption) in .optional(message(value)?.background?.name) }
    type.method("ToString()", "String") { (_, value, _) throws(Interruption) in .string(value.displayText) }
  }

  override var type: DotNetType { HostMessageObject.hostMessage }
  override var displayText: String { message }
}
