import Syntax

/// `class Name : Base { … }` and `enum Name { … }`
final class TypeDefinitionNode: StatementNode {
  let definition: TypeDefinition
  let lowering: Lowering
  /// The type, once made: a block that runs again finds the same one.
  private var made: DotNetType?

  init(_ range: SourceRange, _ definition: TypeDefinition, _ lowering: Lowering) {
    self.definition = definition
    self.lowering = lowering
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    // A definition stands ready before its block's first statement runs; here it only stays.
    .normal
  }

  /// Makes the type known in the current scope; true where it was made just now.
  func define(_ evaluator: Evaluator) throws(Interruption) -> Bool {
    if let made {
      evaluator.scope.types[Name(definition.name)] = made
      return false
    }
    let type = definition.kind == .enumType ? try enumeration(evaluator) : try classType(evaluator)
    made = type
    evaluator.scope.types[Name(definition.name)] = type
    return true
  }

  func checkMembers(_ evaluator: Evaluator) throws(Interruption) {
    guard let declared = made?.scriptClass else { return }
    let problems = TypeProblems(evaluator, lowering.source)
    problems.checkMembers(definition, declared)
    if !problems.isEmpty {
      made = nil
      evaluator.scope.types[Name(definition.name)] = nil
    }
    try problems.raise()
  }

  /// Static properties and the static constructor.
  func initialize(_ evaluator: Evaluator) throws(Interruption) {
    do {
      try made?.scriptClass?.initializeStatics(evaluator)
    } catch .failure(let record) {
      let exception = ExceptionObject(
        DotNetType.typeInitializationException, "The type initializer for '\(definition.name)' threw an exception.",
        inner: record.exception)
      throw .failure(ErrorRecordObject(exception, id: "TypeInitializationException"))
    }
  }

  private func enumeration(_ evaluator: Evaluator) throws(Interruption) -> DotNetType {
    let problems = TypeProblems(evaluator, lowering.source)
    problems.checkNames(definition)
    var values: [(name: String, number: Int64)] = []
    let isFlags = definition.attributes.contains {
      $0.typeName.name.equalsIgnoringCase("flags") || $0.typeName.name.equalsIgnoringCase("FlagsAttribute")
        || $0.typeName.name.equalsIgnoringCase("System.FlagsAttribute")
    }
    let underlying = try underlyingType(evaluator, problems)
    let bounds = EnumerationBounds(underlying)
    var next: Int64? = 0
    for member in definition.members {
      guard let member = member as? PropertyMember else { continue }
      var number = next
      if let initial = member.initialValue {
        number = try enumerationValue(initial, values, bounds, evaluator, problems)
      } else if number.map({ !bounds.holds($0) }) ?? true {
        problems.report(
          "EnumeratorValueOutOfBounds", "Enumerator value is either too large or too small for \(underlying.fullName).", member.range)
      }
      values.append((member.name, number ?? 0))
      next = number.flatMap { $0 == .max ? nil : $0 + 1 }
    }
    try problems.raise()
    return DotNetType(
      definition.name, base: .enumeration, kind: .enumeration,
      enumeration: EnumerationMembers(values, isFlags: isFlags, underlying: underlying.fullName))
  }

  private func underlyingType(_ evaluator: Evaluator, _ problems: TypeProblems) throws(Interruption) -> DotNetType {
    guard let constraint = definition.baseTypes.first else { return .int32 }
    guard let type = problems.resolve(constraint.typeName) else { return .int32 }
    guard EnumerationBounds.isIntegral(type) else {
      problems.report(
        "InvalidUnderlyingType",
        "'\(type.name)' is not a valid underlying type for enums. Expected a builtin integral type (one of byte, sbyte, short, ushort, int, uint, long or ulong)",
        constraint.range)
      return .int32
    }
    return type
  }

  /// The number of an enumeration's member: constants and the members before it.
  private func enumerationValue(
    _ node: Expression, _ known: [(name: String, number: Int64)], _ bounds: EnumerationBounds, _ evaluator: Evaluator,
    _ problems: TypeProblems
  ) throws(Interruption) -> Int64? {
    var isConstant = true
    node.walk { inner in
      switch inner {
      case let variable as VariableExpression:
        isConstant = isConstant && ["true", "false", "null"].contains(variable.path.name.lowercased())
      case is Command, is InvokeMemberExpression, is ExpandableStringExpression, is ScriptBlockExpression: isConstant = false
      default: break
      }
      return isConstant
    }
    if !isConstant {
      problems.report("EnumeratorValueMustBeConstant", "Enumerator value must be a constant value.", node.range)
      return nil
    }
    // A member may name the ones before it.
    let own = DotNetType(definition.name, base: .enumeration, kind: .enumeration, enumeration: EnumerationMembers(known))
    let outer = evaluator.scope
    let inner = Scope(parent: outer)
    inner.types[Name(definition.name)] = own
    evaluator.scope = inner
    defer { evaluator.scope = outer }
    let value: Value
    do {
      value = try lowering.expression(node).evaluate(evaluator)
    } catch .failure {
      problems.report("EnumeratorValueMustBeConstant", "Enumerator value must be a constant value.", node.range)
      return nil
    }
    guard value.isNumber || value.object(as: EnumObject.self) != nil || value.type === DotNetType.boolean,
      let number = try? evaluator.convert(value, to: .double).doubleValue
    else {
      problems.report("CannotConvertValue", "Cannot convert the value to type \"\(bounds.type.scriptName)\".", node.range)
      return nil
    }
    guard let whole = try? evaluator.convert(value, to: .int64).integerValue, bounds.holds(Int64(whole)), number < 9.3e18 else {
      if bounds.type === DotNetType.uint64, number >= 0, number < 1.9e19 { return Int64(bitPattern: UInt64(number)) }
      problems.report(
        "EnumeratorValueOutOfBounds", "Enumerator value is either too large or too small for \(bounds.type.fullName).", node.range)
      return nil
    }
    return Int64(whole)
  }

