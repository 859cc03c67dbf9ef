import Syntax

/// A redirection, its target lowered.
enum RedirectionNode {
  case file(from: OutputStream, ExpressionNode, isAppend: Bool)
  case merge(from: OutputStream, to: OutputStream)
}

/// One element of a pipeline: what makes the processor that runs it.
class PipelineElementNode {
  let range: SourceRange
  let redirections: [RedirectionNode]

  init(_ range: SourceRange, _ redirections: [RedirectionNode]) {
    self.range = range
    self.redirections = redirections
  }

  func makeProcessor(_ evaluator: Evaluator, source: SourceText) throws(Interruption) -> CommandProcessor {
    CommandProcessor(evaluator)
  }
}

/// An expression at the head of a pipeline.
final class ExpressionElementNode: PipelineElementNode {
  let expression: ExpressionNode

  init(_ range: SourceRange, _ expression: ExpressionNode, _ redirections: [RedirectionNode]) {
    self.expression = expression
    super.init(range, redirections)
  }

  override func makeProcessor(_ evaluator: Evaluator, source: SourceText) throws(Interruption) -> CommandProcessor {
    ExpressionProcessor(evaluator, expression)
  }
}

/// A command with its arguments.
final class CommandNode: PipelineElementNode {
  let invocation: InvocationOperator
  /// The command's name, where it is written out.
  let name: String?
  let nameNode: ExpressionNode
  let nameRange: SourceRange
  let arguments: [ArgumentNode]
  /// True where `--` stands among the arguments, which programs get to see.
  let hasDoubleDash: Bool
  /// What the name meant last.
  @exclusivity(unchecked) var found: FoundCommand?
  /// True for `name(a, b)`, written as a method is called: strict mode refuses it.
  let looksLikeMethodCall: Bool

  /// An argument: a parameter with or without its value, a value, or a splatted variable.
  enum ArgumentNode {
    case named(String, text: String, range: SourceRange, value: ExpressionNode?, hasColon: Bool, valueRange: SourceRange?)
    case value(ExpressionNode, SourceRange, isQuoted: Bool)
    case splat(ExpressionNode, SourceRange, isArguments: Bool)
  }

  init(_ node: Command, _ lowering: Lowering, _ redirections: [RedirectionNode]) {
    invocation = node.invocation
    let head = node.elements.first as? Expression
    if let constant = head as? StringConstantExpression {
      name = constant.value
    } else {
      name = nil
    }
    nameNode = head.map { lowering.expression($0) } ?? ConstantNode(node.range, .null)
    nameRange = node.elements.first?.range ?? node.range
    var arguments: [ArgumentNode] = []
    var hasDoubleDash = false
    for element in node.elements.dropFirst() {
      if let parameter = element as? CommandParameter {
        // `--` only says that what follows are arguments; the parser has read them so.
        if parameter.name.ordinalEquals("-") {
          hasDoubleDash = true
          continue
        }
        arguments.append(
          .named(
            parameter.name, text: lowering.source.text(parameter.nameRange), range: parameter.range,
            value: parameter.argument.map { lowering.expression($0, asArgument: true) }, hasColon: parameter.hasColon,
            valueRange: parameter.argument?.range))
      } else if let variable = element as? VariableExpression, variable.isSplatted {
        arguments.append(
          .splat(
            lowering.expression(variable), variable.range, isArguments: variable.path.name.equalsIgnoringCase("args")))
      } else if let expression = element as? Expression {
        let kind = (expression as? StringConstantExpression)?.kind ?? (expression as? ExpandableStringExpression)?.kind ?? .bareWord
        arguments.append(.value(lowering.expression(expression, asArgument: true), expression.range, isQuoted: kind != .bareWord))
      }
    }
    self.arguments = arguments
    self.hasDoubleDash = hasDoubleDash
    if node.elements.count == 2, let paren = node.elements[1] as? ParenExpression, paren.range.start == nameRange.end,
      let pipeline = paren.pipeline as? Pipeline
    {
      looksLikeMethodCall = pipeline.pureExpression is ArrayLiteralExpression
    } else {
      looksLikeMethodCall = false
    }
    super.init(node.range, redirections)
  }

