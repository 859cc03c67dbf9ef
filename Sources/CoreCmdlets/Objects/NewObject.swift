import Engine

/// `New-Object`: an instance of a .NET type.
struct NewObject: Cmdlet {
  var typeName = ""
  var argumentList: [Value] = []
  var property: DictionaryObject?

  static var binds: [ParameterBind<NewObject>] {
    [.init("TypeName", \.typeName), .init("ArgumentList", \.argumentList), .init("Property", \.property)]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard let type = context.evaluator.resolveType(typeName) else {
      throw context.terminating(
        "Cannot find type [\(typeName)]: verify that the assembly containing this type is loaded.", id: "TypeNotFound",
        category: .invalidType, exception: ExceptionKind(.psArgumentException))
    }
    var object = try make(type, context)
    for (key, value) in property?.entries ?? [] {
      let name = key.displayText
      if let custom = object.base.object as? CustomObject {
        custom.set(name, value)
        continue
      }
      let isThere = context.evaluator.properties(of: object).contains { $0.name.equalsIgnoringCase(name) }
      guard isThere else {
        throw context.terminating(
          "The member \"\(name)\" was not found for the specified .NET object.", id: "InvalidOperationException",
          category: .invalidOperation, exception: .invalidOperation)
      }
      try context.reporting { () throws(Interruption) in try context.evaluator.setProperty(name, of: object, to: value) }
    }
    if case .nothing = object { object = .null }
    try context.write(object)
  }

  private func make(_ type: DotNetType, _ context: CmdletContext) throws(Interruption) -> Value {
    if argumentList.isEmpty, type === DotNetType.psObject || type === DotNetType.customObject { return .object(CustomObject()) }
    if argumentList.isEmpty, type === DotNetType.dateTime { return .object(DateTimeObject(ticks: 0)) }
    do throws(Interruption) {
      return try context.evaluator.construct(type, argumentList, called: type.name)
    } catch .failure(let record) {
      let isMissing = record.errorID.hasPrefix("MethodCountCouldNotFindBest")
      if isMissing, argumentList.isEmpty || type.members.constructors.isEmpty {
        throw context.terminating(
          "A constructor was not found. Cannot find an appropriate constructor for type \(typeName).", id: "CannotFindAppropriateCtor",
          category: .objectNotFound, exception: ExceptionKind(.psArgumentException))
      }
      var exception = record.exception
      if type.scriptClass != nil, !record.errorID.hasPrefix("Method") {
        // What a script's constructor throws is wrapped as .NET's own constructors' exceptions are.
        exception = ExceptionObject(
          DotNetType.methodInvocationException,
          "Exception calling \".ctor\" with \"\(argumentList.count)\" argument(s): \"\(exception.message)\"", inner: exception)
      }
      throw context.terminating(
        ErrorRecordObject(exception, id: "ConstructorInvokedThrowException", category: .invalidOperation))
    } catch {
      throw error
    }
  }
}