  private func classType(_ evaluator: Evaluator) throws(Interruption) -> DotNetType {
    let problems = TypeProblems(evaluator, lowering.source)
    let (base, interfaces) = bases(problems)
    let made = ScriptClass(
      definition, lowering, base: base?.scriptClass, netBase: base?.scriptClass == nil ? base : base?.scriptClass?.netBase, evaluator)
    let type = DotNetType(definition.name, base: base ?? .object, interfaces: interfaces.map(\.fullName), scriptClass: made) {
      declaration in
      made.declare(declaration)
    }
    made.type = type
    problems.checkNames(definition)
    problems.checkConstructors(definition, base)
    problems.checkInterfaces(definition, made, interfaces)
    try problems.raise()
    return type
  }

  private func bases(_ problems: TypeProblems) -> (base: DotNetType?, interfaces: [DotNetType]) {
    var base: DotNetType?
    var interfaces: [DotNetType] = []
    for (place, constraint) in definition.baseTypes.enumerated() {
      let name = constraint.typeName
      if name.isArray {
        problems.report("SubtypeArray", "Invalid base type '\(name.fullName)'. Base type cannot be an array.", constraint.range)
        continue
      }
      guard let type = problems.resolve(name) else { continue }
      if type.kind == .interface {
        interfaces.append(type)
      } else if place > 0 {
        problems.report("InterfaceNameExpected", "'\(type.name)': Interface name expected.", constraint.range)
      } else if type.isSealed {
        problems.report("SealedBaseClass", "Cannot inherit from sealed class '\(type.name)'.", constraint.range)
      } else if type.isOpenGeneric {
        problems.report(
          "SubtypeUnclosedGeneric", "Invalid base type '\(type.name)'. Base type cannot be a generic with unspecified parameters.",
          constraint.range)
      } else {
        base = type
      }
    }
    return (base, interfaces)
  }
}

extension DotNetType {
  /// True where nothing can derive from the type.
  var isSealed: Bool {
    kind == .value || kind == .enumeration || self === DotNetType.string || self === DotNetType.scriptBlock
      || ["System.Text.StringBuilder", "System.Version", "System.DBNull", "System.Management.Automation.PSCredential"].contains(fullName)
  }

  /// True for a generic type without its arguments (`List`1`).
  var isOpenGeneric: Bool { arguments.isEmpty && fullName.utf8.last.map { $0 >= 0x30 && $0 <= 0x39 } ?? false && fullName.contains("`") }
}

/// The range of an enumeration's underlying type.
struct EnumerationBounds {
  let type: DotNetType
  private let lowest: Int64
  private let highest: Int64

  private static let ranges: [String: (Int64, Int64)] = [
    "System.Byte": (0, 255), "System.SByte": (-128, 127), "System.Int16": (-32768, 32767), "System.UInt16": (0, 65535),
    "System.Int32": (Int64(Int32.min), Int64(Int32.max)), "System.UInt32": (0, Int64(UInt32.max)),
    "System.Int64": (.min, .max), "System.UInt64": (0, .max),
  ]

  init(_ type: DotNetType) {
    self.type = type
    (lowest, highest) = EnumerationBounds.ranges[type.fullName] ?? (.min, .max)
  }

  static func isIntegral(_ type: DotNetType) -> Bool { ranges[type.fullName] != nil }

  func holds(_ number: Int64) -> Bool { number >= lowest && number <= highest }
}

extension Evaluator {
  /// Defines the classes and enumerations of a block, in order: a base stands before what derives from it. Members may name
  /// types that follow, so those are looked at when all are there, and static members last.
  func define(_ types: [TypeDefinitionNode]) throws(Interruption) {
    var fresh: [TypeDefinitionNode] = []
    for node in types where try node.define(self) { fresh.append(node) }
    for node in fresh { try node.checkMembers(self) }
    for node in fresh { try node.initialize(self) }
  }

  /// Runs where the classes that a block was written under are known.
  func within<R>(typesOf block: ScriptBlockObject, _ body: () throws(Interruption) -> R) throws(Interruption) -> R {
    guard let home = block.typeHome else { return try body() }
    let outer = scope
    let inner = Scope(parent: outer)
    inner.typeHome = home
    scope = inner
    defer { scope = outer }
    return try body()
  }
}
