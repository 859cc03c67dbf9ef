import Syntax

// The members of expressions.

func declareExpressionAst(_ type: TypeDeclaration) {
  type.property("StaticType", "Type") { evaluator, this in
    guard let node = this.object(as: AstObject.self)?.node else { return .null }
    return .object(TypeObject(staticType(node, evaluator)))
  }
}

/// The type that an expression has whatever it holds.
private func staticType(_ node: Node, _ evaluator: Evaluator) -> DotNetType {
  switch node {
  case let node as ConstantExpression: Lowering(SourceText("")).literal(node.value).type ?? .object
  case is StringConstantExpression, is ExpandableStringExpression: .string
  case is ArrayLiteralExpression, is ArrayExpression: .objectArray
  case is HashtableExpression: .hashtable
  case is ScriptBlockExpression: .scriptBlock
  case is TypeExpression: .typeType
  case let node as ConvertExpression: (try? evaluator.type(for: node.type.typeName)) ?? .object
  case let node as UnaryExpression where [.not, .exclamation].contains(node.op): .boolean
  default: .object
  }
}

func declareBinaryExpressionAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, BinaryExpression.self)
  members.kind("Operator") { $0.op.tokenName }
  members.node("Left", "ExpressionAst") { $0.left }
  members.node("Right", "ExpressionAst") { $0.right }
  members.place("ErrorPosition") { $0.operatorRange }
}

func declareUnaryExpressionAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, UnaryExpression.self)
  members.kind("TokenKind") { $0.op.tokenName }
  members.node("Child", "ExpressionAst") { $0.operand }
}

func declareTernaryExpressionAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, TernaryExpression.self)
  members.node("Condition", "ExpressionAst") { $0.condition }
  members.node("IfTrue", "ExpressionAst") { $0.ifTrue }
  members.node("IfFalse", "ExpressionAst") { $0.ifFalse }
}

func declareAttributedExpressionAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, Expression.self)
  members.node("Child", "ExpressionAst") { ($0 as? AttributedExpression)?.operand ?? ($0 as? ConvertExpression)?.operand }
  members.node("Attribute", "AttributeBaseAst") { ($0 as? AttributedExpression)?.attribute ?? ($0 as? ConvertExpression)?.type }
}

func declareConvertExpressionAst(_ type: TypeDeclaration) {
  AstMembers(type, ConvertExpression.self).node("Type", "TypeConstraintAst") { $0.type }
}

func declareArrayLiteralAst(_ type: TypeDeclaration) {
  AstMembers(type, ArrayLiteralExpression.self).list("Elements", "ExpressionAst") { $0.elements }
}

func declareSubExpressionAst(_ type: TypeDeclaration) {
  AstMembers(type, Expression.self).node("SubExpression", "StatementBlockAst") {
    ($0 as? SubExpression)?.body ?? ($0 as? ArrayExpression)?.body
  }
}

func declareParenExpressionAst(_ type: TypeDeclaration) {
  AstMembers(type, ParenExpression.self).node("Pipeline", "PipelineBaseAst") { $0.pipeline }
}

func declareHashtableAst(_ type: TypeDeclaration) {
  AstMembers(type, HashtableExpression.self).value("KeyValuePairs", "System.Collections.ObjectModel.ReadOnlyCollection`1") { ast, node in
    AstObject.collection(node.entries.map { ast.pair($0.key, $0.value) }, of: .object)
  }
}

func declareIndexExpressionAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, IndexExpression.self)
  members.node("Target", "ExpressionAst") { $0.target }
  members.node("Index", "ExpressionAst") { $0.index }
  members.flag("NullConditional") { $0.isNullConditional }
}

func declareMemberExpressionAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, Expression.self)
  members.node("Expression", "ExpressionAst") { ($0 as? MemberExpression)?.target ?? ($0 as? InvokeMemberExpression)?.target }
  members.node("Member", "CommandElementAst") { ($0 as? MemberExpression)?.member ?? ($0 as? InvokeMemberExpression)?.member }
  members.flag("Static") { ($0 as? MemberExpression)?.isStatic ?? ($0 as? InvokeMemberExpression)?.isStatic ?? false }
  members.flag("NullConditional") {
    ($0 as? MemberExpression)?.isNullConditional ?? ($0 as? InvokeMemberExpression)?.isNullConditional ?? false
  }
}

func declareInvokeMemberExpressionAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, Expression.self)
  members.value("Arguments", "System.Collections.ObjectModel.ReadOnlyCollection`1") { ast, node in
    let arguments = (node as? InvokeMemberExpression)?.arguments ?? (node as? BaseConstructorCall)?.arguments ?? []
    return arguments.isEmpty ? .null : ast.collection(arguments, of: "ExpressionAst")
  }
  members.value("GenericTypeArguments", "System.Collections.ObjectModel.ReadOnlyCollection`1") { ast, node in
    let names = (node as? InvokeMemberExpression)?.genericArguments ?? []
    guard !names.isEmpty else { return .null }
    return AstObject.collection(names.map { .object(LanguageTypeNameObject($0, ast.source)) }, of: .languageTypeName)
  }
}

func declareScriptBlockExpressionAst(_ type: TypeDeclaration) {
  AstMembers(type, ScriptBlockExpression.self).node("ScriptBlock", "ScriptBlockAst") { $0.scriptBlock }
}

func declareUsingExpressionAst(_ type: TypeDeclaration) {
  AstMembers(type, UsingExpression.self).node("SubExpression", "ExpressionAst") { $0.operand }
}

func declareVariableExpressionAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, VariableExpression.self)
  members.value("VariablePath", "System.Management.Automation.VariablePath") { _, node in .object(VariablePathObject(node.path)) }
  members.flag("Splatted") { $0.isSplatted }
  type.method("IsConstantVariable()", "Boolean") { _, this, _ in
    guard let node = this.object(as: AstObject.self)?.node as? VariableExpression else { return .bool(false) }
    return .bool(["true", "false", "null"].contains(node.path.text.foldedCase))
  }
}

func declareTypeExpressionAst(_ type: TypeDeclaration) {
  AstMembers(type, TypeExpression.self).value("TypeName", "System.Management.Automation.Language.ITypeName") { ast, node in
    .object(LanguageTypeNameObject(node.typeName, ast.source))
  }
}

func declareConstantExpressionAst(_ type: TypeDeclaration) {
  AstMembers(type, Expression.self).value("Value", "Object") { _, node in
    if let text = node as? StringConstantExpression { return .string(text.value) }
    return (node as? ConstantExpression).map { Lowering(SourceText("")).literal($0.value) } ?? .null
  }
}

func declareStringConstantExpressionAst(_ type: TypeDeclaration) {
  AstMembers(type, StringConstantExpression.self).value("StringConstantType", "System.Management.Automation.Language.StringConstantType") {
    .enumeration(.stringConstantType, $1.kind.number)
  }
}

func declareExpandableStringExpressionAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, ExpandableStringExpression.self)
  members.text("Value") { $0.value }
  members.value("StringConstantType", "System.Management.Automation.Language.StringConstantType") {
    .enumeration(.stringConstantType, $1.kind.number)
  }
  members.list("NestedExpressions", "ExpressionAst") { $0.children }
}

extension StringKind {
  /// The number of the kind in `StringConstantType`.
  fileprivate var number: Int64 {
    switch self {
    case .singleQuoted: 0
    case .singleQuotedHere: 1
    case .doubleQuoted: 2
    case .doubleQuotedHere: 3
    case .bareWord: 4
    }
  }
}

// MARK: Names

/// The name of a variable as the tree shows it.
final class VariablePathObject: NetObject {
  let path: VariablePath

  init(_ path: VariablePath) { self.path = path }

  override var type: DotNetType { .languageVariablePath }
  override var displayText: String { path.text }
}

/// The name of a type as the tree shows it.
final class LanguageTypeNameObject: NetObject {
  let name: TypeName
  let source: SourceText

  init(_ name: TypeName, _ source: SourceText) {
    self.name = name
    self.source = source
  }

