/// `function name {…}`, `filter name {…}`, `workflow name {…}`; a method of a class holds one, too.
public final class FunctionDefinition: Statement, @unchecked Sendable {
  /// What was defined.
  public enum Kind: String, Sendable {
    case function
    case filter
    case workflow
    case method
  }

  /// What was defined.
  public let kind: Kind
  /// The name, with its scope if one was written (`global:f`).
  public let name: String
  /// Where the name stands.
  public let nameRange: SourceRange
  /// The parameters in parentheses after the name; nil without parentheses.
  public let parameters: [Parameter]?
  /// The body, braces included.
  public let body: ScriptBlockNode

  init(range: SourceRange, kind: Kind, name: String, nameRange: SourceRange, parameters: [Parameter]?, body: ScriptBlockNode) {
    self.kind = kind
    self.name = name
    self.nameRange = nameRange
    self.parameters = parameters
    self.body = body
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for node in (parameters ?? []) { visit(node) }
    visit(body)
  }
}

/// `class`, `enum` or `interface`.
public final class TypeDefinition: Statement, @unchecked Sendable {
  /// What was defined.
  public enum Kind: String, Sendable {
    case classType = "class"
    case enumType = "enum"
    case interfaceType = "interface"
  }

  /// What was defined.
  public let kind: Kind
  /// The name.
  public let name: String
  /// Where the name stands.
  public let nameRange: SourceRange
  /// The attributes in front.
  public let attributes: [AttributeBase]
  /// The base class and interfaces; an enum's underlying type.
  public let baseTypes: [TypeConstraint]
  /// The members, in order.
  public let members: [Member]

  init(
    range: SourceRange, kind: Kind, name: String, nameRange: SourceRange, attributes: [AttributeBase],
    baseTypes: [TypeConstraint], members: [Member]
  ) {
    self.kind = kind
    self.name = name
    self.nameRange = nameRange
    self.attributes = attributes
    self.baseTypes = baseTypes
    self.members = members
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for node in attributes { visit(node) }
    for node in baseTypes { visit(node) }
    for node in members { visit(node) }
  }
}

/// A member of a type.
public class Member: Node, @unchecked Sendable {
  /// The name.
  public let name: String
  /// Where the name stands.
  public let nameRange: SourceRange
  /// The attributes in front.
  public let attributes: [AttributeBase]
  /// Whether `static` stands in front.
  public let isStatic: Bool
  /// Whether `hidden` stands in front.
  public let isHidden: Bool

  init(range: SourceRange, name: String, nameRange: SourceRange, attributes: [AttributeBase], isStatic: Bool, isHidden: Bool) {
    self.name = name
    self.nameRange = nameRange
    self.attributes = attributes
    self.isStatic = isStatic
    self.isHidden = isHidden
    super.init(range: range)
  }
}

/// A property of a class, or a name of an enum.
public final class PropertyMember: Member, @unchecked Sendable {
  /// The type in front of the name.
  public let type: TypeConstraint?
  /// The value after `=`.
  public let initialValue: Expression?

  init(
    range: SourceRange, name: String, nameRange: SourceRange, attributes: [AttributeBase], isStatic: Bool, isHidden: Bool,
    type: TypeConstraint?, initialValue: Expression?
  ) {
    self.type = type
    self.initialValue = initialValue
    super.init(
      range: range, name: name, nameRange: nameRange, attributes: attributes, isStatic: isStatic, isHidden: isHidden)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for node in attributes { visit(node) }
    if let type { visit(type) }
    if let initialValue { visit(initialValue) }
  }
}

/// A method or constructor of a class.
public final class MethodMember: Member, @unchecked Sendable {
  /// The type in front of the name; nil returns nothing.
  public let returnType: TypeConstraint?
  /// The parameters and the body.
  public let function: FunctionDefinition
  /// Whether the method is named as its class.
  public let isConstructor: Bool
  /// The call of the base constructor in a constructor: `: base($x)`; an implicit one has no arguments.
  public let baseCall: BaseConstructorCall?

  init(
    range: SourceRange, name: String, nameRange: SourceRange, attributes: [AttributeBase], isStatic: Bool, isHidden: Bool,
    returnType: TypeConstraint?, function: FunctionDefinition, isConstructor: Bool, baseCall: BaseConstructorCall?
  ) {
    self.returnType = returnType
    self.function = function
    self.isConstructor = isConstructor
    self.baseCall = baseCall
    super.init(
      range: range, name: name, nameRange: nameRange, attributes: attributes, isStatic: isStatic, isHidden: isHidden)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for node in attributes { visit(node) }
    if let returnType { visit(returnType) }
    if let baseCall { visit(baseCall) }
    visit(function)
  }
}

/// `: base(…)` after the parameters of a constructor.
public final class BaseConstructorCall: Expression, @unchecked Sendable {
  /// The arguments.
  public let arguments: [Expression]
  /// Whether the call isn't written: a constructor calls its base's without arguments.
  public let isImplicit: Bool

  init(range: SourceRange, arguments: [Expression], isImplicit: Bool) {
    self.arguments = arguments
    self.isImplicit = isImplicit
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { for node in arguments { visit(node) } }
}

/// `using module …`, `using namespace …`, `using assembly …`.
public final class UsingStatement: Statement, @unchecked Sendable {
  /// What is used.
  public enum Kind: String, Sendable {
    case assembly
    case command
    case module
    case namespace
    case type
  }

  /// What is used.
  public let kind: Kind
  /// The name; a path for a module or an assembly.
  public let name: String
  /// Where the name stands.
  public let nameRange: SourceRange
  /// The name as a node.
  public let nameNode: StringConstantExpression
  /// The module specification, when `using module @{…}` was written.
  public let specification: HashtableExpression?

  init(range: SourceRange, kind: Kind, name: String, nameRange: SourceRange, specification: HashtableExpression?) {
    self.kind = kind
    self.name = name
    self.nameRange = nameRange
    nameNode = StringConstantExpression(range: nameRange, value: name, kind: .bareWord)
    self.specification = specification
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { if let specification { visit(specification) } }
}

/// `configuration name {…}`.
public final class ConfigurationDefinition: Statement, @unchecked Sendable {
  /// The name.
  public let name: Expression
  /// The body.
  public let body: ScriptBlockExpression

  init(range: SourceRange, name: Expression, body: ScriptBlockExpression) {
    self.name = name
    self.body = body
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(name)
    visit(body)
  }
}
