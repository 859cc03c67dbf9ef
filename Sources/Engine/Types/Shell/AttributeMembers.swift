// The constructors and properties of the attributes of parameters.

private func attribute(_ value: Value) -> AttributeObject? { value.object(as: AttributeObject.self) }

private func made(_ type: DotNetType, _ validation: ParameterValidation) -> Value {
  let object = AttributeObject(type)
  object.validation = validation
  return .object(object)
}

func declareValidateSet(_ type: TypeDeclaration) {
  let own = type.type
  type.constructor("(params String[] validValues)") { (evaluator, _, arguments) throws(Interruption) in
    var texts: [String] = []
    for value in arguments.elements(0) { texts.append(try evaluator.text(of: value)) }
    return made(own, .set(texts, ignoreCase: true, message: nil))
  }
  type.property("ValidValues", "Collections.Generic.IList`1[[System.String]]") { _, this in
    guard case .set(let texts, _, _)? = attribute(this)?.validation else { return .strings([]) }
    return .strings(texts)
  }
  type.property(
    "IgnoreCase", "Boolean",
    set: { (_, this, new) throws(Interruption) in
      guard case .set(let texts, _, let message)? = attribute(this)?.validation else { return }
      attribute(this)?.validation = .set(texts, ignoreCase: new.isTrue, message: message)
    }
  ) { _, this in
    guard case .set(_, let ignoreCase, _)? = attribute(this)?.validation else { return .bool(true) }
    return .bool(ignoreCase)
  }
  type.property(
    "ErrorMessage", "String",
    set: { (_, this, new) throws(Interruption) in
      guard case .set(let texts, let ignoreCase, _)? = attribute(this)?.validation else { return }
      attribute(this)?.validation = .set(texts, ignoreCase: ignoreCase, message: [new].optionalText(0))
    }
  ) { _, this in
    guard case .set(_, _, let message)? = attribute(this)?.validation else { return .null }
    return .optional(message)
  }
}

func declareValidateRange(_ type: TypeDeclaration) {
  let own = type.type
  type.constructor("(Object minRange, Object maxRange)") { _, _, arguments in
    made(own, .range(minimum: arguments.value(0), maximum: arguments.value(1)))
  }
  type.constructor("(String kind)") { _, _, arguments in made(own, .rangeKind(arguments.text(0))) }
  type.property("MinRange", "Object") { _, this in
    guard case .range(let minimum, _)? = attribute(this)?.validation else { return .null }
    return minimum
  }
  type.property("MaxRange", "Object") { _, this in
    guard case .range(_, let maximum)? = attribute(this)?.validation else { return .null }
    return maximum
  }
}

/// `ValidateLength` and `ValidateCount`, which differ in what they count.
func declareValidateLength(_ type: TypeDeclaration) {
  let own = type.type
  type.constructor("(Int32 minLength, Int32 maxLength)") { _, _, arguments in
    made(
      own,
      own === DotNetType.validateCountAttribute
        ? .count(arguments.int(0), arguments.int(1)) : .length(arguments.int(0), arguments.int(1)))
  }
  func limits(_ value: Value) -> (Int, Int) {
    switch attribute(value)?.validation {
    case .length(let minimum, let maximum), .count(let minimum, let maximum): return (minimum, maximum)
    default: return (0, 0)
    }
  }
  type.property("MinLength", "Int32") { _, this in .int32(limits(this).0) }
  type.property("MaxLength", "Int32") { _, this in .int32(limits(this).1) }
}

func declareValidatePattern(_ type: TypeDeclaration) {
  let own = type.type
  type.constructor("(String regexPattern)") { _, _, arguments in
    made(own, .pattern(arguments.text(0), options: RegularExpression.Option.ignoreCase, message: nil))
  }
  type.property("RegexPattern", "String") { _, this in
    guard case .pattern(let pattern, _, _)? = attribute(this)?.validation else { return .null }
    return .string(pattern)
  }
  type.property("ErrorMessage", "String") { _, this in
    guard case .pattern(_, _, let message)? = attribute(this)?.validation else { return .null }
    return .optional(message)
  }
}

func declareValidateScript(_ type: TypeDeclaration) {
  let own = type.type
  type.constructor("(ScriptBlock scriptBlock)") { (_, _, arguments) throws(Interruption) in
    guard let block = arguments.object(0, as: ScriptBlockObject.self) else { throw .nullArgument("scriptBlock") }
    return made(own, .script(block, message: nil))
  }
  type.property("ScriptBlock", "ScriptBlock") { _, this in
    guard case .script(let block, _)? = attribute(this)?.validation else { return .null }
    return .object(block)
  }
}

