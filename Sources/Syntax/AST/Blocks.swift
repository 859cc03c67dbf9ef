/// A script block: a script, the body of a function or method, or what stands between the braces of `{ … }`.
public final class ScriptBlockNode: Node, @unchecked Sendable {
  /// The text the block is part of.
  public let source: SourceText
  /// The `param` block.
  public let paramBlock: ParamBlock?
  /// The `end` block, named or not; nil when other blocks are named and it is not.
  public let end: NamedBlock?
  // Most blocks have none of the rest.
  private let rest: Rest?

  private final class Rest: Sendable {
    let usings: [UsingStatement]
    let attributes: [AttributeBase]
    let dynamicParam: NamedBlock?
    let begin: NamedBlock?
    let process: NamedBlock?
    let clean: NamedBlock?
    let requirements: ScriptRequirements?

    init(
      usings: [UsingStatement], attributes: [AttributeBase], dynamicParam: NamedBlock?, begin: NamedBlock?, process: NamedBlock?,
      clean: NamedBlock?, requirements: ScriptRequirements?
    ) {
      self.usings = usings
      self.attributes = attributes
      self.dynamicParam = dynamicParam
      self.begin = begin
      self.process = process
      self.clean = clean
      self.requirements = requirements
    }
  }

  /// The `using` statements; only a script has them.
  public var usings: [UsingStatement] { rest?.usings ?? [] }
  /// The attributes in front of `param`, such as `[CmdletBinding()]`, when there is no parameter block to hold them.
  public var attributes: [AttributeBase] { rest?.attributes ?? [] }
  /// The `dynamicparam` block.
  public var dynamicParam: NamedBlock? { rest?.dynamicParam }
  /// The `begin` block.
  public var begin: NamedBlock? { rest?.begin }
  /// The `process` block; the body of a filter.
  public var process: NamedBlock? { rest?.process }
  /// The `clean` block.
  public var clean: NamedBlock? { rest?.clean }
  /// What `#requires` lines ask for; nil without any.
  public var requirements: ScriptRequirements? { rest?.requirements }

  init(
    range: SourceRange, source: SourceText, usings: [UsingStatement] = [], attributes: [AttributeBase] = [],
    paramBlock: ParamBlock? = nil, dynamicParam: NamedBlock? = nil, begin: NamedBlock? = nil, process: NamedBlock? = nil,
    end: NamedBlock? = nil, clean: NamedBlock? = nil, requirements: ScriptRequirements? = nil
  ) {
    self.source = source
    self.paramBlock = paramBlock
    self.end = end
    let isPlain =
      usings.isEmpty && attributes.isEmpty && dynamicParam == nil && begin == nil && process == nil && clean == nil
      && requirements == nil
    rest =
      isPlain
      ? nil
      : Rest(
        usings: usings, attributes: attributes, dynamicParam: dynamicParam, begin: begin, process: process, clean: clean,
        requirements: requirements)
    super.init(range: range)
  }

  /// The text of the block as written: what a script block's `ToString()` gives, braces included where it has them.
  public var text: String { source.text(range) }

  /// The blocks that are there, in the order PowerShell lists them.
  public var blocks: [NamedBlock] {
    [dynamicParam, begin, process, end, clean].compactMap { $0 }
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for node in usings { visit(node) }
    for node in attributes { visit(node) }
    if let paramBlock { visit(paramBlock) }
    // Most blocks are the whole body without a name.
    if process == nil, begin == nil, dynamicParam == nil, clean == nil {
      if let end { visit(end) }
    } else {
      for block in blocks.sorted(by: { $0.range.start < $1.range.start }) { visit(block) }
    }
  }
}

/// A block of a script block: `begin`, `process`, `end`, `clean`, `dynamicparam`, or its whole body without a name.
public final class NamedBlock: Node, @unchecked Sendable {
  /// Which block it is.
  public enum Kind: String, Sendable {
    case dynamicParam = "dynamicparam"
    case begin
    case process
    case end
    case clean
  }

  /// Which block it is.
  public let kind: Kind
  /// Whether the block is the body without a name.
  public let isUnnamed: Bool
  /// The `trap` statements; they hold for the whole block, wherever they stand.
  public let traps: [TrapStatement]
  /// The other statements.
  public let statements: [Statement]

  init(range: SourceRange, kind: Kind, isUnnamed: Bool, traps: [TrapStatement], statements: [Statement]) {
    self.kind = kind
    self.isUnnamed = isUnnamed
    self.traps = traps
    self.statements = statements
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    if traps.isEmpty {
      for statement in statements { visit(statement) }
    } else {
      for node in (traps as [Node] + statements).sorted(by: { $0.range.start < $1.range.start }) { visit(node) }
    }
  }
}

