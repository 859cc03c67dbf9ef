/// A pipeline: commands and expressions with `|` between them.
public final class Pipeline: PipelineBase, @unchecked Sendable {
  // Nearly all pipelines are of one element: it costs no list.
  private let first: PipelineElement
  private let others: [PipelineElement]
  /// Whether `&` stands at the end.
  public let isBackground: Bool

  init(range: SourceRange, first: PipelineElement, others: [PipelineElement] = [], isBackground: Bool) {
    self.first = first
    self.others = others
    self.isBackground = isBackground
    super.init(range: range)
  }

  /// The elements; an expression can only be the first.
  public var elements: [PipelineElement] { [first] + others }

  /// The same pipeline, run in the background.
  func inBackground() -> Pipeline { Pipeline(range: range, first: first, others: others, isBackground: true) }

  /// The expression, when the pipeline is nothing but one, without redirections.
  public var pureExpression: Expression? {
    guard others.isEmpty, !isBackground, let element = first as? CommandExpression,
      element.redirections.isEmpty
    else { return nil }
    return element.expression
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(first)
    for element in others { visit(element) }
  }
}

/// Pipelines with `&&` and `||` between them; both bind alike, from the left.
public final class PipelineChain: PipelineBase, @unchecked Sendable {
  /// A pipeline with the operator in front of it.
  public struct Link: Sendable {
    /// Whether the operator is `&&`; else it is `||`.
    public let isAnd: Bool
    /// The pipeline, or the assignment at the end of a chain.
    public let pipeline: PipelineBase
  }

  /// The first pipeline.
  public let first: PipelineBase
  /// The others.
  public let links: [Link]
  /// Whether `&` stands at the end.
  public let isBackground: Bool

  init(range: SourceRange, first: PipelineBase, links: [Link], isBackground: Bool) {
    self.first = first
    self.links = links
    self.isBackground = isBackground
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(first)
    for item in links { visit(item.pipeline) }
  }
}

/// How a command is called.
public enum InvocationOperator: String, Sendable {
  /// By its name alone.
  case none = ""
  /// `&`: called.
  case call = "&"
  /// `.`: called in the scope of the caller.
  case dot = "."
}

/// A command with its arguments.
public final class Command: PipelineElement, @unchecked Sendable {
  /// The name first, then arguments and parameters.
  public let elements: [CommandElement]
  /// The operator in front.
  public let invocation: InvocationOperator

  init(range: SourceRange, elements: [CommandElement], invocation: InvocationOperator, redirections: [Redirection]) {
    self.elements = elements
    self.invocation = invocation
    super.init(range: range, redirections: redirections)
  }

  /// The command's name, when it is written out.
  public var name: String? {
    (elements.first as? StringConstantExpression)?.value
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    if redirections.isEmpty {
      for element in elements { visit(element) }
    } else {
      for node in (elements as [Node] + redirections).sorted(by: { $0.range.start < $1.range.start }) { visit(node) }
    }
  }
}

/// An expression as element of a pipeline.
public final class CommandExpression: PipelineElement, @unchecked Sendable {
  /// The expression.
  public let expression: Expression

  init(range: SourceRange, expression: Expression, redirections: [Redirection]) {
    self.expression = expression
    super.init(range: range, redirections: redirections)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(expression)
    for node in redirections { visit(node) }
  }
}

/// A parameter of a command: `-Name`, `-Name:value`.
public final class CommandParameter: CommandElement, @unchecked Sendable {
  /// The name as written, without dash and colon.
  public let name: String
  /// The value after a colon. (A value after a blank is an element of its own; only binding knows whose it is.)
  public let argument: Expression?
  /// Whether a colon stands after the name.
  public let hasColon: Bool
  /// Where the parameter itself stands, dash and colon included, without its value.
  public let nameRange: SourceRange

  init(range: SourceRange, name: String, argument: Expression?, hasColon: Bool, nameRange: SourceRange) {
    self.name = name
    self.argument = argument
    self.hasColon = hasColon
    self.nameRange = nameRange
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { if let argument { visit(argument) } }
}

/// The streams of a command.
public enum OutputStream: Int, Sendable {
  case all = 0
  case output = 1
  case error = 2
  case warning = 3
  case verbose = 4
  case debug = 5
  case information = 6
}

/// A redirection of a stream.
public class Redirection: Node, @unchecked Sendable {
  /// The stream that is redirected.
  public let from: OutputStream

  init(range: SourceRange, from: OutputStream) {
    self.from = from
    super.init(range: range)
  }
}

/// A redirection into a file: `> x`, `2>> x`.
public final class FileRedirection: Redirection, @unchecked Sendable {
  /// The file's name.
  public let location: Expression
  /// Whether the file is appended to.
  public let isAppend: Bool

  init(range: SourceRange, from: OutputStream, location: Expression, isAppend: Bool) {
    self.location = location
    self.isAppend = isAppend
    super.init(range: range, from: from)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(location) }
}

/// A redirection into another stream: `2>&1`.
public final class MergingRedirection: Redirection, @unchecked Sendable {
  /// The stream it goes to.
  public let to: OutputStream

  init(range: SourceRange, from: OutputStream, to: OutputStream) {
    self.to = to
    super.init(range: range, from: from)
  }
}
