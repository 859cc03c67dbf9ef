extension ScriptParser {
  /// attributeList ::= attribute (NewLines? attribute)*
  func attributeList(inExpression: Bool) -> [AttributeBase]? {
    let base = attributes.count
    while let attribute = attribute() {
      let isType = attribute is TypeConstraint
      attributes.append(attribute)
      if !inExpression || !isType { skipNewLines() }
    }
    return attributes.isEmpty(from: base) ? nil : attributes.take(from: base)
  }

  /// The `[` that begins an attribute, if one does.
  private func leftBracket() -> Token? {
    if pending != nil { return accept(.leftBracket) }
    return lexer.leftBracket()
  }

  /// attribute ::= '[' ~ typeName ~ ']' | attributeWithArguments
  func attribute() -> AttributeBase? {
    guard let leftBracket = leftBracket() else { return nil }
    skipNewLines()
    guard let name = typeName(allowsAssembly: true) else {
      resync(leftBracket)
      diagnostics.reportIncomplete(.missingTypename, leftBracket.range.after)
      return nil
    }
    let token = next()
    if token.kind == .leftParen { return attributeWithArguments(leftBracket, name, token) }
    var end = token.range
    if token.kind != .rightBracket {
      unget(token)
      diagnostics.report(.endSquareBracketExpectedAtEndOfAttribute, before(token.range))
      end = name.range
    }
    return TypeConstraint(range: leftBracket.range.union(end), typeName: name)
  }

  /// attributeWithArguments ::= '[' ~ typeName ~ '(' attributeArguments? NewLines? ')' ~ ']'
  private func attributeWithArguments(_ leftBracket: Token, _ name: TypeName, _ leftParen: Token) -> Attribute {
    skipNewLines()
    var positional: [Expression] = []
    var named: [NamedAttributeArgument] = []
    var last = leftParen.range
    inMode(.expression) {
      disablingComma(true) { attributeArguments(&positional, &named, &last) }
    }
    skipNewLines()
    let rightParen = accept(.rightParen)
    if let rightParen {
      last = rightParen.range
    } else {
      diagnostics.reportIncomplete(.missingEndParenthesisInExpression, last.after)
    }
    skipNewLines()
    if let rightBracket = accept(.rightBracket) {
      last = rightBracket.range
    } else if let rightParen {
      diagnostics.reportIncomplete(.endSquareBracketExpectedAtEndOfAttribute, rightParen.range.after)
    }
    let attribute = Attribute(
      range: leftBracket.range.union(last), typeName: name, positionalArguments: positional, namedArguments: named)
    if attribute.mayBeRefused { mark(attribute) }
    return attribute
  }

  /// attributeArguments ::= NewLines? (unique(simpleName) ('=' NewLines? constant(expression))? | constant(expression))
  ///     (NewLines? ',' NewLines? (unique(simpleName) ('=' NewLines? constant(expression))? | constant(expression)))*
  private func attributeArguments(
    _ positional: inout [Expression], _ named: inout [NamedAttributeArgument], _ last: inout SourceRange
  ) {
    var comma: Token?
    while true {
      skipNewLines()
      if let name = simpleName() {
        var value: Expression?
        if let equals = accept(.assign(.assign)) {
          skipNewLines()
          value = expression()
          if value == nil {
            diagnostics.reportIncomplete(.missingExpressionInNamedArgument, equals.range.after)
            value = ErrorExpression(range: equals.range.after)
            syncOnError(consumesClosing: true, .comma, .rightParen, .rightBracket, .newLine)
          }
          last = value?.range ?? last
        }
        if named.contains(where: { $0.name == name.value }) {
          diagnostics.report(.duplicateNamedArgument, name.range, name.value)
        } else {
          named.append(
            NamedAttributeArgument(range: name.range.union(value?.range ?? name.range), name: name.value, argument: value))
        }
      } else if let value = expression() {
        positional.append(value)
        last = value.range
      } else if let comma {
        diagnostics.reportIncomplete(.missingExpressionAfterToken, comma.range.after, ",")
        positional.append(ErrorExpression(range: comma.range.after))
        last = comma.range.after
      }
      skipNewLines()
      comma = accept(.comma)
      guard let comma else { return }
      last = comma.range
    }
  }

  /// typeName ::= TypeWord (~ typeNameTail)?
  func typeName(allowsAssembly: Bool) -> TypeName? {
    inMode(.typeName) {
      guard let token = accept(.identifier) else { return nil }
      color(token, .type)
      return nested { typeNameTail(token, allowsAssembly: allowsAssembly) }
    }
  }

  /// typeNameTail ::= '[' ~ typeArguments ~ ']' | '[' ~ arrayRank? ~ ']'
  private func typeNameTail(_ token: Token, allowsAssembly: Bool) -> TypeName {
    let name = text(token)
    var range = token.range
    var arguments: [TypeName] = []
    var ranks: [Int] = []
    var assembly: String?
    while assembly == nil {
      let opening = peek()
      if opening.kind == .comma, allowsAssembly {
        skip()
        let text = lexer.assemblyName()
        if text.isEmpty {
          diagnostics.report(.missingAssemblyNameSpecification, opening.range.after)
        } else {
          assembly = text
          range = range.union(lexer.range(lexer.index, lexer.index))
        }
        break
      }
      guard opening.kind == .leftBracket else { break }
      skip()
      skipNewLines()
      let token = next()
      switch token.kind {
      case .rightBracket:
        ranks.append(1)
        range = range.union(token.range)
      case .comma:
        ranks.append(arrayRank(token, &range))
      case .leftBracket, .identifier:
        if ranks.isEmpty, arguments.isEmpty {
          let (list, end) = typeArguments(token)
          arguments = list
          range = range.union(end)
          break
        }
        fallthrough
      case .endOfInput where token.kind == .endOfInput:
        if token.kind == .endOfInput {
          unget(token)
          if ranks.isEmpty, arguments.isEmpty {
            diagnostics.reportIncomplete(.missingTypename, opening.range.after)
          } else {
            diagnostics.reportIncomplete(.endSquareBracketExpectedAtEndOfAttribute, before(token.range), foundAt: token.range)
          }
          return TypeName(name, range: range, arguments: arguments, arrayRanks: ranks)
        }
        fallthrough
      default:
        diagnostics.report(.unexpectedToken, token.range, text(token))
        syncOnError(consumesClosing: true, .rightBracket)
      }
      if ranks.count > 200 {
        diagnostics.report(.scriptTooComplicated, range)
        break
      }
    }
    return TypeName(name, range: range, assembly: assembly, arguments: arguments, arrayRanks: ranks)
  }

  /// arrayRank ::= ','+
  private func arrayRank(_ firstComma: Token, _ range: inout SourceRange) -> Int {
    var rank = 2
    var lastComma = firstComma
    while let comma = accept(.comma) {
      lastComma = comma
      rank += 1
    }
    let closing = accept(.rightBracket)
    if rank > 32 {
      diagnostics.report(.arrayHasTooManyDimensions, firstComma.range.union(lastComma.range), String(rank))
      return 1
    }
    if let closing {
      range = range.union(closing.range)
    } else {
      diagnostics.report(.endSquareBracketExpectedAtEndOfAttribute, lastComma.range.after)
    }
    return rank
  }

  /// typeArguments ::= typeArgument (NewLines? ',' NewLines? typeArgument)*
  ///
  /// The type arguments from their first token on, and where their bracket closes.
  private func typeArguments(_ first: Token) -> ([TypeName], SourceRange) {
    var arguments = [typeArgument(first)]
    while true {
      skipNewLines()
      guard let comma = accept(.comma) else { break }
      skipNewLines()
      let token = peek()
      if token.kind == .identifier || token.kind == .leftBracket {
        skip()
        arguments.append(typeArgument(token))
      } else {
        diagnostics.reportIncomplete(.missingTypename, comma.range.after)
        arguments.append(TypeName(":ErrorTypeName:", range: comma.range))
      }
    }
    if let rightBracket = accept(.rightBracket) { return (arguments, rightBracket.range) }
    let token = peek()
    diagnostics.reportIncomplete(.endSquareBracketExpectedAtEndOfAttribute, before(token.range), foundAt: token.range)
    return (arguments, arguments.last?.range ?? first.range)
  }

  /// typeArgument ::= typeName | '[' ~ typeName ~ ']'
  private func typeArgument(_ first: Token) -> TypeName {
    if first.kind == .identifier {
      return nested { typeNameTail(first, allowsAssembly: false) } ?? TypeName(":ErrorTypeName:", range: first.range)
    }
    guard let token = accept(.identifier) else {
      diagnostics.reportIncomplete(.missingTypename, peek().range.after)
      return TypeName(":ErrorTypeName:", range: first.range)
    }
    let name = nested { typeNameTail(token, allowsAssembly: true) } ?? TypeName(":ErrorTypeName:", range: first.range)
    if accept(.rightBracket) == nil {
      let token = peek()
      diagnostics.reportIncomplete(.endSquareBracketExpectedAtEndOfType, before(token.range), foundAt: token.range)
    }
    return name
  }

  /// methodTypeArguments ::= '[' NewLines? typeArguments NewLines? ']'
  ///
  /// The type arguments of a method call, `[int]` in `$x.M[int](1)`; nil, nothing consumed, when what follows is no such list.
  func methodTypeArguments() -> [TypeName]? {
    guard lexer.current == Byte.leftBracket else { return nil }
    let start = lexer.index
    // In command mode the bracket begins a word, and no list.
    guard next().kind == .leftBracket else {
      resync(start)
      return nil
    }
    let arguments: [TypeName]? = inMode(.typeName) {
      skipNewLines()
      guard let first = accept(.identifier) else { return nil }
      return typeArguments(first).0
    }
    if arguments == nil { resync(start) }
    return arguments
  }
}
