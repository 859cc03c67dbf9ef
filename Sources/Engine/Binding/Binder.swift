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
  var validSets: UInt64
  /// The name of the set in force once it is known.
  var setName = ParameterDeclaration.allSets
  /// What is bound, by name as declared.
  var boundParameters = DictionaryObject(type: .boundParameters)
  /// What a simple function leaves for `$args`.
  private(set) var remainingArguments: [Value] = []
  /// Script blocks to run for each object of the pipeline.
  var delayed: [(ParameterDeclaration, ScriptBlockObject)] = []
  var changed: [(Name, Value)] = []
  var bound: Set<Name> = []
  var boundByPipeline: [ParameterDeclaration] = []
  var beforePipeline: UInt64 = 0
  private var commandLineBound: Set<Name> = []
  let allSets: UInt64

  init(
    _ declaration: CommandDeclaration, _ evaluator: Evaluator, invocation: InvocationObject, className: String,
    convertsLikeFunction: Bool
  ) {
    self.declaration = declaration
    self.evaluator = evaluator
    self.invocation = invocation
    self.className = className
    self.convertsLikeFunction = convertsLikeFunction
    allSets = declaration.allSets
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
    let name = declaration.name
    let unnamed = try evaluator.traced("BIND NAMED cmd line args [\(name)]") { () throws(Interruption) in try bindNamed(arguments) }
    if validSets == 0 { throw ambiguousSet }
    let left = try evaluator.traced("BIND POSITIONAL cmd line args [\(name)]") { () throws(Interruption) in try bindPositional(unnamed) }
    try bindDefaults()
    try bindRemaining(left)
    try resolveParameterSet()
    try evaluator.traced("MANDATORY PARAMETER CHECK on cmdlet [\(name)]") { () throws(Interruption) in try requireMandatory() }
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
      if argument.isSplatted, explicit.contains(parameter.key) { continue }
      if bound.contains(parameter.key) { throw specifiedTwice(parameter, argument.range) }
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
        names.insert(parameter.key)
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
    where parameter.name.foldedCase.hasOrdinalPrefix(prefix)
      || parameter.aliases.contains(where: { $0.foldedCase.hasOrdinalPrefix(prefix) })
    {
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
      for (bits, (_, entry)) in zip(declaration.sets(of: parameter).entries, parameter.sets) where bits & validSets != 0 {
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
        !bound.contains(parameter.key)
          && zip(declaration.sets(of: parameter).entries, parameter.sets).contains { (bits, set) in
            bits & validSets != 0 && set.entry.position == position && !set.entry.takesRemaining
          }
      }
      guard !candidates.isEmpty else { continue }
      if convertsLikeFunction, candidates.count > 1, let first = candidates.first,
        candidates.dropFirst().contains(where: { mask($0, position) & mask(first, position) & validSets != 0 })
      {
        throw failure(
          "Cannot bind positional parameters because no names were given.", id: "AmbiguousPositionalParameterNoName",
          invocation.position?.range)
      }
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
        let before = validSets
        do {
          try bind(candidate, argument.value, at: argument.range, isSplatted: argument.isSplatted)
        } catch {
          // A value that its checks refuse may be another candidate's.
          validSets = before
          continue
        }
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
    if let element = type.element, own.element == nil, element !== DotNetType.object {
      // A lone object fits a parameter of many where its type is that of the elements.
      return element === own || element.isAssignable(from: own)
    }
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
      where pattern.matches(parameter.name) && !bound.contains(parameter.key) && mask(parameter) & validSets != 0 {
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
      !bound.contains(parameter.key) && parameter.sets.contains { bit($0.name) & validSets != 0 && $0.entry.takesRemaining }
    }) {
      guard !left.isEmpty else { return }
      let isPlain = (rest.type.element ?? rest.type) === DotNetType.object
      let values = left.map { (argument) -> Value in
        if let name = argument.unboundName { return .string(name.text) }
        // Among objects a number is a number, however it was written.
        let isNumber = (argument.value.object as? WrappedObject)?.literalText != nil
        return isPlain && isNumber ? argument.value.base : argument.value
      }
      let single = values.count == 1 && values[0].base.object?.elements != nil && !(values[0].base.object is DictionaryObject)
      let given: Value =
        single
        ? values[0] : .object(ListObject(values, type: TypeCatalog.generic("System.Collections.Generic.List", [.object]) ?? .arrayList))
      try bind(
        rest,
        rest.type === DotNetType.object || rest.type.element == nil
          ? given : .array(single ? values[0].base.object?.elements ?? values : values), at: left[0].range)
      return
    }
    if declaration.isSimple {
      remainingArguments = left.map { argument in
        if let name = argument.unboundName { return .object(name) }
        // In `$args` a number is a number, however it was written.
        return (argument.value.object as? WrappedObject)?.literalText == nil ? argument.value : argument.value.base
      }
      return
    }
    guard let first = left.first else { return }
    throw failure(
      "A positional parameter cannot be found that accepts argument '\(try evaluator.text(of: first.value))'.",
      id: "PositionalParameterNotFound", first.isSplatted ? nil : invocation.position?.range)
  }

  // MARK: Sets

  func bit(_ set: String) -> UInt64 {
    if set == ParameterDeclaration.allSets || declaration.setNames.isEmpty { return allSets }
    guard let index = declaration.setNames.firstIndex(where: { $0.equalsIgnoringCase(set) }) else { return allSets }
    return 1 << UInt64(min(index, 62))
  }

  func mask(_ parameter: ParameterDeclaration) -> UInt64 {
    declaration.sets(of: parameter).all
  }

  func mask(_ parameter: ParameterDeclaration, _ position: Int) -> UInt64 {
    var mask: UInt64 = 0
    for (place, bits) in declaration.sets(of: parameter).entries.enumerated() where parameter.sets[place].entry.position == position {
      mask |= bits
    }
    return mask
  }

  /// The entry of a parameter for the sets still possible, the set in force first.
  func entry(_ parameter: ParameterDeclaration, _ sets: UInt64) -> ParameterSetEntry? {
    parameter.sets.first { bit($0.name) & sets != 0 }?.entry
  }

  func isMandatory(_ parameter: ParameterDeclaration, _ sets: UInt64) -> Bool {
    declaration.sets(of: parameter).mandatory & sets != 0
  }

  func missing(_ set: UInt64) -> [ParameterDeclaration] {
    declaration.parameters.filter { isMandatory($0, set) && !bound.contains($0.key) }
  }

  func takesPipeline(_ parameter: ParameterDeclaration, _ sets: UInt64) -> Bool {
    let facts = declaration.sets(of: parameter)
    return (facts.byValue | facts.byName) & sets != 0
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
    // A default set that has no parameters of its own stands behind all others.
    if let name = declaration.defaultSet, !declaration.setNames.contains(name), !complete.isEmpty {
      setName = name
      return
    }
    throw ambiguousSet
  }

  /// The sets still possible, one bit each.
  private var candidateSets: [UInt64] {
    (0..<min(declaration.setNames.count, 63)).map { UInt64(1) << UInt64($0) }.filter { $0 & validSets != 0 }
  }

  func choose(_ set: UInt64) {
    validSets = set
    let index = set.trailingZeroBitCount
    if declaration.setNames.indices.contains(index) { setName = declaration.setNames[index] }
  }

  var ambiguousSet: Interruption {
    failure(
      "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.",
      id: "AmbiguousParameterSet", invocation.position?.range)
  }

  // MARK: Mandatory parameters

  private func requireMandatory() throws(Interruption) {
    let sets = setName == ParameterDeclaration.allSets ? validSets : bit(setName)
    if expectsInput, validSets.nonzeroBitCount > 1, validSets != allSets || declaration.setNames.count > 1,
      candidateSets.contains(where: { set in missing(set).allSatisfy { takesPipeline($0, set) } })
    {
      return
    }
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
}

extension String {
  /// A prefix of code units.
  func hasOrdinalPrefix(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }
}
