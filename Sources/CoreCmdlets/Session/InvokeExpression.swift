import Engine

/// `Invoke-Expression`: runs text as if it stood here.
struct InvokeExpression: Cmdlet {
  var command = ""

  static var binds: [ParameterBind<InvokeExpression>] { [.init("Command", \.command)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let block: ScriptBlockObject
    do throws(Interruption) { block = try context.evaluator.block(ofText: command) } catch .failure(let record) {
      record.commandSuffix = context.className
      record.activity = context.declaration.name
      throw .failure(record)
    } catch {
      throw error
    }
    try context.invokeThrough(block)
  }
}
