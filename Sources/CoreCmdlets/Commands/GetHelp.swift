import Engine

/// `Get-Help`: what a function says of itself in its comment, or how a command is called.
struct GetHelp: Cmdlet {
  var name = ""
  var detailed = false
  var full = false
  var examples = false
  var parameter: [String]?

  static var binds: [ParameterBind<GetHelp>] {
    [
      .init("Name", \.name), .init("Detailed", \.detailed), .init("Full", \.full), .init("Examples", \.examples),
      .init("Parameter", \.parameter),
    ]
  }

  static let helpInfo = "MamlCommandHelpInfo"

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard !name.isEmpty else {
      throw context.terminating(
        "The help of topics is not implemented in exsh: give Get-Help the name of a command.", id: "NotImplemented",
        category: .notImplemented, exception: ExceptionKind(.psNotSupportedException))
    }
    if name.foldedCase.hasPrefix("about_exsh_"), WildcardPattern(name).matches("about_exsh_limits") {
      return try context.write(.string(LimitsText.text))
    }
    guard let command = try context.evaluator.findCommand(name) else {
      return try context.writeError(
        "Get-Help could not find \(name) in a help file in this session. To download updated help topics type: \"Update-Help\". To get help online, search for the help topic in the TechNet library at https:/go.microsoft.com/fwlink/?LinkID=107116.",
        id: "HelpNotFound", category: .resourceUnavailable, exception: ExceptionKind(.helpNotFound))
    }
    let own = CommandHelp.of(context.session).comment(of: command.name)
    let comment = HelpComment((command as? FunctionCommand)?.body.displayText ?? own ?? "")
    let declaration = try command.declaration(context.session)
    let parameters = declaration.parameters.filter { !$0.isCommon }
    if let wanted = parameter {
      for pattern in wanted.map({ WildcardPattern($0) }) {
        for found in parameters where pattern.matches(found.name) { try context.write(describe(found, comment)) }
      }
      return
    }
    let syntax = try SyntaxText.text(of: command, context)
    let links = comment.all("LINK").map { Value.object(CustomObject([("linkText", .string($0)), ("uri", .string(""))])) }
    let notes = comment.all("NOTES").map { Value.object(CustomObject([("Text", .string($0))])) }
    let object = CustomObject([
      ("Name", .string(command.name)), ("Category", .string(command.kind.rawValue)),
      ("Synopsis", .string(comment.first("SYNOPSIS") ?? syntax)), ("Syntax", .string(syntax)),
      ("description", .array(comment.all("DESCRIPTION").map { .object(CustomObject([("Text", .string($0))])) })),
      ("parameters", .object(CustomObject([("parameter", .array(parameters.map { .object(describe($0, comment)) }))]))),
      ("examples", .object(CustomObject([("example", .array(exampleObjects(comment)))]))),
      ("alertSet", .object(CustomObject([("alert", .array(notes))]))),
      ("relatedLinks", .object(CustomObject([("navigationLink", .array(links))]))),
    ])
    object.attach().typeNames = [GetHelp.helpInfo] + object.defaultTypeNames
    try context.write(object)
  }

  private func exampleObjects(_ comment: HelpComment) -> [Value] {
    comment.all("EXAMPLE").enumerated().map { position, text in
      .object(
        CustomObject([
          ("title", .string("-------------------------- EXAMPLE \(position + 1) --------------------------")), ("code", .string(text)),
        ]))
    }
  }

  private func describe(_ parameter: ParameterDeclaration, _ comment: HelpComment) -> CustomObject {
    let entry = parameter.sets.first?.entry
    let text = comment.first("PARAMETER", of: parameter.name) ?? ""
    return CustomObject([
      ("name", .string(parameter.name)),
      ("description", .array(text.isEmpty ? [] : [.object(CustomObject([("Text", .string(text))]))])),
      ("required", .string(entry?.isMandatory == true ? "true" : "false")),
      ("position", .string(entry?.position.map { String($0 + 1) } ?? "named")), ("type", .string(parameter.typeText)),
      ("aliases", .string(parameter.aliases.joined(separator: ", "))),
    ])
  }
}

extension DotNetType {
  /// `HelpNotFoundException`.
  static let helpNotFound = DotNetType.exception("Microsoft.PowerShell.Commands.HelpNotFoundException", .systemException)
}