  override var type: DotNetType { name.isArray ? .languageArrayTypeName : name.isGeneric ? .languageGenericTypeName : .languageTypeName }
  override var displayText: String { name.fullName }
}

extension DotNetType {
  static let languageVariablePath = DotNetType("System.Management.Automation.VariablePath") { type in
    func flag(_ name: String, _ read: @escaping @Sendable (VariablePath) -> Bool) {
      type.property(name, "Boolean") { _, this in .bool(this.object(as: VariablePathObject.self).map { read($0.path) } ?? false) }
    }
    type.property("UserPath", "String") { _, this in .string(this.base.displayText) }
    flag("IsGlobal") { $0.scope == .global }
    flag("IsLocal") { $0.scope == .local }
    flag("IsPrivate") { $0.scope == .private }
    flag("IsScript") { $0.scope == .script }
    flag("IsUnqualified") { $0.scope == .none }
    flag("IsUnscopedVariable") { $0.scope == .none }
    flag("IsVariable") { $0.isVariable }
    flag("IsDriveQualified") { !$0.isVariable }
    type.property("DriveName", "String") { _, this in
      guard let path = this.object(as: VariablePathObject.self)?.path, case .drive(let drive) = path.scope else { return .null }
      return .string(drive)
    }
    type.constructor("(String path)") { _, _, arguments in .object(VariablePathObject(VariablePath(arguments.text(0)))) }
    type.method("ToString()", "String") { _, this, _ in .string(this.base.displayText) }
  }
  static let languageTypeName = DotNetType("System.Management.Automation.Language.TypeName", members: declareTypeName)
  static let languageGenericTypeName = DotNetType("System.Management.Automation.Language.GenericTypeName", members: declareTypeName)
  static let languageArrayTypeName = DotNetType("System.Management.Automation.Language.ArrayTypeName", members: declareTypeName)
}

private func declareTypeName(_ type: TypeDeclaration) {
  func object(_ value: Value) -> LanguageTypeNameObject? { value.object(as: LanguageTypeNameObject.self) }
  type.property("FullName", "String") { _, this in .string(this.base.displayText) }
  type.property("Name", "String") { _, this in
    guard let name = object(this)?.name else { return .null }
    return .string(name.isArray || name.isGeneric ? name.fullName : name.name)
  }
  type.property("AssemblyName", "String") { _, this in .optional(object(this)?.name.assembly) }
  type.property("IsArray", "Boolean") { _, this in .bool(object(this)?.name.isArray ?? false) }
  type.property("IsGeneric", "Boolean") { _, this in .bool(object(this).map { $0.name.isGeneric && !$0.name.isArray } ?? false) }
  type.property("Extent", "System.Management.Automation.Language.IScriptExtent") { _, this in
    object(this).map { .object(ScriptExtentObject(Position($0.source, $0.name.range))) } ?? .null
  }
  switch type.type.name {
  case "ArrayTypeName":
    type.property("ElementType", "System.Management.Automation.Language.ITypeName") { _, this in
      guard let object = object(this), let element = object.name.elementType else { return .null }
      return .object(LanguageTypeNameObject(element, object.source))
    }
    type.property("Rank", "Int32") { _, this in .integer(object(this)?.name.arrayRanks.last ?? 1) }
  case "GenericTypeName":
    type.property("TypeName", "System.Management.Automation.Language.ITypeName") { _, this in
      guard let object = object(this) else { return .null }
      return .object(LanguageTypeNameObject(TypeName(object.name.name, range: object.name.range), object.source))
    }
    type.property("GenericArguments", "System.Collections.ObjectModel.ReadOnlyCollection`1") { _, this in
      guard let object = object(this) else { return .null }
      return AstObject.collection(
        object.name.arguments.map { .object(LanguageTypeNameObject($0, object.source)) }, of: .languageTypeName)
    }
  default: break
  }
  type.method("GetReflectionType()", "Type") { evaluator, this, _ in
    object(this).flatMap { try? evaluator.type(for: $0.name) }.map { .object(TypeObject($0)) } ?? .null
  }
  type.method("ToString()", "String") { _, this, _ in .string(this.base.displayText) }
}
