import Syntax

/// A script block as a value: its code and the session state that it belongs to.
public final class ScriptBlockObject: NetObject {
  /// The parsed code, lowered at the first call.
  public let code: ScriptBlockCode
  /// The module whose functions and variables it sees, nil for the session's.
  public weak var module: ModuleObject?
  /// The variables caught by `GetNewClosure()`.
  public let closure: Scope?
  /// The scope that the block was written in, where classes are defined on the way to it.
  var typeHome: Scope?
  /// True for the block of a filter: its statements are the process block.
  public let isFilter: Bool

  /// Makes a value of parsed code.
  public init(_ code: ScriptBlockCode, module: ModuleObject? = nil, closure: Scope? = nil, isFilter: Bool = false) {
    self.code = code
    self.module = module
    self.closure = closure
    self.isFilter = isFilter
  }

  public override var type: DotNetType { .scriptBlock }
  /// The text between the braces.
  public override var displayText: String { code.text }
}
