import Syntax

/// One call on the way, for stack traces and messages.
struct CallFrame {
  let name: String
  let command: CommandObject?
  let position: Position?
  /// True for a method of a script's class.
  let isMethod: Bool
  private let known: InvocationObject?

  /// A call whose facts nobody asked for yet.
  init(_ name: String, command: CommandObject?, position: Position?, isMethod: Bool = false) {
    self.isMethod = isMethod
    self.name = name
    self.command = command
    self.position = position
    known = nil
  }

  /// A call with its facts.
  init(_ invocation: InvocationObject) {
    isMethod = false
    name = invocation.name
    command = invocation.command
    position = invocation.position
    known = invocation
  }

  /// The facts of the call.
  var invocation: InvocationObject {
    known ?? InvocationObject(name, command: command, position: position, scriptName: position?.source.path ?? "")
  }
}

/// The parameters of a block that nothing is special about: no attributes, no blocks but `end`, no use of what a call knows
/// of itself. Calls of such blocks, by far the most, bind without the binder.
final class PlainParameters {
  struct Parameter {
    let name: String
    let symbol: Symbol
    /// The declared type; nil where there is none.
    let type: DotNetType?
    let standard: ExpressionNode?
  }

  let parameters: [Parameter]
  let end: StatementListNode?
  /// True where any parameter has a type.
  let hasTypes: Bool

  init(_ parameters: [Parameter], end: StatementListNode?) {
    self.parameters = parameters
    self.end = end
    hasTypes = parameters.contains { $0.type != nil }
  }

  /// Where each argument of a call goes: the index of its parameter; nil where the call needs the binder.
  func places(of arguments: [CommandNode.ArgumentNode]) -> [Int]? {
    var places: [Int] = []
    var isTaken = [Bool](repeating: false, count: parameters.count)
    for argument in arguments {
      guard case .named(let name, _, _, let value, _, _) = argument else { continue }
      guard value != nil, let place = parameters.firstIndex(where: { $0.name.equalsIgnoringCase(name) }), !isTaken[place] else {
        return nil
      }
      isTaken[place] = true
    }
    var next = 0
    for argument in arguments {
      switch argument {
      case .named(let name, _, _, _, _, _):
        guard let place = parameters.firstIndex(where: { $0.name.equalsIgnoringCase(name) }) else { return nil }
        places.append(place)
      case .value:
        while next < isTaken.count, isTaken[next] { next += 1 }
        guard next < isTaken.count else { return nil }
        isTaken[next] = true
        places.append(next)
      case .splat: return nil
      }
    }
    return places
  }
}

extension ScriptBlockCode {
  /// The parameters where calls can bind them without the binder; nil where they can't.
  func plainParameters(_ session: Session) -> PlainParameters? {
    if let known = plain { return known.parameters }
    let made = makePlainParameters(session)
    plain = PlainAnswer(parameters: made)
    return made
  }

  private func makePlainParameters(_ session: Session) -> PlainParameters? {
    let operations = self.operations
    guard operations.begin == nil, operations.process == nil, operations.clean == nil, operations.dynamicParam == nil,
      !operations.usesInvocation, !operations.usesInput, !isFilter,
      let declaration = try? declaration(session, name: ""), declaration.isSimple
    else { return nil }
    var list: [PlainParameters.Parameter] = []
    for parameter in declaration.parameters where !parameter.isCommon {
      guard parameter.validations.isEmpty, parameter.aliases.isEmpty, parameter.type !== DotNetType.switchParameter else { return nil }
      list.append(
        PlainParameters.Parameter(
          name: parameter.name, symbol: Symbol(parameter.name),
          type: parameter.type === DotNetType.object ? nil : parameter.type,
          standard: operations.defaults[Name(parameter.name)]))
    }
    return PlainParameters(list, end: operations.end)
  }
}

/// Whether a block's parameters are plain, once known.
struct PlainAnswer {
  let parameters: PlainParameters?
}

/// What a command's name meant when it was last looked up: believed while no command changed and the same scope is the
/// nearest with commands of its own.
struct FoundCommand {
  let owner: ObjectIdentifier
  let generation: Int
  let command: CommandObject
  /// Where arguments go, where the command is a function whose call needs no binder.
  let plain: (parameters: PlainParameters, places: [Int])?
}

extension CommandNode {
  /// The function, alias' target or cmdlet that the written name means here; nil where it takes a longer search.
  func command(_ evaluator: Evaluator) -> FoundCommand? {
    guard let name, invocation == .none, let owner = evaluator.scope.commandOwner() else { return nil }
    let generation = owner.generation.number
    if let found, found.generation == generation, found.owner == ObjectIdentifier(owner) { return found }
    guard !name.utf8.contains(UInt8(ascii: "\\")) else { return nil }
    var key = Name(name)
    var steps = 0
    while let alias = evaluator.alias(key) {
      key = Name(alias.definition)
      steps += 1
      if steps > 16 { return nil }
    }
    guard let command: CommandObject = evaluator.function(key) ?? evaluator.session.cmdlets[key] else { return nil }
    var plain: (parameters: PlainParameters, places: [Int])?
    if let function = command as? FunctionCommand, redirections.isEmpty, !hasDoubleDash, function.body.closure == nil,
      let parameters = function.body.code.plainParameters(evaluator.session), let places = parameters.places(of: arguments)
    {
      plain = (parameters, places)
    }
    let made = FoundCommand(owner: ObjectIdentifier(owner), generation: generation, command: command, plain: plain)
    found = made
    return made
  }

