extension ScriptParser {
  /// expression ::= ternaryExpression
  func expression(endsNumberAtTernary: Bool = false) -> Expression? {
    nested { inMode(.expression) { ternaryExpression(endsNumberAtTernary) } }
  }

  /// ternaryExpression ::= binaryExpression ('?' NewLines? expression NewLines? ':' NewLines? expression)?
  private func ternaryExpression(_ endsNumberAtTernary: Bool) -> Expression? {
    guard let condition = binaryExpression(endsNumberAtTernary) else { return nil }
    guard let question = accept(.questionMark) else { return condition }
    skipNewLines()
    let ifTrue = expression(endsNumberAtTernary: true)
    if ifTrue == nil { diagnostics.reportIncomplete(.expectedValueExpression, question.range.after, text(question)) }
    skipNewLines()
    let colon = next()
    guard colon.kind == .colon else {
      unget(colon)
      var parts: [Node] = [condition]
      if let ifTrue {
        parts.append(ifTrue)
        diagnostics.reportIncomplete(.missingColonInTernaryExpression, colon.range)
      }
      return ErrorExpression(range: condition.range.union(before(colon.range)), parts: parts)
    }
    skipNewLines()
    let ifFalse = expression(endsNumberAtTernary: true)
    if ifFalse == nil { diagnostics.reportIncomplete(.expectedValueExpression, colon.range.after, text(colon)) }
    return TernaryExpression(
      range: condition.range.union(ifFalse?.range ?? colon.range.after), condition: condition,
      ifTrue: ifTrue ?? ErrorExpression(range: question.range.after),
      ifFalse: ifFalse ?? ErrorExpression(range: colon.range.after))
  }

  /// binaryExpression ::= arrayLiteral (BinaryOperator NewLines? arrayLiteral)*
  private func binaryExpression(_ endsNumberAtTernary: Bool) -> Expression? {
    guard let first = arrayLiteral(endsNumberAtTernary: endsNumberAtTernary) else { return nil }
    let following = peek()
    guard case .op = following.kind else { return following.kind == .parameter ? notAnOperator(following, behind: first) : first }
    let result = operatorChain(first, binding: 0).expression
    let token = peek()
    return token.kind == .parameter ? notAnOperator(token, behind: result) : result
  }

  /// The operators behind an operand that bind as tightly as asked for, with what stands to their right; the depth of the result
  /// keeps the tree from growing too deep.
  private func operatorChain(_ first: Expression, binding minimum: Int) -> (expression: Expression, depth: Int) {
    var left = first
    var depth = 1
    while case .op(let op) = peek().kind, op.precedence >= minimum {
      let token = next()
      skipNewLines()
      if depth > Self.maximumChain {
        tooComplicated()
        break
      }
      var right = rightOperand(token)
      var rightDepth = 1
      if case .op(let following) = peek().kind, following.precedence > op.precedence {
        (right, rightDepth) = operatorChain(right, binding: op.precedence + 1)
      }
      left = BinaryExpression(
        range: left.range.union(right.range), left: left, op: op, right: right, operatorRange: token.range)
      depth = max(depth, rightDepth) + 1
    }
    return (left, depth)
  }

  private func rightOperand(_ token: Token) -> Expression {
    if let operand = arrayLiteral(endsNumberAtTernary: true) { return operand }
    diagnostics.reportIncomplete(.expectedValueExpression, token.range.after, text(token))
    return ErrorExpression(range: token.range.after)
  }

  /// A dash word that is no operator.
  private func notAnOperator(_ token: Token, behind result: Expression) -> Expression {
    diagnostics.report(.unexpectedToken, token.range, text(token))
    skip()
    let parameter = CommandParameter(
      range: token.range, name: parameterName(token), argument: nil, hasColon: false, nameRange: token.range)
    return ErrorExpression(range: result.range.union(token.range), parts: [result, parameter])
  }

  /// arrayLiteral ::= unaryExpression list(',' NewLines? unaryExpression)*
  private func arrayLiteral(endsNumberAtTernary: Bool) -> Expression? {
    guard let first = unaryExpression(endsNumberAtTernary: endsNumberAtTernary) else { return nil }
    guard !disablesComma, peek().kind == .comma else { return first }
    var elements = [first]
    while let comma = accept(.comma) {
      skipNewLines()
      guard let element = unaryExpression(endsNumberAtTernary: true) else {
        diagnostics.reportIncomplete(.missingExpressionAfterToken, comma.range.after, ",")
        elements.append(ErrorExpression(range: comma.range))
        break
      }
      elements.append(element)
    }
    return ArrayLiteralExpression(range: first.range.union(elements.last?.range ?? first.range), elements: elements)
  }

