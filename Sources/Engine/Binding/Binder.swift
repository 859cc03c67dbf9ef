import Syntax

/// Binds the arguments of one call to the parameters of a command, phase by phase
/// (`CmdletParameterBinderController.cs`; `powershell-rules.md`, 6).
final class Binder {
  let declaration: CommandDeclaration
  let evaluator: Evaluator
  let invocation: InvocationObject
  /// The class behind the comma of the ids of binding errors.
  let className: String
  /// True for functions and for cmdlets that reach their server by proxies: conversions fail as transformations.
  let convertsLikeFunction: Bool
  /// True where objects will come through the pipeline.
  var expectsInput = false

  /// The sets still possible, a bit each.
  private(set) var validSets: UInt64
  /// The name of the set in force once it is known.
  private(set) var setName = ParameterDeclaration.allSets
  /// What is bound, by name as declared.
  private(set) var boundParameters = DictionaryObject(type: .boundParameters)
  /// What a simple function leaves for `$args`.
  private(set) var remainingArguments: [Value] = []
  /// Script blocks to run for each object of the pipeline.
  private var delayed: [(ParameterDeclaration, ScriptBlockObject)] = []
  private var changed: [(Name, Value)] = []
  private var bound: Set<Name> = []
  private var boundByPipeline: [ParameterDeclaration] = []
  private var beforePipeline: UInt64 = 0
  private var commandLineBound: Set<Name> = []
  private let allSets: UInt64

  init(
    _ declaration: CommandDeclaration, _ evaluator: Evaluator, invocation: InvocationObject, className: String,
    convertsLikeFunction: Bool
  ) {
    self.declaration = declaration
    self.evaluator = evaluator
    self.invocation = invocation
    self.className = className
    self.convertsLikeFunction = convertsLikeFunction
    let count = declaration.setNames.count
    allSets = count == 0 ? 1 : (count >= 63 ? UInt64.max : (1 << UInt64(count)) - 1)
    validSets = allSets
  }

  /// The values bound since the last call: what the command is to store.
  func takeChanged() -> [(Name, Value)] {
    defer { changed = [] }
    return changed
  }

  /// True where a parameter has a value from the command line or the pipeline.
  func isBound(_ name: String) -> Bool { bound.contains(Name(name)) }

  // MARK: The command line

  /// Binds what stands on the command line: named, then by position, then defaults, then what is left; asks for missing
  /// mandatory parameters or refuses.
  func bindCommandLine(_ arguments: [CommandArgument]) throws(Interruption) {
    let unnamed = try bindNamed(arguments)
    let left = try bindPositional(unnamed)
    try bindDefaults()
    try bindRemaining(left)
    try resolveParameterSet()
    try requireMandatory()
    commandLineBound = bound
    beforePipeline = validSets
  }

  private struct Unnamed {
    var value: Value
    var range: SourceRange
    var isSplatted: Bool
    /// A `-Name` that no parameter of a simple function has.
    var unboundName: UnboundParameterName?
    /// The value behind such a name, which goes where the name goes.
    var isPaired = false
  }

  private var takesRemaining: Bool {
    declaration.parameters.contains { $0.sets.contains { $0.entry.takesRemaining } }
  }

