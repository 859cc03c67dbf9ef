import Engine

/// `Invoke-Expression`: runs text as if it stood here.
struct InvokeExpression: Cmdlet {
  var command = ""

  static var binds: [ParameterBind<InvokeExpression>] { [.init("Command", \.command)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let block: ScriptBlockObject
    do throws(Interruption) { block = try context.evaluator.block(ofText: command) } catch .failure(let record) {
      // The cmdlet's own error is a ParseException, whatever the parser's record carries.
      let thrown = ErrorRecordObject(
        ExceptionObject(.parse, record.exception.message, inner: record.exception.inner), id: record.errorID, category: record.category)
      thrown.commandSuffix = context.className
      thrown.activity = context.declaration.name
      thrown.position = record.position
      thrown.invocation = record.invocation
      throw .failure(thrown)
    } catch {
      throw error
    }
    try context.invokeThrough(block)
  }
}