  /// Calls a function whose call needs no binder, as the only command of its pipeline; false where it needs one.
  func callPlain(_ evaluator: Evaluator, _ source: SourceText, _ output: Sink) throws(Interruption) -> Bool {
    guard let found = command(evaluator), let (parameters, places) = found.plain,
      let function = found.command as? FunctionCommand, !looksLikeMethodCall || evaluator.strictMode < 2
    else { return false }
    let outerScope = evaluator.scope
    guard function.body.module === outerScope.module else { return false }
    let inner = Scope(parent: outerScope)
    inner.typeHome = function.body.typeHome
    inner.reserve(parameters.parameters.count + 1)
    for parameter in parameters.parameters { inner.add(Variable(parameter.name, symbol: parameter.symbol, .nothing)) }
    for (argument, place) in zip(arguments, places) {
      let given: ExpressionNode?
      switch argument {
      case .value(let node, _, _): given = node
      case .named(_, _, _, let node, _, _): given = node
      case .splat: return false
      }
      let value = try given?.evaluate(evaluator) ?? .null
      if case .nothing = value { inner.variable(at: place).value = .null } else { inner.variable(at: place).value = value }
    }
    if parameters.hasTypes, !fits(parameters, inner) {
      let values = places.map { inner.variable(at: $0).value }
      try evaluator.runAlone(try processor(evaluator, source, given(values)), into: output)
      return true
    }
    try evaluator.run(function, parameters, in: inner, Position(source, range), name: name ?? "", into: output)
    return true
  }

  /// True where every value is of its parameter's type already; conversions are the binder's.
  private func fits(_ parameters: PlainParameters, _ scope: Scope) -> Bool {
    for (place, parameter) in parameters.parameters.enumerated() {
      guard let type = parameter.type else { continue }
      let variable = scope.variable(at: place)
      if case .nothing = variable.value { continue }
      guard variable.value.type === type else { return false }
      variable.constraints = [.convertParameter(type)]
    }
    return true
  }

  /// The arguments with values that were evaluated before.
  private func given(_ values: [Value]) -> [CommandArgument] {
    zip(arguments, values).map { (argument, value) in
      switch argument {
      case .named(let name, let text, let range, _, let hasColon, let valueRange):
        CommandArgument(kind: .named(name, text: text, value: value, hasColon: hasColon), range: range, valueRange: valueRange)
      case .value(_, let range, _), .splat(_, let range, _):
        CommandArgument(kind: .value(value), range: range, valueRange: range)
      }
    }
  }
}

extension Evaluator {
  /// Runs one processor as a pipeline of its own.
  func runAlone(_ processor: CommandProcessor, into output: Sink) throws(Interruption) {
    let run = PipelineRun(self)
    run.add(processor, [])
    try run.run(into: output)
  }

  /// Runs the body of a function whose arguments lie in its scope already.
  fileprivate func run(
    _ function: FunctionCommand, _ parameters: PlainParameters, in inner: Scope, _ position: Position, name: String,
    into output: Sink
  ) throws(Interruption) {
    try enter()
    let outerScope = scope
    let outerReturn = returnSink
    scope = inner
    returnSink = nil
    frames.append(CallFrame(name, command: function, position: position))
    defer {
      frames.removeLast()
      returnSink = outerReturn
      scope = outerScope
      depth -= 1
    }
    do {
      for (place, parameter) in parameters.parameters.enumerated() {
        let variable = inner.variable(at: place)
        guard case .nothing = variable.value else { continue }
        if let standard = parameter.standard {
          var value = try standard.evaluate(self)
          if let type = parameter.type { value = try converted(standard: value, parameter, type, function) }
          variable.value = value
        } else {
          variable.value = parameter.type.map { unboundDefault(of: $0) } ?? .null
        }
        if let type = parameter.type { variable.constraints = [.convertParameter(type)] }
      }
      inner.add(Variable("args", symbol: .args, Evaluator.noArguments()))
      if let end = parameters.end { try finish(end, output) }
    } catch .failure(let record) {
      // `ThrowTerminatingError` ends this call; for the caller's statement it is an error like a cmdlet's.
      record.leavesFunction = false
      session.succeeded = false
      throw .failure(record)
    } catch {
      session.succeeded = false
      throw error
    }
    session.succeeded = true
  }

  private static func noArguments() -> Value { .array([]) }

  /// A default value in the parameter's type; the binder's error where it doesn't convert.
  func converted(
    standard value: Value, _ parameter: PlainParameters.Parameter, _ type: DotNetType, _ function: FunctionCommand
  ) throws(Interruption) -> Value {
    try converted(value, to: type, parameter: parameter.name, of: function.name, frames.last?.invocation)
  }

  /// A value that became a parameter's without the binder, in the parameter's type; the binder's error where it doesn't convert.
  func converted(
    _ value: Value, to type: DotNetType, parameter: String, of command: String, _ invocation: InvocationObject?
  ) throws(Interruption) -> Value {
    do throws(Interruption) {
      if type === DotNetType.reference, !(value.base.object is ReferenceObject) { throw Evaluator.referenceExpected }
      return try convert(value, to: type)
    } catch .failure(let inner) {
      let record = ErrorRecordObject(
        ExceptionObject(
          .bindingTransformation, "Cannot process argument transformation on parameter '\(parameter)'. \(inner.exception.message)",
          inner: inner.exception),
        id: "ParameterArgumentTransformationError", category: .invalidData)
      record.commandSuffix = command
      record.activity = command
      record.invocation = invocation
      throw .failure(record)
    }
  }
}