  private func bindNamed(_ arguments: [CommandArgument]) throws(Interruption) -> [Unnamed] {
    var unnamed: [Unnamed] = []
    let explicit = explicitNames(arguments)
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      guard case .named(let name, let text, let value, let hasColon) = argument.kind else {
        if case .value(let value) = argument.kind {
          unnamed.append(Unnamed(value: value, range: argument.range, isSplatted: argument.isSplatted))
        }
        continue
      }
      guard let parameter = try parameter(matching: name, at: argument.range) else {
        if declaration.isSimple || takesRemaining {
          let marker = UnboundParameterName(name, text: text + (hasColon && !text.hasSuffix(":") ? ":" : ""), hasColon: hasColon)
          unnamed.append(Unnamed(value: .object(marker), range: argument.range, isSplatted: false, unboundName: marker))
          if let value {
            unnamed.append(Unnamed(value: value, range: argument.range, isSplatted: false, isPaired: true))
          } else if index < arguments.count, case .value(let next) = arguments[index].kind {
            unnamed.append(Unnamed(value: next, range: arguments[index].range, isSplatted: false, isPaired: true))
            index += 1
          }
          continue
        }
        throw notFound(name, argument.range)
      }
      // A splatted value gives way to the one written out.
      if argument.isSplatted, explicit.contains(Name(parameter.name)) { continue }
      if bound.contains(Name(parameter.name)) { throw specifiedTwice(parameter, argument.range) }
      if let value {
        try bind(parameter, value, at: argument.valueRange ?? argument.range, isSplatted: argument.isSplatted)
      } else if parameter.isSwitch {
        if hasColon { throw missingArgument(parameter, argument.range) }
        try bind(parameter, .bool(true), at: argument.range)
      } else if index < arguments.count, case .value(let next) = arguments[index].kind, !hasColon {
        let place = arguments[index].range
        index += 1
        try bind(parameter, next, at: place)
      } else {
        throw missingArgument(parameter, argument.range)
      }
    }
    return unnamed
  }

  private func explicitNames(_ arguments: [CommandArgument]) -> Set<Name> {
    guard arguments.contains(where: { $0.isSplatted }) else { return [] }
    var names: Set<Name> = []
    for argument in arguments where !argument.isSplatted {
      if case .named(let name, _, _, _) = argument.kind, let parameter = try? parameter(matching: name, at: argument.range) {
        names.insert(Name(parameter.name))
      }
    }
    return names
  }

  /// The parameter that a name means: exactly, by alias, or by a prefix that only one has.
  func parameter(matching name: String, at range: SourceRange) throws(Interruption) -> ParameterDeclaration? {
    if let exact = declaration.parameter(named: name) { return exact }
    let prefix = name.foldedCase
    guard !prefix.isEmpty else { return nil }
    var matches: [ParameterDeclaration] = []
    for parameter in declaration.parameters
    where parameter.name.foldedCase.hasOrdinalPrefix(prefix) || parameter.aliases.contains(where: { $0.foldedCase.hasOrdinalPrefix(prefix) }) {
      matches.append(parameter)
    }
    if matches.count > 1 {
      let own = matches.filter { !$0.isCommon }
      if own.count == 1 { matches = own }
    }
    if matches.count > 1 {
      let names = matches.map { "-" + $0.name }.joined(separator: " ")
      throw failure(
        "Parameter cannot be processed because the parameter name '\(name)' is ambiguous. Possible matches include: \(names).",
        id: "AmbiguousParameter", range)
    }
    return matches.first
  }

  private func bindPositional(_ unnamed: [Unnamed]) throws(Interruption) -> [Unnamed] {
    guard !unnamed.isEmpty else { return [] }
    var left = unnamed
    var leftover: [Unnamed] = []
    var positions: [Int] = []
    for parameter in declaration.parameters {
      for (name, entry) in parameter.sets where bit(name) & validSets != 0 {
        // What takes the rest of the arguments is no positional parameter, whatever position it is given.
        if let position = entry.position, !entry.takesRemaining, !positions.contains(position) { positions.append(position) }
      }
    }
    positions.sort()
    for position in positions {
      while let first = left.first, first.unboundName != nil {
        leftover.append(left.removeFirst())
        if left.first?.isPaired == true { leftover.append(left.removeFirst()) }
      }
      guard let argument = left.first else { break }
      let candidates = declaration.parameters.filter { parameter in
        !bound.contains(Name(parameter.name)) && parameter.sets.contains {
          bit($0.name) & validSets != 0 && $0.entry.position == position && !$0.entry.takesRemaining
        }
      }
      guard !candidates.isEmpty else { continue }
      if try bindAtPosition(position, argument, candidates) { left.removeFirst() }
    }
    return leftover + left
  }

  /// Tries the candidates of a position: those of the default set without conversion, then the others, then both with it.
  private func bindAtPosition(
    _ position: Int, _ argument: Unnamed, _ candidates: [ParameterDeclaration]
  ) throws(Interruption) -> Bool {
    let defaults = declaration.defaultSet.map { bit($0) } ?? allSets
    let ofDefault = candidates.filter { mask($0, position) & validSets & defaults != 0 }
    let others = candidates.filter { candidate in !ofDefault.contains { $0 === candidate } }
    if candidates.count > 1 {
      for candidate in ofDefault + others where isExact(argument.value, candidate.type) {
        try bind(candidate, argument.value, at: argument.range, isSplatted: argument.isSplatted)
        validSets &= mask(candidate, position)
        return true
      }
    }
    var refusal: Interruption?
    for candidate in ofDefault + others {
      let before = validSets
      do {
        try bind(candidate, argument.value, at: argument.range, isSplatted: argument.isSplatted)
        let narrowed = before & mask(candidate, position)
        if narrowed != 0 { validSets = narrowed }
        return true
      } catch {
        validSets = before
        if refusal == nil { refusal = error }
      }
    }
    if let refusal { throw refusal }
    return false
  }

  private func isExact(_ value: Value, _ type: DotNetType) -> Bool {
    guard let own = value.base.type else { return type.kind == .reference }
    return type === own || (type.isAssignable(from: own) && type !== DotNetType.object)
  }

  /// `$PSDefaultParameterValues`
  private func bindDefaults() throws(Interruption) {
    guard !declaration.isSimple,
      let table = evaluator.variable("PSDefaultParameterValues").object(as: DictionaryObject.self), table.count > 0
    else { return }
    if table["Disabled"]?.isTrue == true { return }
    for (key, value) in table.entries {
      let text = key.displayText
      guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
      guard WildcardPattern(String(text[..<colon])).matches(declaration.name) else { continue }
      let pattern = WildcardPattern(String(text[text.utf8.index(after: colon)...]))
      for parameter in declaration.parameters
      where pattern.matches(parameter.name) && !bound.contains(Name(parameter.name)) && mask(parameter) & validSets != 0 {
        var given = value
        if let block = value.object(as: ScriptBlockObject.self), parameter.type !== DotNetType.scriptBlock {
          given = try evaluator.collect(block)
        }
        try? bind(parameter, given, at: invocation.position?.range ?? SourceRange(UInt32(0), UInt32(0)))
      }
    }
  }

  private func bindRemaining(_ left: [Unnamed]) throws(Interruption) {
    if let rest = declaration.parameters.first(where: { parameter in
      !bound.contains(Name(parameter.name)) && parameter.sets.contains { bit($0.name) & validSets != 0 && $0.entry.takesRemaining }
    }) {
      guard !left.isEmpty else { return }
      let values = left.map { $0.unboundName.map { .string($0.text) } ?? $0.value }
      let single = values.count == 1 && values[0].base.object?.elements != nil && !(values[0].base.object is DictionaryObject)
      let given: Value = single ? values[0] : .object(ListObject(values, type: TypeCatalog.generic("System.Collections.Generic.List", [.object]) ?? .arrayList))
      try bind(rest, rest.type === DotNetType.object || rest.type.element == nil ? given : .array(single ? values[0].base.object?.elements ?? values : values), at: left[0].range)
      return
    }
    if declaration.isSimple {
      remainingArguments = left.map { $0.unboundName.map { .object($0) } ?? $0.value }
      return
    }
    guard let first = left.first else { return }
    throw failure(
      "A positional parameter cannot be found that accepts argument '\(try evaluator.text(of: first.value))'.",
      id: "PositionalParameterNotFound", first.isSplatted ? nil : invocation.position?.range)
  }

  // MARK: Sets

  private func bit(_ set: String) -> UInt64 {
    if set == ParameterDeclaration.allSets || declaration.setNames.isEmpty { return allSets }
    guard let index = declaration.setNames.firstIndex(where: { $0.equalsIgnoringCase(set) }) else { return allSets }
    return 1 << UInt64(min(index, 62))
  }

  private func mask(_ parameter: ParameterDeclaration) -> UInt64 {
    parameter.sets.reduce(0) { $0 | bit($1.name) }
  }

  private func mask(_ parameter: ParameterDeclaration, _ position: Int) -> UInt64 {
    parameter.sets.filter { $0.entry.position == position }.reduce(0) { $0 | bit($1.name) }
  }

  /// The entry of a parameter for the sets still possible, the set in force first.
  private func entry(_ parameter: ParameterDeclaration, _ sets: UInt64) -> ParameterSetEntry? {
    parameter.sets.first { bit($0.name) & sets != 0 }?.entry
  }

  private func isMandatory(_ parameter: ParameterDeclaration, _ sets: UInt64) -> Bool {
    parameter.sets.contains { bit($0.name) & sets != 0 && $0.entry.isMandatory }
  }

  private func missing(_ set: UInt64) -> [ParameterDeclaration] {
    declaration.parameters.filter { isMandatory($0, set) && !bound.contains(Name($0.name)) }
  }

  private func takesPipeline(_ parameter: ParameterDeclaration, _ sets: UInt64) -> Bool {
    parameter.sets.contains { bit($0.name) & sets != 0 && ($0.entry.fromPipeline || $0.entry.fromPipelineByPropertyName) }
  }

  /// Picks the set in force where several are left.
  private func resolveParameterSet() throws(Interruption) {
    if validSets == 0 { throw ambiguousSet }
    guard !declaration.setNames.isEmpty else { return }
    let sets = (0..<min(declaration.setNames.count, 63)).map { UInt64(1) << UInt64($0) }.filter { $0 & validSets != 0 }
    if sets.count == 1 {
      choose(sets[0])
      return
    }
    let complete = sets.filter { set in
      missing(set).allSatisfy { parameter in expectsInput && takesPipeline(parameter, set) }
    }
    if let name = declaration.defaultSet {
      let defaultBit = bit(name)
      if defaultBit & validSets != 0 {
        // The pipeline may still decide for another set.
        if expectsInput {
          setName = name
          return
        }
        if complete.contains(defaultBit) || complete.isEmpty {
          choose(defaultBit)
          return
        }
      }
    }
    if expectsInput { return }
    if complete.count == 1 {
      choose(complete[0])
      return
    }
    if let name = declaration.defaultSet, bit(name) & validSets != 0 {
      choose(bit(name))
      return
    }
    // Sets that ask for nothing more than what is bound and are otherwise alike: the one with the most bound mandatory ones.
    let ranked = complete.map { set in (set, declaration.parameters.filter { isMandatory($0, set) && mask($0) == set }.count) }
    if let best = ranked.max(by: { $0.1 < $1.1 }), ranked.filter({ $0.1 == best.1 }).count == 1 {
      choose(best.0)
      return
    }
    throw ambiguousSet
  }

  private func choose(_ set: UInt64) {
    validSets = set
    let index = set.trailingZeroBitCount
    if declaration.setNames.indices.contains(index) { setName = declaration.setNames[index] }
  }

  private var ambiguousSet: Interruption {
    failure(
      "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.",
      id: "AmbiguousParameterSet", invocation.position?.range)
  }

  // MARK: Mandatory parameters

  private func requireMandatory() throws(Interruption) {
    let sets = setName == ParameterDeclaration.allSets ? validSets : bit(setName)
    let needed = missing(sets).filter { !(expectsInput && takesPipeline($0, validSets)) && !delayed.map(\.0.name).contains($0.name) }
    guard !needed.isEmpty else { return }
    guard evaluator.session.host.canPrompt, !evaluator.session.isNonInteractive else { throw missingMandatory(needed) }
    let answers = try evaluator.askForParameters(needed, entry: { entry($0, sets) }, declaration: declaration, invocation)
    for (parameter, value) in answers { try bind(parameter, value, at: invocation.position?.range ?? SourceRange(UInt32(0), UInt32(0))) }
  }

  private func missingMandatory(_ needed: [ParameterDeclaration]) -> Interruption {
    failure(
      "Cannot process command because of one or more missing mandatory parameters: "
        + needed.map(\.name).joined(separator: " ") + ".",
      id: "MissingMandatoryParameter", invocation.position?.range)
  }

  // MARK: The pipeline

  /// Binds one object of the pipeline: as a whole or by its properties, first without and then with conversion.
  func bindPipeline(_ value: Value) throws(Interruption) {
    resetPipelineParameters()
    var progress = false
    for (parameter, block) in delayed {
      let result = try evaluator.collect(block, underscore: value)
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

  private func resetPipelineParameters() {
    for parameter in boundByPipeline {
      bound.remove(Name(parameter.name))
      boundParameters[.string(parameter.name)] = nil
      changed.append((Name(parameter.name), .nothing))
    }
    boundByPipeline = []
    validSets = beforePipeline
  }

  private func resolveAfterPipeline() throws(Interruption) {
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

  private func pipelineParameters(_ filter: (ParameterSetEntry) -> Bool) -> [ParameterDeclaration] {
    let defaults = declaration.defaultSet.map { bit($0) } ?? allSets
    let candidates = declaration.parameters.filter { parameter in
      !bound.contains(Name(parameter.name)) && parameter.sets.contains { bit($0.name) & validSets != 0 && filter($0.entry) }
    }
    return candidates.filter { mask($0) & defaults != 0 } + candidates.filter { mask($0) & defaults == 0 }
  }

  private func bindByValue(_ value: Value, converting: Bool) throws(Interruption) -> Bool {
    var progress = false
    for parameter in pipelineParameters({ $0.fromPipeline }) {
      guard !bound.contains(Name(parameter.name)), mask(parameter) & validSets != 0 else { continue }
      if !converting, !fits(value, parameter) { continue }
      let before = validSets
      do {
        try bind(parameter, value, at: invocation.position?.range ?? SourceRange(UInt32(0), UInt32(0)), byPipeline: true)
        let narrowed = before & parameter.sets.filter { $0.entry.fromPipeline }.reduce(0) { $0 | bit($1.name) }
        if narrowed != 0 { validSets = narrowed }
        progress = true
      } catch .failure(let record) {
        validSets = before
        bound.remove(Name(parameter.name))
        if record.errorID == "ParameterArgumentValidationError" { throw .failure(record) }
      }
    }
    return progress
  }

  private func bindByPropertyName(_ value: Value, converting: Bool) throws(Interruption) -> Bool {
    var progress = false
    for parameter in pipelineParameters({ $0.fromPipelineByPropertyName }) {
      guard !bound.contains(Name(parameter.name)), mask(parameter) & validSets != 0 else { continue }
      var found: Value?
      for name in [parameter.name] + parameter.aliases {
        if let property = try evaluator.property(name, of: value) {
          found = property
          break
        }
      }
      guard let found else { continue }
      if !converting, !fits(found, parameter) { continue }
      let before = validSets
      do {
        try bind(parameter, found, at: invocation.position?.range ?? SourceRange(UInt32(0), UInt32(0)), byPipeline: true)
        let narrowed = before & parameter.sets.filter { $0.entry.fromPipelineByPropertyName }.reduce(0) { $0 | bit($1.name) }
        if narrowed != 0 { validSets = narrowed }
        progress = true
      } catch .failure(let record) {
        validSets = before
        bound.remove(Name(parameter.name))
        if record.errorID == "ParameterArgumentValidationError" { throw .failure(record) }
      }
    }
    return progress
  }

  private func fits(_ value: Value, _ parameter: ParameterDeclaration) -> Bool {
    if value.isNull { return parameter.type.kind == .reference }
    return evaluator.isInstance(value, of: parameter.type)
  }

  // MARK: One value

  /// Converts, checks and stores a value.
  private func bind(
    _ parameter: ParameterDeclaration, _ value: Value, at range: SourceRange, isSplatted: Bool = false, byPipeline: Bool = false
  ) throws(Interruption) {
    let name = Name(parameter.name)
    if expectsInput, !byPipeline, let block = value.object(as: ScriptBlockObject.self),
      parameter.type !== DotNetType.scriptBlock, parameter.type !== DotNetType.object, parameter.type !== DotNetType.psObject,
      parameter.type.element !== DotNetType.scriptBlock, parameter.type.element !== DotNetType.object,
      takesPipeline(parameter, validSets)
    {
      delayed.append((parameter, block))
      bound.insert(name)
      narrow(parameter)
      return
    }
    let mandatory = isMandatory(parameter, validSets)
    var converted = value
    for validation in parameter.validations {
      if case .transform = validation { converted = try transformed(parameter, converted, validation, range) }
      if case .credential = validation { converted = try evaluator.credential(from: converted) }
    }
    converted = try convert(parameter, converted, range)
    try refuseEmpty(parameter, converted, mandatory: mandatory, range)
    for validation in parameter.validations { try check(parameter, converted, validation, range) }
    bound.insert(name)
    if byPipeline { boundByPipeline.append(parameter) }
    if !byPipeline { narrow(parameter) }
    boundParameters[.string(parameter.name)] = converted
    changed.append((name, converted))
  }

  private func narrow(_ parameter: ParameterDeclaration) {
    let narrowed = validSets & mask(parameter)
    validSets = narrowed
  }

  private func transformed(
    _ parameter: ParameterDeclaration, _ value: Value, _ validation: ParameterValidation, _ range: SourceRange
  ) throws(Interruption) -> Value {
    do {
      return try evaluator.transform(value, by: validation)
    } catch .failure(let record) {
      throw failure(
        "Cannot process argument transformation on parameter '\(parameter.name)'. \(record.exception.message)",
        id: "ParameterArgumentTransformationError", range, category: .invalidData, exception: .bindingTransformation,
        inner: record.exception)
    }
  }

  private func convert(
    _ parameter: ParameterDeclaration, _ value: Value, _ range: SourceRange
  ) throws(Interruption) -> Value {
    let type = parameter.type
    if type === DotNetType.object || type === DotNetType.psObject {
      if let wrapper = value.object as? WrappedObject, wrapper.literalText != nil { return wrapper.wrapped }
      if let marker = value.object as? UnboundParameterName { return .string(marker.text) }
      return value
    }
    do {
      return try evaluator.convertArgument(value, to: type)
    } catch .failure(let record) {
      let reason = record.exception.message
      if convertsLikeFunction {
        throw failure(
          "Cannot process argument transformation on parameter '\(parameter.name)'. \(reason)",
          id: "ParameterArgumentTransformationError", range, category: .invalidData, exception: .bindingTransformation,
          inner: record.exception)
      }
      if record.errorID == "ArrayToScalar" {
        throw failure(
          "Cannot convert '\(value.type?.fullName ?? "")' to the type '\(type.fullName)' required by parameter '\(parameter.name)'. Specified method is not supported.",
          id: "CannotConvertArgument", range)
      }
      throw failure(
        "Cannot bind parameter '\(parameter.name)'. \(reason)", id: "CannotConvertArgumentNoMessage", range,
        inner: record.exception)
    }
  }

  private func refuseEmpty(
    _ parameter: ParameterDeclaration, _ value: Value, mandatory: Bool, _ range: SourceRange
  ) throws(Interruption) {
    guard mandatory else { return }
    var allowsNull = false
    var allowsEmptyString = false
    var allowsEmptyCollection = false
    for validation in parameter.validations {
      switch validation {
      case .allowNull: allowsNull = true
      case .allowEmptyString: allowsEmptyString = true
      case .allowEmptyCollection: allowsEmptyCollection = true
      default: break
      }
    }
    if value.isNull {
      if allowsNull { return }
      throw invalidArgument(parameter, "because it is null", "ParameterArgumentValidationErrorNullNotAllowed", range)
    }
    if let text = value.stringValue, text.isEmpty, parameter.type === DotNetType.string, !allowsEmptyString {
      throw invalidArgument(
        parameter, "because it is an empty string", "ParameterArgumentValidationErrorEmptyStringNotAllowed", range)
    }
    guard let elements = value.base.object?.elements, !(value.base.object is DictionaryObject) else { return }
    if elements.isEmpty {
      if allowsEmptyCollection { return }
      let what = value.base.object is ArrayObject ? "array" : "collection"
      throw invalidArgument(
        parameter, "because it is an empty \(what)",
        what == "array"
          ? "ParameterArgumentValidationErrorEmptyArrayNotAllowed" : "ParameterArgumentValidationErrorEmptyCollectionNotAllowed",
        range)
    }
    guard parameter.type.element === DotNetType.string || parameter.type.element === DotNetType.object else { return }
    for element in elements {
      if element.isNull, !allowsNull, parameter.type.element === DotNetType.object {
        throw invalidArgument(
          parameter, "because it is null", "ParameterArgumentValidationErrorNullNotAllowed", range)
      }
      if let text = element.stringValue, text.isEmpty, parameter.type.element === DotNetType.string, !allowsEmptyString {
        throw invalidArgument(
          parameter, "because it is an empty string", "ParameterArgumentValidationErrorEmptyStringNotAllowed", range)
      }
    }
  }

  private func invalidArgument(
    _ parameter: ParameterDeclaration, _ reason: String, _ id: String, _ range: SourceRange
  ) -> Interruption {
    failure(
      "Cannot bind argument to parameter '\(parameter.name)' \(reason).", id: id, range, category: .invalidData,
      exception: .bindingValidation)
  }

  private func check(
    _ parameter: ParameterDeclaration, _ value: Value, _ validation: ParameterValidation, _ range: SourceRange
  ) throws(Interruption) {
    do {
      try evaluator.validate(value, by: validation)
    } catch .failure(let record) {
      throw failure(
        "Cannot validate argument on parameter '\(parameter.name)'. \(record.exception.message)",
        id: "ParameterArgumentValidationError", range, category: .invalidData, exception: .bindingValidation,
        inner: record.exception)
    }
  }

  // MARK: Errors

  private func notFound(_ name: String, _ range: SourceRange) -> Interruption {
    failure("A parameter cannot be found that matches parameter name '\(name)'.", id: "NamedParameterNotFound", range)
  }

  private func specifiedTwice(_ parameter: ParameterDeclaration, _ range: SourceRange) -> Interruption {
    failure(
      "Cannot bind parameter because parameter '\(parameter.name)' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\".",
      id: "ParameterAlreadyBound", range)
  }

  private func missingArgument(_ parameter: ParameterDeclaration, _ range: SourceRange) -> Interruption {
    failure(
      "Missing an argument for parameter '\(parameter.name)'. Specify a parameter of type '\(parameter.type.fullName)' and try again.",
      id: "MissingArgument", range)
  }

  private func inputFailure(_ message: String, id: String, _ value: Value) -> Interruption {
    let error = failure(message, id: id, invocation.position?.range)
    if case .failure(let record) = error { record.target = value }
    return error
  }

  /// A binding error with the command's name in front and the argument's place.
  private func failure(
    _ message: String, id: String, _ range: SourceRange?, category: ErrorCategory = .invalidArgument,
    exception: ExceptionKind = .binding, inner: ExceptionObject? = nil
  ) -> Interruption {
    let record = ErrorRecordObject(ExceptionObject(exception, message, inner: inner), id: id, category: category)
    record.commandSuffix = className
    record.activity = declaration.name
    record.invocation = invocation
    if let source = invocation.position?.source, let range { record.position = Position(source, range) }
    return .failure(record)
  }
}

extension String {
  /// A prefix of code units.
  func hasOrdinalPrefix(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }
}
