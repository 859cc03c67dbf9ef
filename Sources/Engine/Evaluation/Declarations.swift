import Syntax

/// From parameters and attributes as written to declarations for binding.
extension Evaluator {
  /// The declaration of a function, a script or a script block.
  func declare(_ code: ScriptBlockCode, name: String) throws(Interruption) -> CommandDeclaration {
    let lowering = Lowering(code.source)
    var isAdvanced = false
    var defaultSet: String?
    var supportsShouldProcess = false
    var supportsPaging = false
    var impact = ConfirmImpact.medium
    var positionalBinding = true
    for attribute in (code.node.paramBlock?.attributes ?? []) + code.node.attributes {
      guard let attribute = attribute as? Attribute, isNamed(attribute, "CmdletBinding") else { continue }
      isAdvanced = true
      for argument in attribute.namedArguments {
        let value = try argument.argument.map { (node) throws(Interruption) in try lowering.expression(node).evaluate(self) } ?? .bool(true)
        switch argument.name.foldedCase {
        case "defaultparametersetname": defaultSet = try text(of: value)
        case "supportsshouldprocess": supportsShouldProcess = value.isTrue
        case "supportspaging": supportsPaging = value.isTrue
        case "confirmimpact": impact = ConfirmImpact(name: try text(of: value)) ?? .medium
        case "positionalbinding": positionalBinding = value.isTrue
        default: break
        }
      }
    }
    if code.parameters.contains(where: { $0.attributes.contains { isNamed($0, "Parameter") } }) { isAdvanced = true }
    var parameters: [ParameterDeclaration] = []
    for parameter in code.parameters { parameters.append(try declare(parameter, lowering)) }
    if code.node.dynamicParam != nil { isAdvanced = true }
    parameters = withPositions(parameters, positionalBinding: positionalBinding)
    if supportsPaging { parameters += CommonParameters.paging }
    if Set(parameters.flatMap { $0.sets.map { Name($0.name) } }).count > 32 {
      throw .error(
        "Cannot get or run the command. The maximum number of parameter sets for this command has been exceeded.",
        id: "ParsingTooManyParameterSets", category: .metadataError, exception: ExceptionKind(.metadataException))
    }
    try refuseDuplicates(parameters + (isAdvanced ? CommonParameters.declarations(shouldProcess: supportsShouldProcess) : []))
    return CommandDeclaration(
      name, parameters, defaultSet: defaultSet, supportsShouldProcess: supportsShouldProcess, confirmImpact: impact,
      isSimple: !isAdvanced, positionalBinding: positionalBinding)
  }

  /// Names and aliases that two parameters claim.
  private func refuseDuplicates(_ parameters: [ParameterDeclaration]) throws(Interruption) {
    func refuse(_ message: String, _ id: String) -> Interruption {
      .error(message, id: id, category: .metadataError, exception: ExceptionKind(.metadataException))
    }
    var names: Set<Name> = []
    for parameter in parameters where !names.insert(Name(parameter.name)).inserted {
      throw refuse(
        "A parameter with the name '\(parameter.name)' was defined multiple times for the command.", "ParameterNameAlreadyExistsForCommand")
    }
    var aliases: Set<Name> = []
    for parameter in parameters {
      for alias in parameter.aliases {
        if names.contains(Name(alias)), let other = parameters.first(where: { Name($0.name) == Name(alias) }) {
          throw refuse(
            "The parameter '\(other.name)' cannot be specified because it conflicts with the parameter alias of the same name for parameter '\(parameter.name)'.",
            "ParameterNameConflictsWithAlias")
        }
        guard aliases.insert(Name(alias)).inserted else {
          throw refuse(
            "The parameter alias cannot be specified because an alias with the name '\(alias)' was already defined multiple times for the command.",
            "AliasParameterNameAlreadyExistsForCommand")
        }
      }
    }
  }

  private func isNamed(_ attribute: AttributeBase, _ name: String) -> Bool {
    let written = attribute.typeName.name
    return written.equalsIgnoringCase(name) || written.equalsIgnoringCase(name + "Attribute")
      || written.equalsIgnoringCase("System.Management.Automation." + name)
      || written.equalsIgnoringCase("System.Management.Automation." + name + "Attribute")
  }

