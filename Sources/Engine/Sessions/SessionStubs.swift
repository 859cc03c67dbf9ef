import Syntax
public final class TypeRegistry { init() {} }
public final class TypeData { init() {} }
public final class ScriptBlockCode {
  public var text: String { "" }
  func declaration(_ session: Session, name: String) throws(Interruption) -> CommandDeclaration { CommandDeclaration(name, []) }
}
public final class PipelineRun {}
extension Session { func defineAutomaticVariables() {} }
extension Value {
  public var displayText: String { "" }
  public var embeddedText: String { "" }
  public var categoryText: String { "" }
  public func isIdentical(to other: Value) -> Bool { false }
  public func hashKey(into hasher: inout Hasher) {}
  public var isTrue: Bool { false }
  public var integerValue: Int? { nil }
  public var doubleValue: Double? { nil }
}
enum MessageStream { case warning, verbose, debug }
extension Evaluator {
  func report(_ record: ErrorRecordObject, preference: ActionPreference?, streams: Streams, errorVariable: Sink?) throws(Interruption) {}
  func write(_ stream: MessageStream, _ text: String, preference: ActionPreference?, context: CmdletContext) throws(Interruption) {}
  func writeInformation(_ value: Value, tags: [String], context: CmdletContext) throws(Interruption) {}
  public func invoke(_ block: ScriptBlockObject, underscore: Value?, arguments: [Value], input: [Value], output: Sink, newScope: Bool, streams: Streams) throws(Interruption) {}
  func shouldProcess(_ context: CmdletContext, description: String, question: String, caption: String) throws(Interruption) -> Bool { true }
  func shouldContinue(_ context: CmdletContext, question: String, caption: String, allChoices: Bool, suspend: Bool) throws(Interruption) -> Bool { true }
}
