extension Evaluator {
  func assign(_ value: Value, to variable: Variable) throws(Interruption) { variable.value = value }
}
