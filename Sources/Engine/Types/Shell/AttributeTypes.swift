import Syntax

// The attributes of parameters as objects: what Get-Command shows of a function, and what `dynamicparam` is given.

/// An attribute as an object: of a declaration, or made by a script (`[Parameter]@{ Mandatory = $true }`).
public final class AttributeObject: NetObject {
  private let attributeType: DotNetType
  /// The validation, for validation attributes.
  public var validation: ParameterValidation?
  /// The flags, for `ParameterAttribute`.
  public var entry: ParameterSetEntry?
  /// The set of a `ParameterAttribute`.
  public var setName = ParameterDeclaration.allSets
  /// True where listings leave the parameter out.
  var isHidden = false
  /// The names of an `AliasAttribute`.
  public var aliases: [String] = []

  /// Makes an attribute of a type.
  public init(_ type: DotNetType) { attributeType = type }

  /// `[Parameter()]` of one set.
  init(parameter: ParameterSetEntry, set: String) {
    attributeType = .parameterAttribute
    entry = parameter
    setName = set
  }

  /// The attribute behind a validation; nil for those that only classes of scripts have.
  init?(_ validation: ParameterValidation) {
    guard let type = AttributeObject.type(of: validation) else { return nil }
    attributeType = type
    self.validation = validation
  }

  public override var type: DotNetType { attributeType }

  /// `Collection[Attribute]`
  static var collection: DotNetType { TypeCatalog.generic("System.Collections.ObjectModel.Collection", [.attribute]) ?? .arrayList }

  private static func type(of validation: ParameterValidation) -> DotNetType? {
    switch validation {
    case .notNull: return .validateNotNullAttribute
    case .notNullOrEmpty: return .validateNotNullOrEmptyAttribute
    case .notNullOrWhiteSpace: return .validateNotNullOrWhiteSpaceAttribute
    case .set: return .validateSetAttribute
    case .range, .rangeKind: return .validateRangeAttribute
    case .length: return .validateLengthAttribute
    case .count: return .validateCountAttribute
    case .pattern: return .validatePatternAttribute
    case .script: return .validateScriptAttribute
    case .allowNull: return .allowNullAttribute
    case .allowEmptyString: return .allowEmptyStringAttribute
    case .allowEmptyCollection: return .allowEmptyCollectionAttribute
    case .credential: return .credentialAttribute
    default: return nil
    }
  }
}

/// A parameter that `dynamicparam` gives: `RuntimeDefinedParameter`.
final class RuntimeParameterObject: NetObject {
  var name: String
  var parameterType: DotNetType
  var attributes: ListObject
  /// What was bound to it; nil before the binding.
  var value: Value?

  init(_ name: String, _ type: DotNetType, _ attributes: ListObject?) {
    self.name = name
    parameterType = type
    self.attributes = attributes ?? ListObject([], type: AttributeObject.collection)
  }

  override var type: DotNetType { .runtimeDefinedParameter }
}

extension ParameterDeclaration {
  /// The attributes as objects: those of the sets, of the checks, the aliases.
  var attributes: [NetObject] {
    var list: [NetObject] = sets.map { AttributeObject(parameter: $0.entry, set: $0.name) }
    for validation in validations {
      switch validation {
      case .custom(let object), .transform(let object): list.append(object)
      default: if let made = AttributeObject(validation) { list.append(made) }
      }
    }
    if !aliases.isEmpty {
      let made = AttributeObject(.aliasAttribute)
      made.aliases = aliases
      list.append(made)
    }
    return list
  }
}

extension Evaluator {
  /// The declaration of a parameter that `dynamicparam` gave.
  func dynamicParameter(_ parameter: RuntimeParameterObject) throws(Interruption) -> ParameterDeclaration {
    var sets: [(name: String, entry: ParameterSetEntry)] = []
    var validations: [ParameterValidation] = []
    var aliases: [String] = []
    var isHidden = false
    for attribute in parameter.attributes.values {
      if let instance = attribute.object as? ScriptInstance, let type = attribute.type {
        validations.append(
          type.hierarchyNames.contains("System.Management.Automation.ArgumentTransformationAttribute")
            ? .transform(instance) : .custom(instance))
      }
      guard let made = attribute.object(as: AttributeObject.self) else { continue }
      if let validation = made.validation { validations.append(validation) }
      aliases += made.aliases
      isHidden = isHidden || made.isHidden
      if let entry = made.entry { sets.append((made.setName, entry)) }
    }
    if sets.isEmpty { sets = [(ParameterDeclaration.allSets, ParameterSetEntry())] }
    return ParameterDeclaration(
      parameter.name, aliases: aliases, type: parameter.parameterType, sets: sets, validations: validations, isHidden: isHidden)
  }