  override func makeProcessor(_ evaluator: Evaluator, source: SourceText) throws(Interruption) -> CommandProcessor {
    var head: Value = .null
    if name == nil { head = try nameNode.evaluate(evaluator) }
    return try processor(evaluator, source, head: head, try evaluateArguments(evaluator))
  }

  /// What runs the call with arguments that are evaluated.
  func processor(
    _ evaluator: Evaluator, _ source: SourceText, head given: Value = .null, _ arguments: [CommandArgument]
  ) throws(Interruption) -> CommandProcessor {
    if looksLikeMethodCall, evaluator.strictMode >= 2 {
      throw .error(
        "The function or command was called as if it were a method. Parameters should be separated by spaces. For information about parameters, see the about_Parameters Help topic.",
        id: "StrictModeFunctionCallWithParens", category: .invalidOperation)
    }
    var head = given
    var list = arguments
    // `& $module { … }` runs the block in the module's session state.
    var state: ModuleObject?
    if let module = head.object(as: ModuleObject.self), !list.isEmpty, case .value(let first) = list[0].kind {
      state = module
      head = first
      list.removeFirst()
    }
    let call = CommandCall(
      name: name ?? (head.stringValue ?? ""), head: name == nil ? head : nil, arguments: list, invocation: invocation,
      position: Position(source, range), nameRange: nameRange, module: state)
    if let found = command(evaluator) { return try evaluator.processor(for: found.command, call) }
    return try evaluator.makeProcessor(call)
  }

  func evaluateArguments(_ evaluator: Evaluator) throws(Interruption) -> [CommandArgument] {
    var list: [CommandArgument] = []
    list.reserveCapacity(arguments.count)
    for argument in arguments {
      switch argument {
      case .named(let name, let text, let range, let value, let hasColon, let valueRange):
        let given = try value?.evaluate(evaluator)
        list.append(
          CommandArgument(
            kind: .named(name, text: text, value: given, hasColon: hasColon), range: range, valueRange: valueRange))
      case .value(let node, let range, let isQuoted):
        var value = try node.evaluate(evaluator)
        if case .nothing = value { value = .null }
        list.append(CommandArgument(kind: .value(value), range: range, valueRange: range, isQuoted: isQuoted))
      case .splat(let node, let range, let isArguments):
        try splat(try node.evaluate(evaluator), range, isArguments: isArguments, into: &list)
      }
    }
    return list
  }

  private func splat(
    _ value: Value, _ range: SourceRange, isArguments: Bool, into list: inout [CommandArgument]
  ) throws(Interruption) {
    if let table = value.object(as: DictionaryObject.self) {
      for (key, value) in table.entries {
        let name = key.displayText
        list.append(
          CommandArgument(
            kind: .named(name, text: "-" + name, value: value, hasColon: true), range: range, valueRange: range,
            isSplatted: true))
      }
      return
    }
    if let text = value.stringValue {
      // A text is a sequence of characters to a splat.
      for unit in text.utf16 { list.append(CommandArgument(kind: .value(.char(unit)), range: range, valueRange: range, isSplatted: true)) }
      return
    }
    guard let elements = value.base.object?.elements else {
      if !value.isNull { list.append(CommandArgument(kind: .value(value), range: range, valueRange: range, isSplatted: true)) }
      return
    }
    var index = 0
    while index < elements.count {
      let element = elements[index]
      index += 1
      // `@args` keeps the names of parameters that a simple function did not declare.
      if isArguments, let marker = element.object as? UnboundParameterName {
        if marker.hasColon, index < elements.count {
          list.append(
            CommandArgument(
              kind: .named(marker.name, text: "-" + marker.name, value: elements[index], hasColon: true), range: range,
              valueRange: range, isSplatted: true))
          index += 1
        } else {
          list.append(
            CommandArgument(
              kind: .named(marker.name, text: "-" + marker.name, value: nil, hasColon: false), range: range,
              valueRange: range, isSplatted: true))
        }
        continue
      }
      list.append(CommandArgument(kind: .value(element), range: range, valueRange: range, isSplatted: true))
    }
  }
}

/// `-Name` that a simple function got without declaring it: text in `$args`, a parameter again when splatted.
final class UnboundParameterName: NetObject {
  let name: String
  let text: String
  let hasColon: Bool

