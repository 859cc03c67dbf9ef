import Syntax

/// The name of a member: written out, or computed.
enum MemberName {
  case fixed(String)
  case computed(ExpressionNode)

  func name(_ evaluator: Evaluator) throws(Interruption) -> Value {
    switch self {
    case .fixed(let name): return .string(name)
    case .computed(let node): return try node.evaluate(evaluator)
    }
  }
}

/// `target.member`
final class MemberNode: ExpressionNode, AssignableNode {
  let target: ExpressionNode
  let member: MemberName
  let isNullConditional: Bool
  /// True for `Length`, the property of texts that is read most.
  private let isLength: Bool

  init(_ range: SourceRange, _ target: ExpressionNode, _ member: MemberName, isNullConditional: Bool) {
    self.target = target
    self.member = member
    if case .fixed(let name) = member { isLength = name.equalsIgnoringCase("Length") } else { isLength = false }
    self.isNullConditional = isNullConditional
    super.init(range)
  }

  private func name(_ evaluator: Evaluator) throws(Interruption) -> String {
    switch member {
    case .fixed(let name): return name
    case .computed(let node): return try evaluator.text(of: try node.evaluate(evaluator))
    }
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let value = try target.evaluate(evaluator)
    if isLength, case .string(let text) = value, evaluator.session.typeData.isEmpty { return .int32(text.length) }
    if isNullConditional, value.isNull { return .null }
    if case .computed(let node) = member, let table = value.object(as: DictionaryObject.self) {
      let key = try node.evaluate(evaluator)
      if let found = table[key] { return found }
      return try evaluator.memberValue(try evaluator.text(of: key), of: value)
    }
    return try evaluator.memberValue(try name(evaluator), of: value)
  }

  func assign(_ value: Value, _ evaluator: Evaluator) throws(Interruption) {
    try evaluator.setProperty(try name(evaluator), of: try target.evaluate(evaluator), to: value)
  }

  func update(
    _ evaluator: Evaluator, _ change: (Value) throws(Interruption) -> Value
  ) throws(Interruption) -> (old: Value, new: Value) {
    let object = try target.evaluate(evaluator)
    let name = try name(evaluator)
    let old = try evaluator.memberValue(name, of: object)
    let new = try change(old)
    try evaluator.setProperty(name, of: object, to: new)
    return (old, new)
  }
}

/// `[type]::Member`
final class StaticMemberNode: ExpressionNode, AssignableNode {
  let target: ExpressionNode
  let member: MemberName

  init(_ range: SourceRange, _ target: ExpressionNode, _ member: MemberName) {
    self.target = target
    self.member = member
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let value = try target.evaluate(evaluator)
    let name = try evaluator.text(of: try member.name(evaluator))
    return try evaluator.staticValue(name, of: value)
  }

  func assign(_ value: Value, _ evaluator: Evaluator) throws(Interruption) {
    let object = try target.evaluate(evaluator)
    try evaluator.setStatic(try evaluator.text(of: try member.name(evaluator)), of: object, to: value)
  }
}

/// `target.Method(…)` and `[type]::Method(…)`
final class InvokeMemberNode: ExpressionNode {
  let target: ExpressionNode
  let member: MemberName
  let arguments: [ExpressionNode]
  /// The casts written on arguments, which weigh in the choice of an overload.
  let isStatic: Bool
  let isNullConditional: Bool
  /// The name as tables have it, where it is written out.
  private let key: Name?
  /// The types written behind the name of a generic method.
  let types: [TypeName]
  /// The type of a cast that the target is: `([Base]$this).Method()` means the base's own method.
  let castType: TypeName?
  /// What the last call found; nil where it can't be remembered.
  @exclusivity(unchecked) private var site: CallSite?
  /// How often a site was remembered: where the types change all the time, it is given up.
  @exclusivity(unchecked) private var sitesMade = 0

  init(
    _ range: SourceRange, _ target: ExpressionNode, _ member: MemberName, _ arguments: [ExpressionNode], isStatic: Bool,
    isNullConditional: Bool, types: [TypeName] = [], castType: TypeName? = nil
  ) {
    self.types = types
    self.castType = castType
    self.target = target
    self.member = member
    if case .fixed(let name) = member { key = Name(name) } else { key = nil }
    self.arguments = arguments
    self.isStatic = isStatic
    self.isNullConditional = isNullConditional
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let value = try target.evaluate(evaluator)
    if isNullConditional, value.isNull { return .null }
    if case .fixed(let name) = member, let key, types.isEmpty, !isStatic, castType == nil {
      return try call(name, key, of: value, evaluator)
    }
    let nameValue = try member.name(evaluator)
    var values: [Value] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments { values.append(try argument.evaluate(evaluator)) }
    if let block = nameValue.object(as: ScriptBlockObject.self) {
      return try evaluator.collect(block, this: value, arguments: values)
    }
    let name = try evaluator.text(of: nameValue)
    if !types.isEmpty {
      // A generic method takes its types as its first arguments here; one that isn't declared so does without them.
      let generic = "\(name)`\(types.count)"
      let owner = isStatic ? value.object(as: TypeObject.self)?.represented ?? value.base.type : value.base.type
      let isDeclared =
        owner?.hierarchy.contains {
          (isStatic ? $0.members.staticMethod(Name(generic)) : $0.members.method(Name(generic))) != nil
        } ?? false
      if isDeclared {
        var all: [Value] = []
        for type in types { all.append(.object(TypeObject(try evaluator.type(for: type)))) }
        all += values
        return isStatic
          ? try evaluator.invokeStaticMember(generic, of: value, all) : try evaluator.invokeMethod(generic, of: value, all)
      }
    }
    if isStatic { return try evaluator.invokeStaticMember(name, of: value, values) }
    if let castType, let type = try? evaluator.type(for: castType), type.kind == .reference {
      return try evaluator.invokeBaseMethod(name, of: value, as: type, values)
    }
    return try evaluator.invokeMethod(name, key: key, of: value, values)
  }
}