  /// What `[OutputType(…)]` says of a function.
  func outputTypes(_ code: ScriptBlockCode) throws(Interruption) -> [Value] {
    var found: [Value] = []
    for attribute in (code.node.paramBlock?.attributes ?? []) + code.node.attributes {
      guard let attribute = attribute as? Attribute,
        ["outputtype", "outputtypeattribute"].contains(attribute.typeName.name.foldedCase)
      else { continue }
      for argument in attribute.positionalArguments {
        let value = try Lowering(code.source).expression(argument).evaluate(self)
        for element in value.base.object?.elements ?? [value] {
          let type = element.object(as: TypeObject.self)?.represented
          let name = type == nil ? try text(of: element) : type?.fullName ?? ""
          let known = type ?? resolveType(name)
          found.append(
            .object(CustomObject([("Name", .string(name)), ("Type", known.map { .object(TypeObject($0)) } ?? .null)])))
        }
      }
    }
    return found
  }
}

extension DotNetType {
  private static let space = "System.Management.Automation."

  /// `System.Attribute`.
  static let attribute: DotNetType = DotNetType("System.Attribute") { type in
    type.constructor("()") { _, _, _ in .object(AttributeObject(.attribute)) }
  }
  static let cmdletMetadataAttribute: DotNetType = DotNetType(space + "Internal.CmdletMetadataAttribute", base: .attribute)
  static let parsingBaseAttribute: DotNetType = DotNetType(space + "Internal.ParsingBaseAttribute", base: .cmdletMetadataAttribute)
  static let validateArgumentsAttribute: DotNetType = made("ValidateArgumentsAttribute", .cmdletMetadataAttribute)
  static let validateEnumeratedArgumentsAttribute: DotNetType = made("ValidateEnumeratedArgumentsAttribute", .validateArgumentsAttribute)
  static let argumentTransformationAttribute: DotNetType = made("ArgumentTransformationAttribute", .cmdletMetadataAttribute)
  static let credentialAttribute: DotNetType = check("CredentialAttribute", .argumentTransformationAttribute, "()") { _ in .credential }
  static let cmdletBindingAttribute: DotNetType = made("CmdletBindingAttribute", .cmdletMetadataAttribute)
  static let outputTypeAttribute: DotNetType = made("OutputTypeAttribute", .cmdletMetadataAttribute)
  static let argumentCompleterAttribute: DotNetType = made("ArgumentCompleterAttribute", .attribute)
  static let supportsWildcardsAttribute: DotNetType = made("SupportsWildcardsAttribute", .parsingBaseAttribute)
  static let allowNullAttribute: DotNetType = check("AllowNullAttribute", .cmdletMetadataAttribute, "()") { _ in .allowNull }
  static let allowEmptyStringAttribute: DotNetType = check("AllowEmptyStringAttribute", .cmdletMetadataAttribute, "()") { _ in
    .allowEmptyString
  }
  static let allowEmptyCollectionAttribute: DotNetType = check("AllowEmptyCollectionAttribute", .cmdletMetadataAttribute, "()") { _ in
    .allowEmptyCollection
  }
  static let validateNotNullAttribute: DotNetType = check("ValidateNotNullAttribute", .validateArgumentsAttribute, "()") { _ in .notNull }
  static let validateNotNullOrEmptyAttribute: DotNetType = check("ValidateNotNullOrEmptyAttribute", .validateArgumentsAttribute, "()") {
    _ in
    .notNullOrEmpty
  }
  static let validateNotNullOrWhiteSpaceAttribute: DotNetType = check(
    "ValidateNotNullOrWhiteSpaceAttribute", .validateArgumentsAttribute, "()"
  ) { _ in .notNullOrWhiteSpace }
  /// What converts the values of a typed variable or parameter; PowerShell's own, which no script makes.
  static let argumentTypeConverterAttribute = DotNetType(
    "System.Management.Automation.ArgumentTypeConverterAttribute", base: .attribute)
  static let validateSetAttribute: DotNetType = DotNetType(
    space + "ValidateSetAttribute", base: .validateEnumeratedArgumentsAttribute, members: declareValidateSet)
  static let validateRangeAttribute: DotNetType = DotNetType(
    space + "ValidateRangeAttribute", base: .validateEnumeratedArgumentsAttribute, members: declareValidateRange)
  static let validateLengthAttribute: DotNetType = DotNetType(
    space + "ValidateLengthAttribute", base: .validateEnumeratedArgumentsAttribute, members: declareValidateLength)
  static let validateCountAttribute: DotNetType = DotNetType(
    space + "ValidateCountAttribute", base: .validateArgumentsAttribute, members: declareValidateLength)
  static let validatePatternAttribute: DotNetType = DotNetType(
    space + "ValidatePatternAttribute", base: .validateEnumeratedArgumentsAttribute, members: declareValidatePattern)
  static let validateScriptAttribute: DotNetType = DotNetType(
    space + "ValidateScriptAttribute", base: .validateEnumeratedArgumentsAttribute, members: declareValidateScript)
  static let aliasAttribute: DotNetType = DotNetType(space + "AliasAttribute", base: .parsingBaseAttribute, members: declareAliasAttribute)
  static let parameterAttribute: DotNetType = DotNetType(
    space + "ParameterAttribute", base: .parsingBaseAttribute, members: declareParameterAttribute)
  static let runtimeDefinedParameter: DotNetType = DotNetType(space + "RuntimeDefinedParameter", members: declareRuntimeParameter)
  static let runtimeDefinedParameterDictionary: DotNetType = DotNetType(
    space + "RuntimeDefinedParameterDictionary",
    base: TypeCatalog.generic("System.Collections.Generic.Dictionary", [.string, .runtimeDefinedParameter]),
    interfaces: dictionaryInterfaces
  ) { type in
    type.constructor("()") { _, _, _ in
      .object(DictionaryObject(type: .runtimeDefinedParameterDictionary, ignoresCase: true, keyType: .string))
    }
  }