  init(_ name: String, text: String, hasColon: Bool) {
    self.name = name
    self.text = text
    self.hasColon = hasColon
  }

  override var type: DotNetType { .string }
  override var displayText: String { text }
}

/// An argument with its value.
struct CommandArgument {
  enum Kind {
    case named(String, text: String, value: Value?, hasColon: Bool)
    case value(Value)
  }
  var kind: Kind
  var range: SourceRange
  var valueRange: SourceRange?
  var isSplatted = false
  /// True for a text in quotes: a program gets it as it is.
  var isQuoted = false
}

/// A command as called: its name or head, arguments and place.
struct CommandCall {
  var name: String
  var head: Value?
  var arguments: [CommandArgument]
  var invocation: InvocationOperator = .none
  var position: Position?
  var nameRange: SourceRange?
  var module: ModuleObject?

  /// What `InvocationName` shows: the operator of the call, else the name as written.
  var invocationName: String { invocation == .none ? name : invocation.rawValue }
}

/// A pipeline of several elements, or one command.
final class PipelineNode: StatementNode {
  let elements: [PipelineElementNode]
  /// The command, where the pipeline has no other element.
  private let only: CommandNode?
  let source: SourceText

  init(_ range: SourceRange, _ elements: [PipelineElementNode], source: SourceText) {
    self.elements = elements
    only = elements.count == 1 ? elements[0] as? CommandNode : nil
    self.source = source
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    if evaluator.isCancelled { throw .cancelled }
    if let only, try only.callPlain(evaluator, source, output) { return .normal }
    let run = PipelineRun(evaluator)
    for element in elements {
      let processor: CommandProcessor
      do {
        processor = try element.makeProcessor(evaluator, source: source)
      } catch .failure(let record) {
        evaluator.complete(record, at: Position(source, element.range))
        // A command that is not found is reported on its own streams: `nope 2>$null` is silent.
        if !element.redirections.isEmpty {
          var streams = evaluator.streams
          var target: Sink = output
          let files = try evaluator.apply(element.redirections, to: &streams, output: &target)
          let outer = evaluator.streams
          evaluator.streams = streams
          defer { evaluator.streams = outer }
          try evaluator.statementFailed(record, at: Position(source, element.range))
          for file in files { try file.finish() }
          return .normal
        }
        throw .failure(record)
      }
      run.add(processor, element.redirections)
    }
    try run.run(into: output)
    return .normal
  }
}

/// `a && b || c`
final class PipelineChainNode: StatementNode {
  let first: StatementNode
  let links: [(isAnd: Bool, statement: StatementNode)]

  init(_ range: SourceRange, _ first: StatementNode, _ links: [(isAnd: Bool, statement: StatementNode)]) {
    self.first = first
    self.links = links
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    var flow = try step(first, evaluator, output)
    for (isAnd, statement) in links {
      guard case .normal = flow else { return flow }
      if evaluator.session.succeeded == isAnd { flow = try step(statement, evaluator, output) }
    }
    return flow
  }

  private func step(_ statement: StatementNode, _ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    do {
      return try statement.execute(evaluator, output)
    } catch .failure(let record) {
      guard let source = evaluator.currentSource(record) else { throw .failure(record) }
      try evaluator.statementFailed(record, at: Position(source, statement.range))
      return .normal
    }
  }
}

/// `function name { … }`
final class FunctionDefinitionNode: StatementNode {
  let name: String
  let code: ScriptBlockCode
  let isFilter: Bool

  init(_ range: SourceRange, _ name: String, _ code: ScriptBlockCode, isFilter: Bool) {
    self.name = name
    self.code = code
    self.isFilter = isFilter
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    try evaluator.defineFunction(name, code, isFilter: isFilter)
    evaluator.session.succeeded = true
    return .normal
  }
}

/// `using module|namespace …`
final class UsingNode: StatementNode {
  let node: UsingStatement

  init(_ range: SourceRange, _ node: UsingStatement) {
    self.node = node
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    switch node.kind {
    case .namespace: evaluator.session.types.use(node.name)
    case .module: try evaluator.runCommand("Import-Module", [.string(node.name)])
    default: break
    }
    return .normal
  }
}
