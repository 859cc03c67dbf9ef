import Syntax

/// The code of a script block: the parsed tree and, from the first call on, its operations.
public final class ScriptBlockCode {
  /// The tree.
  public let node: ScriptBlockNode
  /// Parameters written before the body: `function f($a) { … }`.
  public let inlineParameters: [Parameter]?
  /// True for the body of a filter.
  public let isFilter: Bool
  private var lowered: LoweredScript?
  /// Whether calls can do without the binder, once known.
  var plain: PlainAnswer?
  private var declared: [Name: CommandDeclaration] = [:]

  /// Wraps a tree.
  public init(_ node: ScriptBlockNode, inlineParameters: [Parameter]? = nil, isFilter: Bool = false) {
    self.node = node
    self.inlineParameters = inlineParameters
    self.isFilter = isFilter
  }

  /// The source that the ranges mean.
  public var source: SourceText { node.source }

  /// The text: between the braces of a block, all of a script.
  public var text: String {
    let text = node.text
    guard text.utf8.first == UInt8(ascii: "{"), text.utf8.last == UInt8(ascii: "}") else { return text }
    let body = String(text.dropFirst().dropLast())
    guard let inlineParameters, !inlineParameters.isEmpty else { return body }
    // Parameters in front of the body are shown as if they stood in it.
    return "param(" + inlineParameters.map { source.text($0.range) }.joined(separator: ", ") + ")\n" + body
  }

  /// The operations.
  var operations: LoweredScript {
    if let lowered { return lowered }
    let made = Lowering(source).lower(self)
    lowered = made
    return made
  }

  /// The parameters as written, wherever they stand.
  var parameters: [Parameter] { inlineParameters ?? node.paramBlock?.parameters ?? [] }

  /// True where a pipeline's objects come one by one.
  var hasProcess: Bool { node.process != nil || isFilter }

  /// The declaration for binding; attributes are evaluated at the first call.
  public func declaration(_ session: Session, name: String) throws(Interruption) -> CommandDeclaration {
    if let known = declared[Name(name)] { return known }
    let made = try session.evaluator.declare(self, name: name)
    declared[Name(name)] = made
    return made
  }
}

/// The operations of a script block.
final class LoweredScript {
  let begin: StatementListNode?
  let process: StatementListNode?
  let end: StatementListNode?
  let clean: StatementListNode?
  let dynamicParam: StatementListNode?
  /// The default values of the parameters, by name, lowered.
  let defaults: [Name: ExpressionNode]
  /// True where the block names `$MyInvocation`, `$PSBoundParameters`, `$PSCmdlet` or what shows them by name.
  let usesInvocation: Bool
  /// True where the block names `$input`.
  let usesInput: Bool

  init(
    begin: StatementListNode?, process: StatementListNode?, end: StatementListNode?, clean: StatementListNode?,
    dynamicParam: StatementListNode?, defaults: [Name: ExpressionNode], usesInvocation: Bool, usesInput: Bool
  ) {
    self.begin = begin
    self.process = process
    self.end = end
    self.clean = clean
    self.dynamicParam = dynamicParam
    self.defaults = defaults
    self.usesInvocation = usesInvocation
    self.usesInput = usesInput
  }
}
