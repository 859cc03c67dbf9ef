import Syntax

/// Runs the code of one session: where it stands (scope, streams) and what it may call.
public final class Evaluator {
  /// The session.
  // invariant: the session owns its evaluator; nothing runs after it is gone.
  public unowned(unsafe) let session: Session
  /// The scope that names are looked up from.
  @exclusivity(unchecked) public internal(set) var scope: Scope
  /// The streams of the command that runs.
  @exclusivity(unchecked) public internal(set) var streams: Streams
  /// How many script calls are on the way.
  @exclusivity(unchecked) var depth = 0
  /// The stack of the thread that runs.
  @exclusivity(unchecked) var stack = StackBounds()
  /// True from a call too deep until a script handles its error.
  @exclusivity(unchecked) var isOverflowing = false
  /// True inside `try` or under a trap: errors that end a statement go to it instead of being shown.
  @exclusivity(unchecked) var propagatesErrors = false

  /// True inside a `catch` block, where a bare `throw` throws the error anew.
  @exclusivity(unchecked) var isHandlingError = false
  /// The script calls on the way, outermost first.
  @exclusivity(unchecked) var frames: ContiguousArray<CallFrame> = []
  /// The error variables of the script calls on the way: each gets what is reported under it.
  @exclusivity(unchecked) var errorVariables: [Sink] = []
  /// The warning variables of the script calls on the way.
  @exclusivity(unchecked) var warningVariables: [Sink] = []
  /// The information variables of the script calls on the way.
  @exclusivity(unchecked) var informationVariables: [Sink] = []
  /// Where `return` of the class method that runs puts its value; nil outside methods.
  @exclusivity(unchecked) var returnSink: ReturnSink?
  /// Which overload was chosen for types of arguments before.
  @exclusivity(unchecked) var overloadAnswers: [OverloadQuestion: (place: Int, isExpanded: Bool)] = [:]
  /// The texts that are being made: a string in an expression of another begins behind what there is of that.
  let texts = TextBuffer()
  /// Told of the binder's work, while somebody listens.
  @exclusivity(unchecked) var bindingTrace: BindingTrace?
  /// The error stream of the screen: what a program writes to its own goes there by itself.
  @exclusivity(unchecked) var defaultError: Sink?
  /// The sink behind a pipeline that nobody reads.
  @exclusivity(unchecked) public internal(set) var defaultOutput: Sink?

  // invariant: the session keeps the flag as long as it keeps its evaluator.
  private let cancellationFlag: UnsafeMutablePointer<Int32>
  /// True after Ctrl-C.
  @inline(__always)
  var isCancelled: Bool { cancellationFlag.pointee != 0 }

  init(_ session: Session) {
    self.session = session
    cancellationFlag = session.cancellation.flag
    scope = session.globalScope
    let none = NullSink()
    streams = Streams(error: none, warning: none, verbose: none, debug: none, information: none)
  }
}
