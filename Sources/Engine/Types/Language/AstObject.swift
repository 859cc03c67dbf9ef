import Syntax

/// A node of a parsed script as a value: `ScriptBlockAst` and its kin.
///
/// Nodes know nothing of the node above them; the value does, since it is made by going down. Two values of one node are equal.
final class AstObject: NetObject {
  let node: Node
  let source: SourceText
  let parent: AstObject?
  /// For a chain of pipelines, how many of its links belong to this value: PowerShell nests them to the left.
  let links: Int?

  init(_ node: Node, _ source: SourceText, parent: AstObject? = nil, links: Int? = nil) {
    self.node = node
    self.source = source
    self.parent = parent
    self.links = links ?? (node as? PipelineChain)?.links.count
  }

  /// The tree of a script.
  convenience init(_ script: ScriptBlockNode) { self.init(script, script.source) }

  override var type: DotNetType { AstTypes.type(of: node) }
  override var displayText: String { source.text(range) }
  override func isEqual(to other: NetObject) -> Bool {
    guard let other = other as? AstObject else { return false }
    return other.node === node && other.links == links
  }
  override func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(node)) }

  /// Where the node stands.
  var range: SourceRange {
    if let chain = node as? PipelineChain, let links, links < chain.links.count, links > 0 {
      return chain.first.range.union(chain.links[links - 1].pipeline.range)
    }
    return node.range
  }

  var extent: Value { .object(ScriptExtentObject(Position(source, range))) }

  /// A node below this one.
  func child(_ node: Node) -> AstObject { AstObject(node, source, parent: self) }

  /// A node below this one as a value; null for none.
  func value(_ node: Node?) -> Value { node.map { .object(child($0)) } ?? .null }

  /// The nodes below, in the order in which PowerShell visits them.
  var children: [AstObject] {
    switch node {
    case let node as AssignmentStatement: return [child(node.left), child(AstObject.unwrapped(node.right))]
    case let node as UsingStatement: return [child(node.nameNode)] + (node.specification.map { [child($0)] } ?? [])
    case let node as PipelineChain: return [leftChain(node), rightPipeline(node)].compactMap { $0 }
    case let node as HashtableExpression:
      return node.entries.flatMap { [child($0.key), child($0.value)] }
    case let node as MethodMember: return node.children.filter { !(($0 as? BaseConstructorCall)?.isImplicit ?? false) }.map(child)
    default: return node.children.map(child)
    }
  }

  /// What a chain is but for its last pipeline.
  func leftChain(_ chain: PipelineChain) -> AstObject? {
    guard let links, links > 0 else { return nil }
    return links == 1 ? child(chain.first) : AstObject(chain, source, parent: self, links: links - 1)
  }

  /// The last pipeline of a chain.
  func rightPipeline(_ chain: PipelineChain) -> AstObject? {
    guard let links, links > 0, chain.links.indices.contains(links - 1) else { return nil }
    return child(chain.links[links - 1].pipeline)
  }

  /// What stands on the right of an assignment: an expression without the pipeline around it.
  static func unwrapped(_ statement: Statement) -> Node {
    guard let pipeline = statement as? Pipeline, !pipeline.isBackground, pipeline.elements.count == 1,
      let expression = pipeline.elements.first as? CommandExpression
    else { return statement }
    return expression
  }

  /// A collection of nodes below this one.
  func collection(_ nodes: [Node], of element: String) -> Value {
    AstObject.collection(nodes.map { .object(child($0)) }, of: AstTypes.type(named: element))
  }

  static func collection(_ values: [Value], of element: DotNetType) -> Value {
    let type = TypeCatalog.generic("System.Collections.ObjectModel.ReadOnlyCollection", [element]) ?? .arrayList
    return .object(ListObject(values, type: type, element: element))
  }

  /// A pair of nodes, as clauses and entries are.
  func pair(_ first: Node, _ second: Node) -> Value {
    let (first, second) = (child(first), child(second))
    return .object(
      TupleObject([.object(first), .object(second)], type: TypeCatalog.generic("System.Tuple", [first.type, second.type]) ?? .tuple))
  }
}

/// The types of nodes.
enum AstTypes {
  private static let space = "System.Management.Automation.Language."