extension InvokeMemberNode {
  /// A method by its name as written.
  private func call(_ name: String, _ key: Name, of value: Value, _ evaluator: Evaluator) throws(Interruption) -> Value {
    let site = site
    if let site, let constants = site.constants, value.plainType === site.type, evaluator.session.typeData.isEmpty {
      return try evaluator.call(site, name, of: value, constants: constants, count: arguments.count)
    }
    var values: [Value] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments { values.append(try argument.evaluate(evaluator)) }
    if let site, site.fits(value, values), evaluator.session.typeData.isEmpty {
      return try evaluator.call(site, name, of: value, values)
    }
    let result = try evaluator.invokeMethod(name, key: key, of: value, values)
    if sitesMade < 8 {
      sitesMade += 1
      let made = evaluator.callSite(key, of: value, values)
      if let made, arguments.allSatisfy({ $0 is ConstantNode }), !made.isExpanded {
        made.constants = try? evaluator.passed(values, to: made, name)
      }
      self.site = made
    }
    return result
  }
}

/// `[type]`
final class TypeNode: ExpressionNode {
  let typeName: TypeName

  init(_ range: SourceRange, _ typeName: TypeName) {
    self.typeName = typeName
    super.init(range)
  }

  /// True for the accelerator `[pscustomobject]`, which as a value is the type PSObject.
  var namesCustomObject: Bool { !typeName.isGeneric && !typeName.isArray && typeName.name.equalsIgnoringCase("pscustomobject") }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    .object(TypeObject(namesCustomObject ? .psObject : try evaluator.type(for: typeName)))
  }
}

/// `[type]value`
final class ConvertNode: ExpressionNode {
  let typeName: TypeName
  let operand: ExpressionNode

  init(_ range: SourceRange, _ typeName: TypeName, _ operand: ExpressionNode) {
    self.typeName = typeName
    self.operand = operand
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let type = try evaluator.type(for: typeName)
    if type === DotNetType.reference { return try reference(evaluator) }
    let value = try operand.evaluate(evaluator)
    if type === DotNetType.void { return .nothing }
    return try evaluator.convert(value, to: type)
  }

  /// `[ref]$x` is the place itself, not its value.
  private func reference(_ evaluator: Evaluator) throws(Interruption) -> Value {
    guard let place = operand as? any AssignableNode else {
      return .object(ReferenceObject(try operand.evaluate(evaluator)))
    }
    if let node = place as? VariableNode {
      guard let variable = evaluator.scope.lookup(node.symbol) else {
        throw .error(
          "[ref] cannot be applied to a variable that does not exist.", id: "NonExistingVariableReference",
          category: .invalidOperation, target: .string(node.name))
      }
      return .object(
        ReferenceObject(
          read: { () throws(Interruption) in variable.dynamic?() ?? variable.value },
          write: { (value) throws(Interruption) in try evaluator.assign(value, to: variable) }))
    }
    if place is MemberNode || place is IndexNode { return .object(ReferenceObject(try operand.evaluate(evaluator))) }
    return .object(
      ReferenceObject(
        read: { () throws(Interruption) in try place.evaluate(evaluator) },
        write: { (value) throws(Interruption) in try place.assign(value, evaluator) }))
  }
}

/// "text $variable $( … )"
final class ExpandableStringNode: ExpressionNode {
  /// Texts and expressions in turn.
  enum Part {
    case text(String)
    case expression(ExpressionNode)
  }
  let parts: [Part]

  init(_ range: SourceRange, _ parts: [Part]) {
    self.parts = parts
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let texts = evaluator.texts
    let start = texts.count
    do throws(Interruption) {
      for part in parts {
        switch part {
        case .text(let piece): texts.append(piece)
        case .expression(let node): try evaluator.expand(try node.evaluate(evaluator))
        }
      }
    } catch {
      texts.drop(from: start)
      throw error
    }
    return .string(texts.take(from: start))
  }
}

/// `{ … }`: a script block bound to the session state it stands in.
final class ScriptBlockLiteralNode: ExpressionNode {
  let code: ScriptBlockCode

  init(_ range: SourceRange, _ code: ScriptBlockCode) {
    self.code = code
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let block = ScriptBlockObject(code, module: evaluator.scope.module)
    block.typeHome = evaluator.scope.typePlace
    return .object(block)
  }
}

/// A number as a command's argument: bound to text it gives the text as written.
final class LiteralArgumentNode: ExpressionNode {
  let value: Value
  let text: String

  init(_ range: SourceRange, _ value: Value, _ text: String) {
    self.value = value
    self.text = text
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    .object(WrappedObject(value, literalText: text))
  }
}