  /// An attribute without members of its own that count here.
  private static func made(_ name: String, _ base: DotNetType) -> DotNetType {
    DotNetType(space + name, base: base) { type in
      let own = type.type
      type.constructor("()") { _, _, _ in .object(AttributeObject(own)) }
    }
  }

  /// A check without properties.
  private static func check(
    _ name: String, _ base: DotNetType, _ signature: String, _ make: @escaping @Sendable ([Value]) -> ParameterValidation
  ) -> DotNetType {
    DotNetType(space + name, base: base) { type in
      let own = type.type
      type.constructor(signature) { _, _, arguments in
        let object = AttributeObject(own)
        object.validation = make(arguments)
        return .object(object)
      }
    }
  }
}

extension TypeCatalog {
  static let attributeTypes: [DotNetType] = [
    .attribute, .cmdletMetadataAttribute, .parsingBaseAttribute, .validateArgumentsAttribute, .validateEnumeratedArgumentsAttribute,
    .argumentTransformationAttribute, .credentialAttribute, .cmdletBindingAttribute, .outputTypeAttribute,
    .argumentCompleterAttribute, .supportsWildcardsAttribute, .allowNullAttribute, .allowEmptyStringAttribute,
    .allowEmptyCollectionAttribute, .validateNotNullAttribute, .validateNotNullOrEmptyAttribute,
    .validateNotNullOrWhiteSpaceAttribute, .validateSetAttribute, .validateRangeAttribute, .validateLengthAttribute,
    .validateCountAttribute, .validatePatternAttribute, .validateScriptAttribute, .aliasAttribute, .parameterAttribute,
    .runtimeDefinedParameter, .runtimeDefinedParameterDictionary, .cmdlet, .memberTypes,
  ]
}