  /// Without a written position in a set, parameters take positions in declared order, switches left out.
  private func withPositions(_ parameters: [ParameterDeclaration], positionalBinding: Bool) -> [ParameterDeclaration] {
    let isWritten = parameters.contains { parameter in parameter.sets.contains { $0.entry.position != nil } }
    guard !isWritten, positionalBinding else { return parameters }
    var next: [Name: Int] = [:]
    var all = 0
    return parameters.map { parameter in
      guard !parameter.isSwitch, !parameter.sets.allSatisfy({ $0.entry.takesRemaining }) else { return parameter }
      let sets = parameter.sets.map { (name, entry) -> (name: String, entry: ParameterSetEntry) in
        var positioned = entry
        if name == ParameterDeclaration.allSets {
          positioned.position = max(all, next.values.max() ?? 0)
          all = (positioned.position ?? 0) + 1
        } else {
          let position = max(all, next[Name(name)] ?? 0)
          positioned.position = position
          next[Name(name)] = position + 1
        }
        return (name, positioned)
      }
      return parameter.with(sets: sets)
    }
  }

  /// One parameter with its attributes.
  private func declare(_ parameter: Parameter, _ lowering: Lowering) throws(Interruption) -> ParameterDeclaration {
    var type: DotNetType = .object
    var typeText: String?
    var aliases: [String] = []
    var sets: [(name: String, entry: ParameterSetEntry)] = []
    var validations: [ParameterValidation] = []
    var isHidden = false
    var completer: Value = .null
    for attribute in parameter.attributes {
      if let constraint = attribute as? TypeConstraint {
        if typeText == nil {
          type = try self.type(for: constraint.typeName)
          typeText = constraint.typeName.fullName
        }
        continue
      }
      guard let attribute = attribute as? Attribute else { continue }
      if isNamed(attribute, "Parameter") {
        var entry = ParameterSetEntry()
        var set = ParameterDeclaration.allSets
        for argument in attribute.namedArguments {
          let value =
            try argument.argument.map { (node) throws(Interruption) in try lowering.expression(node).evaluate(self) } ?? .bool(true)
          switch argument.name.foldedCase {
          case "mandatory": entry.isMandatory = value.isTrue
          case "position": entry.position = try convert(value, to: .int32).integerValue.flatMap { $0 < 0 ? nil : $0 }
          case "valuefrompipeline": entry.fromPipeline = value.isTrue
          case "valuefrompipelinebypropertyname": entry.fromPipelineByPropertyName = value.isTrue
          case "valuefromremainingarguments": entry.takesRemaining = value.isTrue
          case "parametersetname": set = try text(of: value)
          case "helpmessage", "helpmessagebasename", "helpmessageresourceid":
            let help = try text(of: value)
            guard !help.isEmpty else {
              throw .error(
                "Cannot process argument because the value of argument \"value\" is not valid. Change the value of the \"value\" argument and run the operation again.",
                id: "Argument", category: .invalidArgument, exception: ExceptionKind(.psArgumentException))
            }
            if argument.name.equalsIgnoringCase("HelpMessage") { entry.helpMessage = help }
          case "dontshow": isHidden = value.isTrue
          default:
            throw .error(
              "Property '\(argument.name)' cannot be found for type 'System.Management.Automation.CmdletBindingAttribute'.",
              id: "PropertyNotFoundForAttribute", category: .parserError)
          }
        }
        sets.append((set, entry))
        continue
      }
      if isNamed(attribute, "Alias") {
        for argument in attribute.positionalArguments { aliases.append(try text(of: try lowering.expression(argument).evaluate(self))) }
        continue
      }
      if isNamed(attribute, "ArgumentCompleter"), let first = attribute.positionalArguments.first {
        completer = try lowering.expression(first).evaluate(self)
        continue
      }
      if let validation = try self.validation(attribute, lowering) { validations.append(validation) }
    }
    if sets.isEmpty { sets = [(ParameterDeclaration.allSets, ParameterSetEntry())] }
    return ParameterDeclaration(
      parameter.name, aliases: aliases, type: type, typeText: typeText, sets: sets, validations: validations,
      defaultExpression: parameter.defaultValue, isHidden: isHidden, completer: completer, node: parameter)
  }

