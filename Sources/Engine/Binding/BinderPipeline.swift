import Syntax

/// Binding the objects of a pipeline.
extension Binder {
  /// Binds one object of the pipeline: as a whole or by its properties, first without and then with conversion.
  func bindPipeline(_ value: Value) throws(Interruption) {
    guard let trace = evaluator.bindingTrace else { return try bindObject(value) }
    trace.enter("BIND PIPELINE object to parameters: [\(declaration.name)]")
    trace.write("PIPELINE object TYPE = [\(value.isNull ? "null" : evaluator.typeNames(of: value).first ?? "")]")
    trace.write("RESTORING pipeline parameter's original values")
    do throws(Interruption) {
      try bindObject(value)
    } catch {
      trace.leave()
      throw error
    }
    trace.leave()
    trace.write("MANDATORY PARAMETER CHECK on cmdlet [\(declaration.name)]")
  }

  private func bindObject(_ value: Value) throws(Interruption) {
    resetPipelineParameters()
    var progress = false
    for (parameter, block) in delayed {
      let result: Value
      do {
        result = try evaluator.collect(block, underscore: value)
      } catch .failure(let record) {
        throw failure(
          "The input to the script block for parameter '\(parameter.name)' failed. \(record.exception.message)",
          id: "ScriptBlockArgumentInvocationFailed", invocation.position?.range, inner: record.exception)
      }
      if case .nothing = result {
        throw failure(
          "Cannot evaluate parameter '\(parameter.name)' because its argument input did not produce any output.",
          id: "ScriptBlockArgumentNoOutput", invocation.position?.range)
      }
      try bind(parameter, result, at: invocation.position?.range ?? SourceRange(UInt32(0), UInt32(0)), byPipeline: true)
      progress = true
    }
    if try bindByValue(value, converting: false) { progress = true }
    if try bindByPropertyName(value, converting: false) { progress = true }
    if try bindByValue(value, converting: true) { progress = true }
    if try bindByPropertyName(value, converting: true) { progress = true }
    guard progress else {
      throw inputFailure(
        "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.",
        id: "InputObjectNotBound", value)
    }
    try resolveAfterPipeline()
    let sets = setName == ParameterDeclaration.allSets ? validSets : bit(setName)
    let needed = missing(sets)
    if !needed.isEmpty {
      throw inputFailure(
        "The input object cannot be bound because it did not contain the information required to bind all mandatory parameters:  "
          + needed.map(\.name).joined(separator: " "),
        id: "InputObjectMissingMandatory", value)
    }
  }

  /// The parameter that takes every object of the pipeline as it is, where no other parameter can take any; asked after an
  /// object was bound.
  var soleInput: ParameterDeclaration? {
    guard delayed.isEmpty, boundByPipeline.count == 1, let sole = boundByPipeline.first,
      sole.validations.allSatisfy(\.isPermission), sole.type === DotNetType.object || sole.type === DotNetType.psObject
    else { return nil }
    for parameter in declaration.parameters where parameter !== sole && !bound.contains(parameter.key) {
      if takesPipeline(parameter, beforePipeline) { return nil }
    }
    let byValue = sole.sets.allSatisfy { $0.entry.fromPipeline && !$0.entry.fromPipelineByPropertyName }
    return byValue ? sole : nil
  }

  func resetPipelineParameters() {
    for parameter in boundByPipeline {
      bound.remove(parameter.key)
      boundParameters[.string(parameter.name)] = nil
      changed.append((parameter.key, .nothing))
    }
    boundByPipeline = []
    validSets = beforePipeline
  }

  func resolveAfterPipeline() throws(Interruption) {
    guard !declaration.setNames.isEmpty else { return }
    if validSets.nonzeroBitCount == 1 {
      choose(validSets)
      return
    }
    let sets = (0..<min(declaration.setNames.count, 63)).map { UInt64(1) << UInt64($0) }.filter { $0 & validSets != 0 }
    let complete = sets.filter { missing($0).isEmpty }
    if let name = declaration.defaultSet, bit(name) & validSets != 0, complete.isEmpty || complete.contains(bit(name)) {
      choose(bit(name))
    } else if let first = complete.first, complete.count == 1 {
      choose(first)
    } else if let first = complete.first ?? sets.first {
      choose(first)
    }
  }