  /// Each type with its base and the class of its nodes.
  private static let declared: [(name: String, base: String, node: Node.Type?, members: (@Sendable (TypeDeclaration) -> Void)?)] = [
    ("Ast", "", nil, declareAst),
    ("StatementAst", "Ast", Statement.self, nil),
    ("PipelineBaseAst", "StatementAst", nil, nil),
    ("ChainableAst", "PipelineBaseAst", nil, nil),
    ("CommandElementAst", "Ast", nil, nil),
    ("ExpressionAst", "CommandElementAst", Expression.self, declareExpressionAst),
    ("CommandBaseAst", "StatementAst", nil, declareCommandBaseAst),
    ("LabeledStatementAst", "StatementAst", nil, declareLabeledStatementAst),
    ("LoopStatementAst", "LabeledStatementAst", nil, declareLoopStatementAst),
    ("AttributeBaseAst", "Ast", nil, declareAttributeBaseAst),
    ("RedirectionAst", "Ast", nil, declareRedirectionAst),
    ("MemberAst", "Ast", nil, declareMemberAst),
    ("ScriptBlockAst", "Ast", ScriptBlockNode.self, declareScriptBlockAst),
    ("ParamBlockAst", "Ast", ParamBlock.self, declareParamBlockAst),
    ("ParameterAst", "Ast", Parameter.self, declareParameterAst),
    ("NamedBlockAst", "Ast", NamedBlock.self, declareNamedBlockAst),
    ("StatementBlockAst", "Ast", StatementBlock.self, declareStatementBlockAst),
    ("AttributeAst", "AttributeBaseAst", Attribute.self, declareAttributeAst),
    ("TypeConstraintAst", "AttributeBaseAst", TypeConstraint.self, nil),
    ("NamedAttributeArgumentAst", "Ast", NamedAttributeArgument.self, declareNamedAttributeArgumentAst),
    ("FunctionDefinitionAst", "StatementAst", FunctionDefinition.self, declareFunctionDefinitionAst),
    ("TypeDefinitionAst", "StatementAst", TypeDefinition.self, declareTypeDefinitionAst),
    ("PropertyMemberAst", "MemberAst", PropertyMember.self, declarePropertyMemberAst),
    ("FunctionMemberAst", "MemberAst", MethodMember.self, declareFunctionMemberAst),
    ("UsingStatementAst", "StatementAst", UsingStatement.self, declareUsingStatementAst),
    ("ConfigurationDefinitionAst", "StatementAst", ConfigurationDefinition.self, declareConfigurationDefinitionAst),
    ("IfStatementAst", "StatementAst", IfStatement.self, declareIfStatementAst),
    ("SwitchStatementAst", "LabeledStatementAst", SwitchStatement.self, declareSwitchStatementAst),
    ("ForEachStatementAst", "LoopStatementAst", ForEachStatement.self, declareForEachStatementAst),
    ("ForStatementAst", "LoopStatementAst", ForStatement.self, declareForStatementAst),
    ("WhileStatementAst", "LoopStatementAst", WhileStatement.self, nil),
    ("DoWhileStatementAst", "LoopStatementAst", DoStatement.self, nil),
    ("DoUntilStatementAst", "LoopStatementAst", nil, nil),
    ("TryStatementAst", "StatementAst", TryStatement.self, declareTryStatementAst),
    ("CatchClauseAst", "Ast", CatchClause.self, declareCatchClauseAst),
    ("TrapStatementAst", "StatementAst", TrapStatement.self, declareTrapStatementAst),
    ("ThrowStatementAst", "StatementAst", ThrowStatement.self, declareFlowStatementAst),
    ("ReturnStatementAst", "StatementAst", ReturnStatement.self, declareFlowStatementAst),
    ("ExitStatementAst", "StatementAst", ExitStatement.self, declareFlowStatementAst),
    ("BreakStatementAst", "StatementAst", BreakStatement.self, declareJumpStatementAst),
    ("ContinueStatementAst", "StatementAst", ContinueStatement.self, declareJumpStatementAst),
    ("DataStatementAst", "StatementAst", DataStatement.self, declareDataStatementAst),
    ("BlockStatementAst", "StatementAst", BlockStatement.self, declareBlockStatementAst),
    ("ErrorStatementAst", "PipelineBaseAst", ErrorStatement.self, declareErrorAst),
    ("AssignmentStatementAst", "PipelineBaseAst", AssignmentStatement.self, declareAssignmentStatementAst),
    ("PipelineAst", "ChainableAst", Pipeline.self, declarePipelineAst),
    ("PipelineChainAst", "ChainableAst", PipelineChain.self, declarePipelineChainAst),
    ("CommandAst", "CommandBaseAst", Command.self, declareCommandAst),
    ("CommandExpressionAst", "CommandBaseAst", CommandExpression.self, declareCommandExpressionAst),
    ("CommandParameterAst", "CommandElementAst", CommandParameter.self, declareCommandParameterAst),
    ("FileRedirectionAst", "RedirectionAst", FileRedirection.self, declareFileRedirectionAst),
    ("MergingRedirectionAst", "RedirectionAst", MergingRedirection.self, declareMergingRedirectionAst),
    ("BinaryExpressionAst", "ExpressionAst", BinaryExpression.self, declareBinaryExpressionAst),
    ("UnaryExpressionAst", "ExpressionAst", UnaryExpression.self, declareUnaryExpressionAst),
    ("TernaryExpressionAst", "ExpressionAst", TernaryExpression.self, declareTernaryExpressionAst),
    ("AttributedExpressionAst", "ExpressionAst", AttributedExpression.self, declareAttributedExpressionAst),
    ("ConvertExpressionAst", "AttributedExpressionAst", ConvertExpression.self, declareConvertExpressionAst),
    ("ArrayLiteralAst", "ExpressionAst", ArrayLiteralExpression.self, declareArrayLiteralAst),
    ("ArrayExpressionAst", "ExpressionAst", ArrayExpression.self, declareSubExpressionAst),
    ("SubExpressionAst", "ExpressionAst", SubExpression.self, declareSubExpressionAst),
    ("ParenExpressionAst", "ExpressionAst", ParenExpression.self, declareParenExpressionAst),
    ("HashtableAst", "ExpressionAst", HashtableExpression.self, declareHashtableAst),
    ("IndexExpressionAst", "ExpressionAst", IndexExpression.self, declareIndexExpressionAst),
    ("MemberExpressionAst", "ExpressionAst", MemberExpression.self, declareMemberExpressionAst),
    ("InvokeMemberExpressionAst", "MemberExpressionAst", InvokeMemberExpression.self, declareInvokeMemberExpressionAst),
    ("BaseCtorInvokeMemberExpressionAst", "InvokeMemberExpressionAst", BaseConstructorCall.self, nil),
    ("ScriptBlockExpressionAst", "ExpressionAst", ScriptBlockExpression.self, declareScriptBlockExpressionAst),
    ("UsingExpressionAst", "ExpressionAst", UsingExpression.self, declareUsingExpressionAst),
    ("VariableExpressionAst", "ExpressionAst", VariableExpression.self, declareVariableExpressionAst),
    ("TypeExpressionAst", "ExpressionAst", TypeExpression.self, declareTypeExpressionAst),
    ("ConstantExpressionAst", "ExpressionAst", ConstantExpression.self, declareConstantExpressionAst),
    ("StringConstantExpressionAst", "ConstantExpressionAst", StringConstantExpression.self, declareStringConstantExpressionAst),
    ("ExpandableStringExpressionAst", "ExpressionAst", ExpandableStringExpression.self, declareExpandableStringExpressionAst),
    ("ErrorExpressionAst", "ExpressionAst", ErrorExpression.self, declareErrorAst),
  ]