func declareAliasAttribute(_ type: TypeDeclaration) {
  type.constructor("(params String[] aliasNames)") { (evaluator, _, arguments) throws(Interruption) in
    let object = AttributeObject(.aliasAttribute)
    for value in arguments.elements(0) { object.aliases.append(try evaluator.text(of: value)) }
    return .object(object)
  }
  type.property("AliasNames", "Collections.Generic.IList`1[[System.String]]") { _, this in .strings(attribute(this)?.aliases ?? []) }
}

func declareParameterAttribute(_ type: TypeDeclaration) {
  type.constructor("()") { _, _, _ in
    .object(AttributeObject(parameter: ParameterSetEntry(), set: ParameterDeclaration.allSets))
  }
  func flag(_ name: String, _ path: WritableKeyPath<ParameterSetEntry, Bool> & Sendable) {
    type.property(name, "Boolean", set: { (_, this, new) throws(Interruption) in attribute(this)?.entry?[keyPath: path] = new.isTrue }) {
      _, this in .bool(attribute(this)?.entry?[keyPath: path] ?? false)
    }
  }
  flag("Mandatory", \.isMandatory)
  flag("ValueFromPipeline", \.fromPipeline)
  flag("ValueFromPipelineByPropertyName", \.fromPipelineByPropertyName)
  flag("ValueFromRemainingArguments", \.takesRemaining)
  type.property(
    "Position", "Int32",
    set: { (_, this, new) throws(Interruption) in
      let position = [new].int(0)
      attribute(this)?.entry?.position = position < 0 ? nil : position
    }
  ) { _, this in .int(attribute(this)?.entry?.position.map { Int32(truncatingIfNeeded: $0) } ?? Int32.min) }
  type.property(
    "ParameterSetName", "String", set: { (_, this, new) throws(Interruption) in attribute(this)?.setName = [new].text(0) }
  ) { _, this in .string(attribute(this)?.setName ?? "") }
  type.property(
    "HelpMessage", "String", set: { (_, this, new) throws(Interruption) in attribute(this)?.entry?.helpMessage = [new].optionalText(0) }
  ) { _, this in .optional(attribute(this)?.entry?.helpMessage) }
  type.property("DontShow", "Boolean", set: { (_, this, new) throws(Interruption) in attribute(this)?.isHidden = new.isTrue }) {
    _, this in .bool(attribute(this)?.isHidden ?? false)
  }
}

func declareRuntimeParameter(_ type: TypeDeclaration) {
  func parameter(_ value: Value) -> RuntimeParameterObject? { value.object(as: RuntimeParameterObject.self) }
  type.constructor("()") { _, _, _ in .object(RuntimeParameterObject("", .object, nil)) }
  type.constructor("(String name, Type parameterType, Object attributes)") { _, _, arguments in
    let list = arguments.object(2, as: ListObject.self) ?? ListObject(arguments.elements(2), type: AttributeObject.collection)
    return .object(
      RuntimeParameterObject(arguments.text(0), arguments.object(1, as: TypeObject.self)?.represented ?? .object, list))
  }
  type.property("Name", "String", set: { (_, this, new) throws(Interruption) in parameter(this)?.name = [new].text(0) }) { _, this in
    .optional(parameter(this)?.name)
  }
  type.property(
    "ParameterType", "Type",
    set: { (_, this, new) throws(Interruption) in
      parameter(this)?.parameterType = new.object(as: TypeObject.self)?.represented ?? .object
    }
  ) { _, this in parameter(this).map { .object(TypeObject($0.parameterType)) } ?? .null }
  type.property("Attributes", "Collections.ObjectModel.Collection`1[[System.Attribute]]") { _, this in
    parameter(this).map { .object($0.attributes) } ?? .null
  }
  type.property("Value", "Object", set: { (_, this, new) throws(Interruption) in parameter(this)?.value = new }) { _, this in
    parameter(this)?.value ?? .null
  }
  type.property(
    "IsSet", "Boolean",
    set: { (_, this, new) throws(Interruption) in
      if new.isTrue { parameter(this)?.value = parameter(this)?.value ?? .null } else { parameter(this)?.value = nil }
    }
  ) { _, this in .bool(parameter(this)?.value != nil) }
}