  func pipelineParameters(_ way: KeyPath<CommandDeclaration.SetFacts, UInt64>) -> [ParameterDeclaration] {
    let defaults = declaration.defaultSet.map { bit($0) } ?? allSets
    let candidates = declaration.parameters.filter { parameter in
      declaration.sets(of: parameter)[keyPath: way] & validSets != 0 && !bound.contains(parameter.key)
    }
    return candidates.filter { mask($0) & defaults != 0 } + candidates.filter { mask($0) & defaults == 0 }
  }

  func bindByValue(_ value: Value, converting: Bool) throws(Interruption) -> Bool {
    var progress = false
    for parameter in pipelineParameters(\.byValue) {
      guard !bound.contains(parameter.key), mask(parameter) & validSets != 0 else { continue }
      evaluator.bindingTrace?.write(
        "Parameter [\(parameter.name)] PIPELINE INPUT ValueFromPipeline \(converting ? "WITH" : "NO") COERCION")
      if !converting, !fits(value, parameter) { continue }
      if try bindInput(parameter, value, of: value, narrowing: \.byValue) { progress = true }
    }
    return progress
  }

  func bindByPropertyName(_ value: Value, converting: Bool) throws(Interruption) -> Bool {
    var progress = false
    for parameter in pipelineParameters(\.byName) {
      guard !bound.contains(parameter.key), mask(parameter) & validSets != 0 else { continue }
      evaluator.bindingTrace?.write(
        "Parameter [\(parameter.name)] PIPELINE INPUT ValueFromPipelineByPropertyName \(converting ? "WITH" : "NO") COERCION")
      var found: Value?
      for name in [parameter.name] + parameter.aliases {
        if let property = try evaluator.property(name, of: value) {
          found = property
          break
        }
      }
      guard let found else { continue }
      if !converting, !fits(found, parameter) { continue }
      if try bindInput(parameter, found, of: value, narrowing: \.byName) { progress = true }
    }
    return progress
  }

  /// Binds what a parameter takes of the pipeline's object and narrows the sets to those where it may; false where it doesn't
  /// convert, so that another parameter is tried.
  private func bindInput(
    _ parameter: ParameterDeclaration, _ given: Value, of value: Value, narrowing way: KeyPath<CommandDeclaration.SetFacts, UInt64>
  ) throws(Interruption) -> Bool {
    let before = validSets
    do {
      try bind(parameter, given, at: invocation.position?.range ?? SourceRange(UInt32(0), UInt32(0)), byPipeline: true)
      let narrowed = before & declaration.sets(of: parameter)[keyPath: way]
      if narrowed != 0 { validSets = narrowed }
      return true
    } catch .failure(let record) {
      validSets = before
      bound.remove(parameter.key)
      // What a check refuses is an error. So is a property that doesn't convert to the type of a function's parameter; a cmdlet's
      // parameter, or one for the whole object, then only isn't bound.
      if record.errorID.hasPrefix("ParameterArgumentValidationError")
        || record.errorID == "ParameterArgumentTransformationError" && way == \.byName
      {
        throw refused(record, value)
      }
      return false
    }
  }

  /// An object that a check refuses is what its error is about.
  private func refused(_ record: ErrorRecordObject, _ value: Value) -> Interruption {
    record.target = value
    return .failure(record)
  }

  func fits(_ value: Value, _ parameter: ParameterDeclaration) -> Bool {
    if value.isNull { return parameter.type.kind == .reference }
    if let element = parameter.type.element, element !== DotNetType.object, value.base.type?.element == nil {
      // A lone object fits a parameter of many where its type is that of the elements.
      return evaluator.isInstance(value, of: element)
    }
    return evaluator.isInstance(value, of: parameter.type)
  }
}
