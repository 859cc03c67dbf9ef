import Syntax

func declareInvocationInfo(_ type: TypeDeclaration) {
  func this(_ value: Value) -> InvocationObject { value.object(as: InvocationObject.self) ?? InvocationObject("") }
  type.property("MyCommand", "System.Management.Automation.CommandInfo") { _, value in
    if let command = this(value).command { return .object(command) }
    return this(value).body.map { .object(BlockCommand($0)) } ?? .null
  }
  type.property("BoundParameters", "Collections.Generic.Dictionary`2[[System.String],[System.Object]]") { _, value in
    .object(this(value).boundParameters ?? DictionaryObject(type: .boundParameters))
  }
  type.property("UnboundArguments", "Collections.Generic.List`1[[System.Object]]") { _, value in
    .object(
      ListObject(
        this(value).unboundArguments, type: TypeCatalog.generic("System.Collections.Generic.List", [.object]) ?? .arrayList,
        element: .object))
  }
  type.property("ScriptLineNumber", "Int32") { _, value in
    .int32(this(value).position.map { $0.source.line(at: $0.range.start) } ?? 0)
  }
  type.property("OffsetInLine", "Int32") { _, value in
    .int32(this(value).position.map { $0.source.column(at: $0.range.start) } ?? 0)
  }
  type.property("HistoryId", "Int64") { evaluator, value in
    .long(Int64(this(value).historyID ?? evaluator.session.history.last?.id ?? -1))
  }
  type.property("ScriptName", "String") { _, value in .string(scriptName(this(value))) }
  type.property("Line", "String") { _, value in
    .string(this(value).position.map { $0.source.lineText($0.source.line(at: $0.range.start)) } ?? "")
  }
  type.property("Statement", "String") { _, value in .string(this(value).position.map { $0.source.text($0.range) } ?? "") }
  type.property("PositionMessage", "String") { evaluator, value in
    .string(
      this(value).position.map { PositionText.lines($0, flavour: evaluator.session.flavour).joined(separator: "\n") } ?? "")
  }
  type.property("PSScriptRoot", "String") { _, value in .string(folder(of: scriptName(this(value)))) }
  type.property("PSCommandPath", "String") { _, value in .string(scriptName(this(value))) }
  type.property("InvocationName", "String") { _, value in .string(this(value).name) }
  type.property("PipelineLength", "Int32") { _, value in .int32(this(value).pipelineLength) }
  type.property("PipelinePosition", "Int32") { _, value in .int32(this(value).pipelinePosition) }
  type.property("ExpectingInput", "Boolean") { _, value in .bool(this(value).expectingInput) }
  type.property("CommandOrigin", "System.Management.Automation.CommandOrigin") { _, value in
    .enumeration(.commandOrigin, this(value).command == nil ? 0 : 1)
  }
  type.property("DisplayScriptPosition", "Object") { _, _ in .null }
}

private func scriptName(_ invocation: InvocationObject) -> String {
  invocation.scriptName.isEmpty ? invocation.position?.source.path ?? "" : invocation.scriptName
}

/// The path up to its last separator.
private func folder(of path: String) -> String {
  guard let end = path.lastIndex(where: { $0 == "/" || $0 == "\\" }) else { return "" }
  return String(path[..<end])
}
