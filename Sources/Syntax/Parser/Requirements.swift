extension ScriptParser {
  /// What the `#requires` comments of the text ask for; nil without any.
  func scriptRequirements() -> ScriptRequirements? {
    guard !lexer.isNested else { return nil }
    var requirements: ScriptRequirements?
    for comment in lexer.comments {
      guard comment.count >= 9, isRequires(comment) else { continue }
      var result = requirements ?? ScriptRequirements()
      let outer = (lexer, pending)
      lexer = outer.0.nested(from: Int(comment.start) + 1, to: Int(comment.end))
      pending = nil
      let command = command()
      (lexer, pending) = outer
      if let command { read(command, into: &result) }
      requirements = result
    }
    return requirements
  }

  /// Whether a comment begins with `#requires`.
  private func isRequires(_ comment: SourceRange) -> Bool {
    let letters = lexer.characters.slice(Int(comment.start), Int(comment.start) + 9)
    return letters.lazy.map(Byte.lowercased).elementsEqual("#requires".utf8)
  }

  private func read(_ command: Command, into requirements: inout ScriptRequirements) {
    if command.name?.lowercased() != "requires" { diagnostics.report(.scriptRequiresInvalidFormat, command.range) }
    let elements = Array(command.elements.dropFirst())
    let hasSnapin = elements.contains { ($0 as? CommandParameter).map { Self.isPrefix($0.name, of: "pssnapin") } ?? false }
    var snapin: String?
    var snapinVersion: String?
    var index = 0
    while index < elements.count {
      guard let parameter = elements[index] as? CommandParameter else {
        diagnostics.report(.scriptRequiresInvalidFormat, elements[index].range)
        index += 1
        continue
      }
      index += 1
      var argument = parameter.argument
      if argument == nil, index < elements.count, let expression = elements[index] as? Expression {
        argument = expression
        index += 1
      }
      if Self.isPrefix(parameter.name, of: "runasadministrator") {
        requirements.runAsAdministrator = true
        if argument != nil { diagnostics.report(.parameterCannotHaveArgument, parameter.range, parameter.name) }
        continue
      }
      guard let argument else {
        diagnostics.report(.parameterRequiresArgument, parameter.range, parameter.name)
        continue
      }
      guard IsConstant.check(argument, allowsScriptBlocks: false, inAttribute: false) else {
        diagnostics.report(.requiresArgumentMustBeConstant, argument.range)
        continue
      }
      if Self.isPrefix(parameter.name, of: "version"), hasSnapin {
        snapinVersion = source.text(argument.range)
      } else if Self.isPrefix(parameter.name, of: "pssnapin") {
        snapin = (argument as? StringConstantExpression)?.value
        if snapin == nil { diagnostics.report(.requiresInvalidStringArgument, argument.range, "pssnapin") }
      } else {
        readParameter(parameter, argument, into: &requirements)
      }
    }
    if let snapin {
      requirements.snapins.append(
        ScriptRequirements.Module(name: snapin, version: snapinVersion, requiredVersion: nil, maximumVersion: nil, guid: nil))
    }
  }

  private func readParameter(_ parameter: CommandParameter, _ argument: Expression, into requirements: inout ScriptRequirements) {
    if Self.isPrefix(parameter.name, of: "shellid") {
      if requirements.shellId != nil { return diagnostics.report(.parameterAlreadyBound, parameter.range, "", "shellid") }
      requirements.shellId = (argument as? StringConstantExpression)?.value
      if requirements.shellId == nil { diagnostics.report(.requiresInvalidStringArgument, argument.range, "shellid") }
    } else if Self.isPrefix(parameter.name, of: "psedition") {
      if !requirements.editions.isEmpty { return diagnostics.report(.parameterAlreadyBound, parameter.range, "", "psedition") }
      requirements.editions = strings(argument, "psedition")
      if requirements.editions.contains(where: { !["core", "desktop"].contains($0.lowercased()) }) {
        diagnostics.report(.requiresPSEditionInvalid, argument.range, "psedition")
      }
    } else if Self.isPrefix(parameter.name, of: "version") {
      let text = (argument as? StringConstantExpression)?.value ?? source.text(argument.range)
      let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
      guard (1...4).contains(numbers.count), numbers.allSatisfy({ UInt32($0) != nil }) else {
        return diagnostics.report(.requiresVersionInvalid, argument.range)
      }
      let version = numbers.count == 1 ? text + ".0" : text
      if let former = requirements.version, former != version {
        return diagnostics.report(.parameterAlreadyBound, parameter.range, "", "version")
      }
      requirements.version = version
    } else if Self.isPrefix(parameter.name, of: "assembly") {
      requirements.assemblies += strings(argument, "assembly")
    } else if Self.isPrefix(parameter.name, of: "modules") {
      requirements.modules += items(argument).compactMap(module)
    } else {
      diagnostics.report(.scriptRequiresInvalidFormat, parameter.range)
    }
  }

  /// The elements of an argument that may be a list.
  private func items(_ argument: Expression) -> [Expression] {
    if let array = argument as? ArrayLiteralExpression { return array.elements }
    if let array = argument as? ArrayExpression {
      return array.body.statements.flatMap { ($0 as? Pipeline)?.pureExpression.map(items) ?? [] }
    }
    return [argument]
  }

  private func strings(_ argument: Expression, _ parameter: String) -> [String] {
    items(argument).compactMap { item in
      if let text = (item as? StringConstantExpression)?.value { return text }
      diagnostics.report(.requiresInvalidStringArgument, argument.range, parameter)
      return nil
    }
  }

  private func module(_ item: Expression) -> ScriptRequirements.Module? {
    if let name = (item as? StringConstantExpression)?.value {
      return ScriptRequirements.Module(name: name, version: nil, requiredVersion: nil, maximumVersion: nil, guid: nil)
    }
    guard let table = item as? HashtableExpression else { return nil }
    var values: [String: String] = [:]
    for entry in table.entries {
      guard let key = (entry.key as? StringConstantExpression)?.value,
        let value = (entry.value as? Pipeline)?.pureExpression
      else { continue }
      values[key.lowercased()] = (value as? StringConstantExpression)?.value ?? source.text(value.range)
    }
    guard let name = values["modulename"] else {
      diagnostics.report(
        .requiresModuleInvalid, item.range,
        "The hashtable describing a module contains one or more members that are not valid.")
      return nil
    }
    return ScriptRequirements.Module(
      name: name, version: values["moduleversion"], requiredVersion: values["requiredversion"],
      maximumVersion: values["maximumversion"], guid: values["guid"])
  }

  private static func isPrefix(_ text: String, of name: String) -> Bool {
    name.hasPrefix(text.lowercased())
  }
}
