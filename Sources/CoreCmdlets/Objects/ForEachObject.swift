import Engine

/// `ForEach-Object`: runs blocks for each object, or reads one member of each.
struct ForEachObject: Cmdlet {
  var inputObject: Value = .nothing
  var beginBlock: ScriptBlockObject?
  var process: [ScriptBlockObject?] = []
  var endBlock: ScriptBlockObject?
  var remaining: [ScriptBlockObject?] = []
  var memberName: String?
  var argumentList: [Value] = []

  private var middle: [PreparedBlock] = []
  private var last: ScriptBlockObject?

  static var binds: [ParameterBind<ForEachObject>] {
    [
      .init("InputObject", \.inputObject), .init("Begin", \.beginBlock), .init("Process", \.process), .init("End", \.endBlock),
      .init("RemainingScripts", \.remaining), .init("MemberName", \.memberName), .init("ArgumentList", \.argumentList),
    ]
  }

  static var takeInput: ((inout ForEachObject, Value) -> Void)? { { $0.inputObject = $1 } }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    if memberName != nil { return }
    // Of several blocks the first is the begin block and, without an -End, the last of three or more the end block.
    var blocks = (beginBlock == nil ? [] : [beginBlock]) + process + remaining
    last = endBlock
    if endBlock == nil, blocks.count > 2 { last = blocks.removeLast() }
    if blocks.count > 1, let first = blocks.removeFirst() { try context.invokeThrough(first) }
    middle = blocks.compactMap { $0.map { PreparedBlock($0) } }
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if case .nothing = inputObject { return }
    guard let memberName else {
      for block in middle { try block.run(inputObject, context) }
      return
    }
    try writeMember(memberName, context)
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    if let last { try context.invokeThrough(last) }
  }

  private func writeMember(_ memberName: String, _ context: CmdletContext) throws(Interruption) {
    if inputObject.isNull {
      return try context.writeError(
        "InputObject is null. Cannot process it.", id: "InputObjectIsNull", category: .invalidArgument,
        exception: ExceptionKind(.psArgumentException))
    }
    let hasArguments = context.isBound("ArgumentList")
    let type = inputObject.type ?? .object
    var name = memberName
    if WildcardPattern.containsWildcards(memberName) {
      let pattern = WildcardPattern(memberName)
      var names: [String] = []
      if !hasArguments { names = context.evaluator.properties(of: inputObject).map(\.name).filter(pattern.matches) }
      for base in type.hierarchy { names += base.members.methods.map(\.name).filter(pattern.matches) }
      guard let found = names.first, names.count == 1 else {
        return try context.writeError(
          names.isEmpty
            ? "Cannot find a member that matches \"\(memberName)\"."
            : "Input name \"\(memberName)\" is ambiguous. It can be resolved to multiple matched members. Possible matches include: \(names.joined(separator: " ")).",
          id: names.isEmpty ? "PropertyOrMethodNotFound" : "AmbiguousPropertyOrMethodName", category: .invalidArgument,
          target: inputObject, exception: ExceptionKind(.psArgumentException))
      }
      name = found
    }
    if !hasArguments, let value = try context.evaluator.property(name, of: inputObject) {
      return try context.writeEnumerated(value)
    }
    let isMethod =
      type.hierarchy.contains { $0.members.method(Name(name)) != nil } || hasScriptMethod(name)
    if isMethod {
      do throws(Interruption) {
        try context.writeEnumerated(try context.evaluator.invokeMethod(name, of: inputObject, argumentList))
      } catch .failure(let record) where !record.isThrown {
        try context.writeError(
          record.exception.message, id: "MethodInvocationError", category: .invalidResult, target: inputObject,
          exception: ExceptionKind(record.exception.type))
      } catch {
        throw error
      }
      return
    }
    if hasArguments {
      return try context.writeError(
        "Input name \"\(memberName)\" cannot be resolved to a method.", id: "MethodNotFound", category: .invalidArgument,
        target: inputObject, exception: ExceptionKind(.psArgumentException))
    }
    try context.writeEnumerated(.null)
  }

  private func hasScriptMethod(_ name: String) -> Bool {
    if case .scriptMethod? = inputObject.object?.attached?.member(Name(name)) { return true }
    return false
  }
}
