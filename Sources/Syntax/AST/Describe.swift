extension Node {
  /// The tree as an s-expression, for tests and for looking at it.
  public func describe() -> String {
    var writer = Describer()
    writer.node(self)
    return writer.text
  }
}

/// Writes trees as s-expressions.
private struct Describer {
  var text = ""

  mutating func node(_ node: Node) {
    switch node {
    case let node as Expression: expression(node)
    case let node as CommandParameter:
      text += "-" + node.name + (node.hasColon ? ":" : "")
      if let argument = node.argument { self.node(argument) }
    case let node as Statement: statement(node)
    default: structure(node)
    }
  }

  /// `(name part part …)`.
  private mutating func list(_ name: String, _ parts: [Node?]) {
    text += "(" + name
    for case let part? in parts {
      text += " "
      node(part)
    }
    text += ")"
  }

  private mutating func expression(_ expression: Expression) {
    switch expression {
    case let node as ConstantExpression: text += number(node.value)
    case let node as StringConstantExpression: text += string(node)
    case let node as VariableExpression: text += (node.isSplatted ? "@" : "$") + node.path.text
    case let node as TypeExpression: text += "[" + node.typeName.fullName + "]"
    case let node as PlaceholderExpression: text += "<" + node.name + ">"
    case let node as ExpandableStringExpression: expandable(node)
    case let node as BinaryExpression: list(node.op.rawValue, [node.left, node.right])
    case let node as UnaryExpression: list("unary " + node.op.rawValue, [node.operand])
    case let node as TernaryExpression: list("?:", [node.condition, node.ifTrue, node.ifFalse])
    case let node as ConvertExpression: list("cast [" + node.type.typeName.fullName + "]", [node.operand])
    case let node as AttributedExpression: list("attributed", [node.attribute, node.operand])
    case let node as ArrayLiteralExpression: list("array", node.elements)
    case let node as ArrayExpression: list("@()", node.body.children)
    case let node as SubExpression: list("$()", node.body.children)
    case let node as ParenExpression: list("paren", [node.pipeline])
    case let node as HashtableExpression: list("hash", node.children)
    case let node as IndexExpression: list(node.isNullConditional ? "?[]" : "[]", [node.target, node.index])
    case let node as MemberExpression:
      list(node.isStatic ? "::" : node.isNullConditional ? "?." : ".", [node.target, node.member])
    case let node as InvokeMemberExpression:
      let types = node.genericArguments.map(\.fullName).joined(separator: ",")
      let name = node.isStatic ? "call::" : node.isNullConditional ? "call?." : "call."
      list(name + (types.isEmpty ? "" : "<" + types + ">"), [node.target, node.member] + node.arguments)
    case let node as ScriptBlockExpression: list("block", [node.scriptBlock])
    case let node as UsingExpression: list("using", [node.operand])
    case let node as BaseConstructorCall: list(node.isImplicit ? "implicit-base" : "base", node.arguments)
    default: list("error", expression.children)
    }
  }

  private func number(_ value: NumericLiteral) -> String {
    switch value {
    case .int32(let value): String(value)
    case .int64(let value): String(value) + "L"
    case .double(let value): "\(value)r"
    case .decimal(let value): (value.isNegative ? "-" : "") + "\(value.mantissa)e-\(value.scale)d"
    case .bigInteger(let value): value + "n"
    case .byte(let value): "\(value)uy"
    case .signedByte(let value): "\(value)y"
    case .int16(let value): "\(value)s"
    case .uint16(let value): "\(value)us"
    case .uint32(let value): "\(value)u"
    case .uint64(let value): "\(value)ul"
    }
  }

  private func string(_ node: StringConstantExpression) -> String {
    switch node.kind {
    case .bareWord: node.isVerbatim ? "verbatim:" + quoted(node.value) : node.value
    case .singleQuoted, .singleQuotedHere: "'" + escaped(node.value) + "'"
    case .doubleQuoted, .doubleQuotedHere: quoted(node.value)
    }
  }