  /// The types by their names without namespace, in declared order.
  static let all: [DotNetType] = made.types

  private static let made: (types: [DotNetType], byName: [String: DotNetType], byNode: [ObjectIdentifier: DotNetType]) = {
    var types: [DotNetType] = []
    var byName: [String: DotNetType] = [:]
    var byNode: [ObjectIdentifier: DotNetType] = [:]
    for (name, base, node, members) in declared {
      let type = DotNetType(space + name, base: byName[base] ?? .object, members: members)
      types.append(type)
      byName[name] = type
      if let node { byNode[ObjectIdentifier(node)] = type }
    }
    return (types, byName, byNode)
  }()

  static func type(named name: String) -> DotNetType { made.byName[name] ?? .object }

  static func type(of node: Node) -> DotNetType {
    if let loop = node as? DoStatement, loop.isUntil { return type(named: "DoUntilStatementAst") }
    if let known = made.byNode[ObjectIdentifier(Swift.type(of: node))] { return known }
    return type(named: node is Expression ? "ExpressionAst" : node is Statement ? "StatementAst" : "Ast")
  }
}

/// Declares the properties of the nodes of one class.
struct AstMembers<Class: Node> {
  let type: TypeDeclaration

  init(_ type: TypeDeclaration, _: Class.Type) { self.type = type }

  /// A property that is any value.
  func value(_ name: String, _ typeName: String, _ read: @escaping @Sendable (AstObject, Class) -> Value) {
    type.property(name, typeName) { (_, this) throws(Interruption) in
      guard let ast = this.object(as: AstObject.self), let node = ast.node as? Class else { return .null }
      return read(ast, node)
    }
  }

  /// A property that is a node, or null.
  func node(_ name: String, _ typeName: String, _ read: @escaping @Sendable (Class) -> Node?) {
    value(name, "System.Management.Automation.Language." + typeName) { $0.value(read($1)) }
  }

  /// A property that is a collection of nodes.
  func list(_ name: String, _ element: String, _ read: @escaping @Sendable (Class) -> [Node]) {
    value(name, "System.Collections.ObjectModel.ReadOnlyCollection`1") { $0.collection(read($1), of: element) }
  }

  func text(_ name: String, _ read: @escaping @Sendable (Class) -> String?) {
    value(name, "String") { .optional(read($1)) }
  }

  func flag(_ name: String, _ read: @escaping @Sendable (Class) -> Bool) {
    value(name, "Boolean") { .bool(read($1)) }
  }

  /// A property that is the kind of a token.
  func kind(_ name: String, _ read: @escaping @Sendable (Class) -> String) {
    value(name, "System.Management.Automation.Language.TokenKind") { TokenKinds.value(read($1)) }
  }

  /// A place within the node.
  func place(_ name: String, _ read: @escaping @Sendable (Class) -> SourceRange) {
    value(name, "System.Management.Automation.Language.IScriptExtent") { .object(ScriptExtentObject(Position($0.source, read($1)))) }
  }
}
