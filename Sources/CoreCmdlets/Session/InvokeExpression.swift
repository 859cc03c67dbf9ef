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
        ExceptionObject(.parse, record.exception.message, details: record.exception.details), id: record.errorID, category: record.category)
      throw context.terminating(thrown)
    } catch {
      throw error
    }
    try context.invokeThrough(block)
  }
}
