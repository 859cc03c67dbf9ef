/// A delegate: a script block or a method under a delegate's type.
public final class DelegateObject: NetObject {
  /// What a delegate calls.
  enum Target {
    case block(ScriptBlockObject)
    case method(MethodObject)
  }

  let target: Target
  private let delegateType: DotNetType

  init(_ target: Target, type: DotNetType) {
    self.target = target
    delegateType = type
  }

  public override var type: DotNetType { delegateType }

  /// The script block behind it; nil for a method.
  public var block: ScriptBlockObject? {
    if case .block(let block) = target { return block }
    return nil
  }

  public override func isEqual(to other: NetObject) -> Bool {
    guard let other = other as? DelegateObject, let block else { return self === other }
    return other.block === block
  }
  public override func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(block ?? self)) }
}

/// What a delegate's type takes and gives.
struct DelegateSignature {
  let parameters: [DotNetType]
  /// Nil for none.
  let result: DotNetType?

  init(_ type: DotNetType) {
    let arguments = type.arguments
    let name = type.fullName.split(separator: "`").first.map(String.init) ?? type.fullName
    switch name {
    case "System.Func", "System.Converter": (parameters, result) = (Array(arguments.dropLast()), arguments.last)
    case "System.Action": (parameters, result) = (arguments, nil)
    case "System.Predicate": (parameters, result) = (arguments, .boolean)
    case "System.Comparison": (parameters, result) = (arguments + arguments, .int32)
    case "System.EventHandler": (parameters, result) = ([.object, arguments.first ?? .object], nil)
    case "System.Text.RegularExpressions.MatchEvaluator": (parameters, result) = ([.regexMatch], .string)
    case "System.Threading.ParameterizedThreadStart", "System.Threading.TimerCallback", "System.Threading.WaitCallback":
      (parameters, result) = ([.object], nil)
    default: (parameters, result) = ([], nil)
    }
  }
}

extension DotNetType {
  /// `System.Delegate`.
  public static let delegate = DotNetType("System.Delegate", members: declareDelegateBase)
  static let multicastDelegate = DotNetType("System.MulticastDelegate", base: .delegate)
  /// The delegates without type arguments.
  static let plainDelegates = [
    "System.Action", "System.EventHandler", "System.Text.RegularExpressions.MatchEvaluator", "System.Threading.ThreadStart",
    "System.Threading.ParameterizedThreadStart", "System.Threading.TimerCallback", "System.Threading.WaitCallback",
  ].map { DotNetType($0, base: .multicastDelegate, members: declareDelegate) }

  /// True for the types of delegates.
  var isDelegate: Bool {
    var next: DotNetType? = self
    while let type = next {
      if type === DotNetType.delegate { return true }
      next = type.base
    }
    return false
  }
}

func declareDelegateBase(_ type: TypeDeclaration) {
  type.property("Method", "Reflection.MethodInfo") { _, this in
    guard case .method(let method)? = this.object(as: DelegateObject.self)?.target else { return .null }
    return .object(method)
  }
  type.property("Target", "Object") { _, this in
    this.object(as: DelegateObject.self)?.block.map { .object($0) } ?? .null
  }
  type.method("DynamicInvoke(params Object[] args)", "Object") { (evaluator, this, arguments) throws(Interruption) in
    try evaluator.call(this, arguments.elements(0))
  }
}

/// `Invoke` of a delegate's type.
func declareDelegate(_ type: TypeDeclaration) {
  let signature = DelegateSignature(type.type)
  let parameters = signature.parameters.enumerated().map { "\($1.fullName) arg\($0 + 1)" }.joined(separator: ", ")
  type.method("Invoke(\(parameters))", signature.result?.fullName ?? "Void") { (evaluator, this, arguments) throws(Interruption) in
    try evaluator.call(this, arguments)
  }
}

extension Evaluator {
  /// Calls a delegate or a script block that stands for one.
  func call(_ callable: Value, _ arguments: [Value]) throws(Interruption) -> Value {
    if let block = callable.object(as: ScriptBlockObject.self) { return try result(of: block, arguments) }
    guard let delegate = callable.object(as: DelegateObject.self) else { throw .nullArgument("method") }
    let signature = DelegateSignature(delegate.type)
    let given: Value
    switch delegate.target {
    case .block(let block):
      // Two parameters are an event's: the sender is `$this`, the arguments `$_`.
      let isEvent = signature.parameters.count == 2 && signature.parameters[0].kind == .reference
      given = try result(of: block, arguments, underscore: isEvent ? arguments.last : nil)
    case .method(let method):
      given =
        method.isStatic
        ? try invokeStaticMember(method.name, of: method.target, arguments) : try invokeMethod(method.name, of: method.target, arguments)
    }
    guard let type = signature.result else { return .nothing }
    return try convert(given, to: type)
  }

  /// A value as a delegate: a script block, a method of the right number of parameters, another delegate of the type.
  func convertToDelegate(_ value: Value, _ type: DotNetType) throws(Interruption) -> Value {
    if let block = value.object(as: ScriptBlockObject.self) { return .object(DelegateObject(.block(block), type: type)) }
    if let method = value.object(as: MethodObject.self) {
      let count = DelegateSignature(type).parameters.count
      let fits =
        method.script != nil || method.overloads.contains { $0.parameters.count == count }
        || (method.overloads.isEmpty && method.isStatic)
      if fits { return .object(DelegateObject(.method(method), type: type)) }
    }
    throw failedConversion(value, type)
  }
}