  /// The validation that an attribute stands for; nil for attributes that say nothing about values.
  func validation(_ attribute: Attribute, _ lowering: Lowering) throws(Interruption) -> ParameterValidation? {
    var values: [Value] = []
    for argument in attribute.positionalArguments { values.append(try lowering.expression(argument).evaluate(self)) }
    var named: [Name: Value] = [:]
    for argument in attribute.namedArguments {
      named[Name(argument.name)] =
        try argument.argument.map { (node) throws(Interruption) in try lowering.expression(node).evaluate(self) } ?? .bool(true)
    }
    let message = try named[Name("ErrorMessage")].map { (value) throws(Interruption) in try text(of: value) }
    func number(_ position: Int) throws(Interruption) -> Int {
      position < values.count ? try convert(values[position], to: .int32).integerValue ?? 0 : 0
    }
    var short = attribute.typeName.name
    if let dot = short.utf8.lastIndex(of: UInt8(ascii: ".")) { short = String(short[short.utf8.index(after: dot)...]) }
    short = short.foldedCase
    if short.hasSuffix("attribute") { short = String(short.dropLast("attribute".count)) }
    switch short {
    case "validateset":
      if values.count == 1, let type = values[0].object(as: TypeObject.self)?.represented {
        let made = try construct(type, [])
        let texts = try invokeMethod("GetValidValues", of: made, [])
        var list: [String] = []
        for element in texts.base.object?.elements ?? [texts] { list.append(try text(of: element)) }
        return .set(list, ignoreCase: true, message: message)
      }
      var texts: [String] = []
      for value in values { texts.append(try text(of: value)) }
      return .set(texts, ignoreCase: named[Name("IgnoreCase")]?.isTrue ?? true, message: message)
    case "validaterange":
      if values.count >= 2 { return .range(minimum: values[0], maximum: values[1]) }
      return .rangeKind(values.first.map { $0.displayText } ?? "")
    case "validatelength": return .length(try number(0), try number(1))
    case "validatecount": return .count(try number(0), try number(1))
    case "validatepattern":
      let options = named[Name("Options")]?.integerValue ?? 1
      return .pattern(values.first.map { $0.displayText } ?? "", options: options, message: message)
    case "validatescript":
      guard let block = values.first?.object(as: ScriptBlockObject.self) else { return nil }
      return .script(block, message: message)
    case "validatenotnull": return .notNull
    case "validatenotnullorempty": return .notNullOrEmpty
    case "validatenotnullorwhitespace": return .notNullOrWhiteSpace
    case "validatedrive": return .drive(values.map(\.displayText))
    case "validateuserdrive": return .userDrive
    case "allownull": return .allowNull
    case "allowemptystring": return .allowEmptyString
    case "allowemptycollection": return .allowEmptyCollection
    case "credential": return .credential
    case "pstypename": return .typeName(try values.first.map { (value) throws(Interruption) in try text(of: value) } ?? "")
    case "validatetrusteddata", "transformation", "cmdlet", "flags", "serializable", "nonserialized": return nil
    case "outputtype", "supportswildcards", "argumentcompletions", "psdefaultvalue", "experimental", "dynamickeyword", "hidden", "obsolete",
      "suppressmessage", "cmdletbinding", "diagnostics.codeanalysis.suppressmessage", "argumentcompleter", "psobsolete", "noruntimecheck":
      return nil
    default:
      guard let type = (try? self.type(for: attribute.typeName)) ?? attributeType(attribute.typeName.name) else {
        throw .error(
          "Cannot find the type for custom attribute '\(attribute.typeName.fullName)'. Make sure that the assembly that contains this type is loaded.",
          id: "CustomAttributeTypeNotFound", category: .invalidOperation)
      }
      guard type.isScriptClass else { return nil }
      let made = try construct(type, values)
      for (name, value) in named { try setProperty(name.folded, of: made, to: value) }
      guard let instance = made.object else { return nil }
      if type.hierarchyNames.contains("System.Management.Automation.ArgumentTransformationAttribute") { return .transform(instance) }
      return .custom(instance)
    }
  }

  /// A class of the script named without its ending: `[Twice()]` is `TwiceAttribute`.
  private func attributeType(_ name: String) -> DotNetType? { resolveType(name + "Attribute") }

  /// The constraints of `[int][ValidateRange(1,5)]$x`, in the order in which a value passes them.
  func constraints(_ attributes: [AttributeBase], _ lowering: Lowering) throws(Interruption) -> [VariableConstraint] {
    var list: [VariableConstraint] = []
    for attribute in attributes {
      if let constraint = attribute as? TypeConstraint {
        list.append(.convert(try type(for: constraint.typeName)))
      } else if let attribute = attribute as? Attribute, let validation = try validation(attribute, lowering) {
        list.append(.validate(validation))
      }
    }
    return list
  }

  /// What a typed parameter holds where nothing was bound to it.
  func unboundDefault(of type: DotNetType) -> Value {
    if type === DotNetType.switchParameter { return .object(SwitchObject(false)) }
    if type === DotNetType.string { return .string("") }
    if type.isNumeric || type === DotNetType.boolean || type === DotNetType.char { return (try? convert(.null, to: type)) ?? .null }
    return .null
  }
}

extension ParameterDeclaration {
  /// The same parameter with other sets.
  func with(sets: [(name: String, entry: ParameterSetEntry)]) -> ParameterDeclaration {
    ParameterDeclaration(
      name, aliases: aliases, type: type, typeText: typeText, sets: sets, validations: validations, isCommon: isCommon,
      defaultExpression: defaultExpression, isHidden: isHidden, completer: completer, node: node)
  }
}