/// Statements between braces, or in `$( )` and `@( )`.
public final class StatementBlock: Node, @unchecked Sendable {
  /// The `trap` statements; they hold for the whole block, wherever they stand.
  public let traps: [TrapStatement]
  /// The other statements.
  public let statements: [Statement]

  init(range: SourceRange, traps: [TrapStatement], statements: [Statement]) {
    self.traps = traps
    self.statements = statements
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    if traps.isEmpty {
      for statement in statements { visit(statement) }
    } else {
      for node in (traps as [Node] + statements).sorted(by: { $0.range.start < $1.range.start }) { visit(node) }
    }
  }
}

/// A `param ( … )` block, or the parameters in parentheses after a function's name.
public final class ParamBlock: Node, @unchecked Sendable {
  /// The attributes in front, such as `[CmdletBinding()]`.
  public let attributes: [AttributeBase]
  /// The parameters.
  public let parameters: [Parameter]

  init(range: SourceRange, attributes: [AttributeBase], parameters: [Parameter]) {
    self.attributes = attributes
    self.parameters = parameters
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for node in attributes { visit(node) }
    for node in parameters { visit(node) }
  }
}

/// A parameter of a function, a script block or a method.
public final class Parameter: Node, @unchecked Sendable {
  /// Attributes and type constraints, in order.
  public let attributes: [AttributeBase]
  /// The variable that names it.
  public let variable: VariableExpression
  /// The value after `=`.
  public let defaultValue: Expression?

  init(range: SourceRange, attributes: [AttributeBase], variable: VariableExpression, defaultValue: Expression?) {
    self.attributes = attributes
    self.variable = variable
    self.defaultValue = defaultValue
    super.init(range: range)
  }

  /// The parameter's name, without `$`.
  public var name: String { variable.path.name }

  /// The type constraint nearest to the name.
  public var typeName: TypeName? {
    for attribute in attributes.reversed() where attribute is TypeConstraint { return attribute.typeName }
    return nil
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for node in attributes { visit(node) }
    visit(variable)
    if let defaultValue { visit(defaultValue) }
  }
}

/// What stands in brackets before a variable, a parameter or a member: an attribute or a type constraint.
public class AttributeBase: Node, @unchecked Sendable {
  /// The name between the brackets.
  public let typeName: TypeName

  init(range: SourceRange, typeName: TypeName) {
    self.typeName = typeName
    super.init(range: range)
  }
}

/// An attribute: `[Parameter(Mandatory, Position = 0)]`.
public final class Attribute: AttributeBase, @unchecked Sendable {
  /// The arguments without a name.
  public let positionalArguments: [Expression]
  /// The arguments with a name.
  public let namedArguments: [NamedAttributeArgument]

  init(range: SourceRange, typeName: TypeName, positionalArguments: [Expression], namedArguments: [NamedAttributeArgument]) {
    self.positionalArguments = positionalArguments
    self.namedArguments = namedArguments
    super.init(range: range, typeName: typeName)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for node in positionalArguments { visit(node) }
    for node in namedArguments { visit(node) }
  }
}

/// A type constraint: `[int]`.
public final class TypeConstraint: AttributeBase, @unchecked Sendable {}

/// A named argument of an attribute; `Mandatory` alone means `Mandatory = $true`.
public final class NamedAttributeArgument: Node, @unchecked Sendable {
  /// The name.
  public let name: String
  /// The value; nil when left out, which means `$true`.
  public let argument: Expression?

  init(range: SourceRange, name: String, argument: Expression?) {
    self.name = name
    self.argument = argument
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { if let argument { visit(argument) } }
}

/// What the `#requires` lines of a script ask for.
public struct ScriptRequirements: Sendable {
  /// A module or a snap-in that is asked for.
  public struct Module: Sendable {
    /// The name.
    public let name: String
    /// `ModuleVersion` or a snap-in's `Version`.
    public let version: String?
    /// `RequiredVersion`.
    public let requiredVersion: String?
    /// `MaximumVersion`.
    public let maximumVersion: String?
    /// `GUID`.
    public let guid: String?
  }

  /// The `-Version`, as written.
  public internal(set) var version: String?
  /// The `-PSEdition` values.
  public internal(set) var editions: [String] = []
  /// The `-Modules`.
  public internal(set) var modules: [Module] = []
  /// The `-PSSnapin` values.
  public internal(set) var snapins: [Module] = []
  /// The `-Assembly` values.
  public internal(set) var assemblies: [String] = []
  /// The `-ShellId`.
  public internal(set) var shellId: String?
  /// Whether `-RunAsAdministrator` stands there.
  public internal(set) var runAsAdministrator = false
}
