/// A node of the tree: immutable, with the range of the text it was read from.
///
/// The classes follow PowerShell's own tree (`System.Management.Automation.Language`), so that its documentation holds here.
/// The conformance is unchecked only because the class can be inherited from: every stored property is a `let` of a Sendable type.
public class Node: @unchecked Sendable {
  /// Where the node stands: what PowerShell calls its extent.
  public let range: SourceRange

  init(range: SourceRange) {
    self.range = range
  }

  /// The nodes directly below, in the order of the text.
  public final var children: [Node] {
    var nodes: [Node] = []
    forEachChild { nodes.append($0) }
    return nodes
  }

  /// Calls `visit` for the nodes directly below, in the order of the text: a walk needs no list of them.
  func forEachChild(_ visit: (Node) -> Void) {}

  /// Calls `body` for this node and those below it, parents first; where it answers false, the nodes below are left out.
  public final func walk(_ body: (Node) -> Bool) {
    guard body(self) else { return }
    forEachChild { $0.walk(body) }
  }
}

/// A statement.
public class Statement: Node, @unchecked Sendable {}

/// What can stand in a command: its name, its arguments and its parameters.
public class CommandElement: Node, @unchecked Sendable {}

/// An expression.
public class Expression: CommandElement, @unchecked Sendable {}

/// A pipeline or a chain of them: what may stand where a value is wanted.
public class PipelineBase: Statement, @unchecked Sendable {}

/// An element of a pipeline: a command or an expression, with its redirections.
public class PipelineElement: Statement, @unchecked Sendable {
  /// The redirections, in order.
  public let redirections: [Redirection]

  init(range: SourceRange, redirections: [Redirection]) {
    self.redirections = redirections
    super.init(range: range)
  }
}
