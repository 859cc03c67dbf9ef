extension ScriptParser {
  /// classStatement ::= attributeWithArguments? 'class' NewLines? unique(simpleName) rare(baseTypes)? NewLines? '{' classMember* NewLines? '}'
  func classStatement(_ token: Token, _ attributes: [AttributeBase]) -> Statement {
    skipNewLines()
    guard let name = simpleName() else {
      diagnostics.reportIncomplete(.missingNameAfterKeyword, token.range.after, text(token))
      return ErrorStatement(range: token.range)
    }
    skipNewLines()
    return inMode(.signature) {
      let bases = baseTypes()
      guard let leftCurly = accept(.leftCurly) else {
        let end = bases.last?.range ?? name.range
        diagnostics.reportIncomplete(.missingTypeBody, end.after, "class")
        return ErrorStatement(range: token.range.union(end), parts: bases)
      }
      var members: [Member] = []
      var isError = false
      var end = leftCurly.range
      while true {
        let start = restorePoint
        let result = classMember(className: name.value)
        if case .end = result { break }
        if case .member(let member) = result {
          members.append(member)
          end = member.range
        } else {
          isError = true
          if restorePoint <= start, peek().kind != .endOfInput { _ = next() }
        }
      }
      if let rightCurly = accept(.rightCurly) {
        end = rightCurly.range
      } else {
        diagnostics.reportIncomplete(.missingEndCurlyBrace, leftCurly.range.after, foundAt: peek().range)
      }
      let range = (attributes.first?.range ?? token.range).union(end)
      let definition = TypeDefinition(
        range: range, kind: .classType, name: name.value, nameRange: name.range, attributes: attributes, baseTypes: bases,
        members: members)
      return isError ? ErrorStatement(range: range, parts: [definition]) : definition
    }
  }

  /// baseTypes ::= ':' NewLines? typeName (NewLines? ',' NewLines? typeName)*
  private func baseTypes() -> [TypeConstraint] {
    guard let colon = accept(.colon) else { return [] }
    skipNewLines()
    var bases: [TypeConstraint] = []
    var comma: Token?
    while true {
      guard let name = typeName(allowsAssembly: false) else {
        diagnostics.reportIncomplete(.typeNameExpected, (comma ?? colon).range.after)
        return bases
      }
      bases.append(TypeConstraint(range: name.range, typeName: name))
      skipNewLines()
      comma = accept(.comma)
      if comma == nil { return bases }
      skipNewLines()
    }
  }

  private enum MemberResult {
    case member(Member)
    case error
    case end
  }

  /// What stands in front of a member's name.
  private struct MemberHead {
    var attributes: [AttributeBase] = []
    var type: TypeConstraint?
    var isStatic = false
    var isHidden = false
    var start: SourceRange?
    var last: SourceRange?
  }

  /// classMember ::= memberHead (propertyDefinition | methodDefinition)
  private func classMember(className: String) -> MemberResult {
    var head = MemberHead()
    let token = memberHead(&head)
    let start = head.start ?? token.range
    if token.kind == .variable, let path = variablePath(token) {
      skip()
      return .member(propertyDefinition(token, path, head, start))
    }
    if token.kind == .identifier || token.kind.isKeyword {
      skip()
      guard let method = methodDefinition(token, className: className, isStatic: head.isStatic) else {
        syncOnError(consumesClosing: false, .rightCurly)
        return .error
      }
      return .member(
        MethodMember(
          range: start.union(method.function.range), name: text(token), nameRange: token.range, attributes: head.attributes,
          isStatic: head.isStatic, isHidden: head.isHidden, returnType: head.type, function: method.function,
          isConstructor: method.isConstructor, baseCall: method.baseCall))
    }
    guard let last = head.last else { return .end }
    diagnostics.reportIncomplete(.incompleteMemberDefinition, last.after)
    return head.attributes.isEmpty && head.type == nil ? .end : .error
  }

  /// memberHead ::= NewLines? attributeWithArguments* 'hidden'? 'static'? ('[' ~ typeName ~ ']')?
  private func memberHead(_ head: inout MemberHead) -> Token {
    while true {
      skipNewLines()
      if let attribute = attribute() {
        head.last = attribute.range
        head.start = head.start ?? attribute.range
        if let type = attribute as? TypeConstraint {
          if head.type == nil { head.type = type } else { diagnostics.report(.tooManyTypes, attribute.range) }
        } else {
          head.attributes.append(attribute)
        }
        continue
      }
      let token = peek()
      head.start = head.start ?? token.range
      switch token.kind {
      case .keyword(.hidden):
        if head.isHidden { diagnostics.report(.duplicateQualifier, token.range, text(token)) }
        head.isHidden = true
      case .keyword(.static):
        if head.isStatic { diagnostics.report(.duplicateQualifier, token.range, text(token)) }
        head.isStatic = true
      default: return token
      }
      head.last = token.range
      skip()
    }
  }

  /// propertyDefinition ::= unique(Variable) ('=' NewLines? expression)? Separators
  private func propertyDefinition(_ token: Token, _ path: VariablePath, _ head: MemberHead, _ start: SourceRange) -> Member {
    var value: Expression?
    if accept(.assign(.assign)) != nil {
      skipNewLines()
      value = expression()
    }
    var end = value?.range ?? token.range
    let terminator = peek()
    if terminator.kind != .newLine, terminator.kind != .semicolon, terminator.kind != .rightCurly {
      diagnostics.reportIncomplete(.missingPropertyTerminator, end.after)
    }
    skipNewLinesAndSemicolons()
    if terminator.kind == .semicolon { end = terminator.range }
    return PropertyMember(
      range: start.union(end), name: path.text, nameRange: token.range, attributes: head.attributes, isStatic: head.isStatic,
      isHidden: head.isHidden, type: head.type, initialValue: value)
  }

  /// enumStatement ::= 'enum' NewLines? unique(simpleName) (':' NewLines? ('byte' | 'int' | 'long'))? NewLines? '{' enumMember* NewLines? '}'
  func enumStatement(_ token: Token, _ attributes: [AttributeBase]) -> Statement {
    skipNewLines()
    guard let name = simpleName() else {
      diagnostics.reportIncomplete(.missingNameAfterKeyword, token.range.after, text(token))
      return ErrorStatement(range: token.range)
    }
    return inMode(.signature) {
      var underlying: [TypeConstraint] = []
      if let colon = accept(.colon) {
        skipNewLines()
        if let type = typeName(allowsAssembly: false) {
          if !Self.enumTypes.contains(type.fullName.lowercased()) {
            diagnostics.report(.invalidUnderlyingType, type.range, type.name)
          }
          underlying = [TypeConstraint(range: type.range, typeName: type)]
        } else {
          diagnostics.reportIncomplete(.typeNameExpected, colon.range.after)
        }
      }
      skipNewLines()
      guard let leftCurly = accept(.leftCurly) else {
        diagnostics.reportIncomplete(.missingTypeBody, name.range.after, "enum")
        return ErrorStatement(range: token.range.union(name.range))
      }
      var members: [Member] = []
      while let member = enumMember() { members.append(member) }
      let rightCurly = next()
      if rightCurly.kind != .rightCurly {
        unget(rightCurly)
        diagnostics.reportIncomplete(.missingEndCurlyBrace, leftCurly.range.after, foundAt: rightCurly.range)
      }
      return TypeDefinition(
        range: (attributes.first?.range ?? token.range).union(rightCurly.range), kind: .enumType, name: name.value,
        nameRange: name.range, attributes: attributes, baseTypes: underlying, members: members)
    }
  }

  /// The types an enum can be made of.
  private static let enumTypes: Set<String> = [
    "byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong", "int16", "uint16", "int32", "uint32", "int64", "uint64",
    "system.byte", "system.sbyte", "system.int16", "system.uint16", "system.int32", "system.uint32", "system.int64",
    "system.uint64",
  ]

  /// enumMember ::= NewLines? unique(simpleName) ('=' constant(expression))? Separators
  private func enumMember() -> Member? {
    skipNewLines()
    guard let name = simpleName() else { return nil }
    var end = name.range
    var lacksValue = false
    let value: Expression? = inMode(.expression) {
      guard let equals = accept(.assign(.assign)) else { return nil }
      guard let value = expression() else {
        diagnostics.report(.expectedValueExpression, equals.range.after, "=")
        end = equals.range
        lacksValue = true
        return nil
      }
      end = value.range
      return value
    }
    let terminator = peek()
    if terminator.kind != .newLine, terminator.kind != .semicolon, terminator.kind != .rightCurly, !lacksValue {
      diagnostics.reportIncomplete(.missingPropertyTerminator, end.after)
    }
    skipNewLinesAndSemicolons()
    if terminator.kind == .semicolon { end = terminator.range }
    return PropertyMember(
      range: name.range.union(end), name: name.value, nameRange: name.range, attributes: [], isStatic: true, isHidden: false,
      type: nil, initialValue: value)
  }
}