  private func quoted(_ text: String) -> String { "\"" + escaped(text) + "\"" }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 { result += "\\x" + String(scalar.value, radix: 16) } else { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  private mutating func expandable(_ node: ExpandableStringExpression) {
    text += node.kind == .bareWord ? "(word" : "(string"
    for part in node.parts {
      text += " "
      switch part {
      case .text(let part): text += quoted(part)
      case .expression(let expression): self.expression(expression)
      }
    }
    text += ")"
  }

  private mutating func statement(_ statement: Statement) {
    switch statement {
    case let node as Pipeline:
      if node.elements.count == 1, !node.isBackground, let element = node.elements.first {
        self.node(element)
      } else {
        list(node.isBackground ? "pipeline&" : "pipeline", node.elements)
      }
    case let node as PipelineChain:
      text += node.isBackground ? "(chain& " : "(chain "
      self.node(node.first)
      for link in node.links {
        text += link.isAnd ? " && " : " || "
        self.node(link.pipeline)
      }
      text += ")"
    case let node as Command: list("command" + node.invocation.rawValue, node.elements + node.redirections)
    case let node as CommandExpression:
      if node.redirections.isEmpty { self.node(node.expression) } else { list("redirected", [node.expression] + node.redirections) }
    case let node as AssignmentStatement: list(node.op.rawValue, [node.left, node.right])
    case let node as IfStatement: list("if", node.children)
    case let node as LabeledStatement: loop(node)
    case let node as TryStatement: list("try", node.children)
    case let node as TrapStatement: list("trap", node.children)
    case let node as ThrowStatement: list("throw", [node.pipeline])
    case let node as ReturnStatement: list("return", [node.pipeline])
    case let node as ExitStatement: list("exit", [node.pipeline])
    case let node as BreakStatement: list("break", [node.label])
    case let node as ContinueStatement: list("continue", [node.label])
    case let node as FunctionDefinition: list(node.kind.rawValue + " " + node.name, (node.parameters ?? []) + [node.body])
    case let node as TypeDefinition: list(node.kind.rawValue + " " + node.name, node.children)
    case let node as DataStatement: list("data" + (node.variable.map { " " + $0 } ?? ""), node.children)
    case let node as BlockStatement: list(node.keyword, [node.body])
    case let node as UsingStatement: list("using " + node.kind.rawValue + " " + node.name, [node.specification])
    case let node as ConfigurationDefinition: list("configuration", node.children)
    default: list("error", statement.children)
    }
  }

  private mutating func loop(_ statement: LabeledStatement) {
    let label = statement.label.map { ":" + $0 + " " } ?? ""
    switch statement {
    case is WhileStatement: list(label + "while", statement.children)
    case let node as DoStatement: list(label + (node.isUntil ? "do-until" : "do-while"), statement.children)
    case let node as ForStatement:
      text += "(" + label + "for"
      for part in [node.initializer, node.condition, node.iterator] {
        text += " "
        if let part { self.node(part) } else { text += "_" }
      }
      text += " "
      self.node(node.body)
      text += ")"
    case let node as ForEachStatement: list(label + "foreach" + (node.isParallel ? " -parallel" : ""), statement.children)
    case let node as SwitchStatement:
      let flags = (node.mode == .exact ? "" : " -" + node.mode.rawValue) + (node.isCaseSensitive ? " -casesensitive" : "")
      list(label + "switch" + flags + (node.isFile ? " -file" : ""), statement.children)
    default: list("error", statement.children)
    }
  }

  private mutating func structure(_ node: Node) {
    switch node {
    case let node as ScriptBlockNode:
      let unnamed = node.blocks.filter(\.isUnnamed)
      let children = node.children.filter { child in !unnamed.contains { $0 === child } }
      list("script", children + unnamed.flatMap(\.children))
    case let node as NamedBlock: list(node.kind.rawValue, node.children)
    case let node as StatementBlock: list("do", node.children)
    case let node as ParamBlock: list("param", node.children)
    case let node as Parameter: list("parameter", node.children)
    case let node as Attribute: list("@" + node.typeName.fullName, node.children)
    case let node as TypeConstraint: text += "[" + node.typeName.fullName + "]"
    case let node as NamedAttributeArgument:
      text += node.name
      if let argument = node.argument {
        text += "="
        self.node(argument)
      }
    case let node as CatchClause: list("catch", node.children)
    case let node as FileRedirection: list((node.isAppend ? ">>" : ">") + String(node.from.rawValue), [node.location])
    case let node as MergingRedirection: text += "\(node.from.rawValue)>&\(node.to.rawValue)"
    case let node as PropertyMember: list("property " + modifiers(node) + node.name, node.children)
    case let node as MethodMember:
      list((node.isConstructor ? "constructor " : "method ") + modifiers(node) + node.name, methodParts(node))
    default: list("node", node.children)
    }
  }

  private func methodParts(_ node: MethodMember) -> [Node?] {
    let attributes: [Node?] = node.attributes + [node.returnType, node.baseCall]
    return attributes + (node.function.parameters ?? []) + [node.function.body]
  }

  private func modifiers(_ member: Member) -> String {
    (member.isStatic ? "static " : "") + (member.isHidden ? "hidden " : "")
  }
}