  /// unaryExpression ::= primaryExpression
  ///     | UnaryOperator NewLines? unaryExpression
  ///     | list(',' NewLines? unaryExpression)
  ///     | ('++' | '--') NewLines? Variable
  ///     | Variable ('++' | '--')
  ///     | attributedExpression
  func unaryExpression(endsNumberAtTernary: Bool = false) -> Expression? {
    nested { unaryExpressionAfterGuard(endsNumberAtTernary) }
  }

  private func unaryExpressionAfterGuard(_ endsNumberAtTernary: Bool) -> Expression? {
    guard let operand = operand(peekOperand(endsNumberAtTernary)) else { return nil }
    let postfix = peek()
    guard postfix.kind == .plusPlus || postfix.kind == .minusMinus else { return operand }
    skip()
    let increment = UnaryExpression(
      range: operand.range.union(postfix.range), op: postfix.kind == .plusPlus ? .postIncrement : .postDecrement,
      operand: operand, operatorRange: postfix.range)
    if !(operand is VariableExpression) { mark(increment) }
    return increment
  }

  /// What begins with a token, an operator behind it apart.
  private func operand(_ token: Token) -> Expression? {
    guard let op = token.kind.unaryOperator else {
      return token.kind == .leftBracket ? attributedExpression(token) : primaryExpression(withMemberAccess: true)
    }
    if op == .comma, disablesComma { return nil }
    skip()
    skipNewLines()
    guard let child = unaryExpression(endsNumberAtTernary: true) else {
      diagnostics.reportIncomplete(.missingExpressionAfterOperator, token.range.after, text(token))
      return ErrorExpression(range: token.range)
    }
    let range = token.range.union(child.range)
    if op == .comma { return ArrayLiteralExpression(range: range, elements: [child]) }
    if op == .preIncrement || op == .preDecrement, !(child is VariableExpression) { mark(child) }
    return UnaryExpression(range: range, op: op, operand: child, operatorRange: token.range)
  }

  /// The next token where an operand is wanted: a sign belongs to the number behind it.
  private func peekOperand(_ endsNumberAtTernary: Bool) -> Token {
    let outer = (lexer.allowsSignedNumbers, lexer.endsNumberAtTernary)
    lexer.allowsSignedNumbers = true
    lexer.endsNumberAtTernary = endsNumberAtTernary
    defer { (lexer.allowsSignedNumbers, lexer.endsNumberAtTernary) = outer }
    if let token = pending, token.kind == .op(.subtract) || token.kind == .op(.add) || endsNumberAtTernary && token.kind == .generic {
      resync(token)
    }
    return peek()
  }

  /// attributedExpression ::= '[' ~ typeName ~ ']' unaryExpression
  ///     | '[' ~ typeName ~ ']' (~ memberAccess (~ postfixOperators)?)?
  ///     | attributeWithArguments NewLines? Variable
  ///
  /// What begins with `[`: a cast, a type, or attributes before a variable.
  private func attributedExpression(_ leftBracket: Token) -> Expression? {
    guard let attributes = attributeList(inExpression: true), let last = attributes.last else { return nil }
    guard attributes.count < Self.maximumChain else {
      tooComplicated()
      return nil
    }
    var expression: Expression
    if let attribute = last as? Attribute {
      skipNewLines()
      guard let child = unaryExpression(endsNumberAtTernary: true) else {
        diagnostics.reportIncomplete(.unexpectedAttribute, last.range, last.typeName.fullName)
        return ErrorExpression(range: leftBracket.range.union(last.range), parts: attributes)
      }
      expression = AttributedExpression(range: last.range.union(child.range), attribute: attribute, operand: child)
      mark(expression)
    } else {
      let type = TypeExpression(range: last.range, typeName: last.typeName)
      if pending == nil, let access = lexer.memberAccessOperator(allowsBracket: false) {
        expression = postfixOperators(type, access)
      } else {
        let token = peek()
        if token.kind != .newLine, token.kind != .comma, let constraint = last as? TypeConstraint,
          let child = unaryExpression(endsNumberAtTernary: true)
        {
          expression = conversion(last.range.union(child.range), constraint, child)
        } else {
          expression = type
        }
      }
    }
    for attribute in attributes.dropLast().reversed() {
      let range = attribute.range.union(expression.range)
      if let type = attribute as? TypeConstraint {
        expression = conversion(range, type, expression)
      } else if let attribute = attribute as? Attribute {
        expression = AttributedExpression(range: range, attribute: attribute, operand: expression)
        mark(expression)
      }
    }
    return expression
  }

  private func conversion(_ range: SourceRange, _ type: TypeConstraint, _ operand: Expression) -> ConvertExpression {
    let conversion = ConvertExpression(range: range, type: type, operand: operand)
    if type.typeName.isOrdered || type.typeName.isReference { mark(conversion) }
    return conversion
  }
}
