/// An overload with the arguments converted for it.
struct ChosenOverload {
  let overload: MethodOverload
  let arguments: [Value]
  var references: [(Int, ReferenceObject)] = []
  /// True where the last arguments became one array.
  var isExpanded = false
}

/// The method that a place of the script called last: the same as long as the types are the same.
final class CallSite {
  let type: DotNetType
  let types: [DotNetType]
  let overload: MethodOverload
  let body: MethodOverload.Body
  /// True where every argument has the very type of its parameter.
  let isExact: Bool
  let isExpanded: Bool
  /// The types of the parameters, where the arguments become theirs one by one.
  let parameterTypes: [DotNetType]
  /// The arguments as the method takes them, where all are written out.
  var constants: [Value]?

  init(type: DotNetType, types: [DotNetType], chosen: ChosenOverload, isExact: Bool, parameterTypes: [DotNetType]) {
    self.type = type
    self.types = types
    overload = chosen.overload
    body = chosen.overload.body
    isExpanded = chosen.isExpanded
    self.isExact = isExact
    self.parameterTypes = parameterTypes
  }

  /// True where a call of this value with these arguments finds the same method.
  @inline(__always)
  func fits(_ value: Value, _ arguments: [Value]) -> Bool {
    guard arguments.count == types.count, value.plainType === type else { return false }
    for place in 0..<types.count where arguments[place].plainType !== types[place] { return false }
    return true
  }
}

extension Value {
  /// The type, where nothing but the type decides what the value does: nil for null, wrappers and what carries members.
  var plainType: DotNetType? {
    guard case .object(let object) = self else { return type }
    if object.attached != nil || object is WrappedObject || object is ReferenceObject || object is NullStringMarker { return nil }
    if object is MethodObject || object is ScriptInstance { return nil }
    return object.type
  }
}

/// An overload that the arguments could be passed to, with the rank of each conversion.
private struct OverloadCandidate {
  let overload: MethodOverload
  /// The types that the arguments would be converted to.
  let types: [DotNetType]
  var ranks: [Int]
  /// True where the last arguments become one array.
  let isExpanded: Bool
}

/// What the choice of an overload depends on: the overloads and the types of the arguments.
struct OverloadQuestion: Hashable {
  private let first: ObjectIdentifier
  private let count: Int
  private let isStrict: Bool
  private let arguments: Int
  private var types: (ObjectIdentifier?, ObjectIdentifier?, ObjectIdentifier?, ObjectIdentifier?) = (nil, nil, nil, nil)

  /// Nil where more than the types counts, or where there are too many arguments.
  init?(_ overloads: [MethodOverload], _ arguments: [Value], strict: Bool) {
    guard arguments.count <= 4, let overload = overloads.first else { return nil }
    first = ObjectIdentifier(overload.identity)
    count = overloads.count
    isStrict = strict
    self.arguments = arguments.count
    for (place, argument) in arguments.enumerated() {
      if case .object(let object) = argument, object is ReferenceObject || object is NullStringMarker { return nil }
      let type = argument.base.type.map { ObjectIdentifier($0) }
      switch place {
      case 0: types.0 = type
      case 1: types.1 = type
      case 2: types.2 = type
      default: types.3 = type
      }
    }
  }

  static func == (left: OverloadQuestion, right: OverloadQuestion) -> Bool {
    left.first == right.first && left.types == right.types && left.arguments == right.arguments && left.count == right.count
      && left.isStrict == right.isStrict
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(first)
    hasher.combine(types.0)
    hasher.combine(types.1)
  }
}

/// Choosing among overloads as PowerShell does: by the ranks of the conversions, the first argument weighing most.
extension Evaluator {
  /// Chooses the overload whose parameters fit the arguments best; nil where none fits. `strict` leaves out conversions from and
  /// to text. `name` stands in the error of an argument that can't be converted after all.
  func choose(
    _ overloads: [MethodOverload], _ arguments: [Value], strict: Bool = false, name: String? = nil, checking: Bool = false
  ) throws(Interruption) -> ChosenOverload? {
    if overloads.count == 1, !strict, !checking, overloads[0].parameters.count == arguments.count,
      !(overloads[0].parameters.last?.takesRest ?? false)
    {
      return try prepare(overloads[0], arguments, expanded: false, name)
    }
    let question = OverloadQuestion(overloads, arguments, strict: strict)
    if let question, let answer = overloadAnswers[question] {
      return try prepare(overloads[answer.place], arguments, expanded: answer.isExpanded, name)
    }
    var candidates: [OverloadCandidate] = []
    for overload in overloads {
      if let candidate = candidate(overload, arguments, strict: strict) { candidates.append(candidate) }
    }
    guard var best = candidates.first else { return nil }
    for candidate in candidates.dropFirst() where compare(candidate, best, arguments) > 0 { best = candidate }
    if let question, let place = overloads.firstIndex(where: { $0.identity === best.overload.identity }) {
      overloadAnswers[question] = (place, best.isExpanded)
    }
    return try prepare(best.overload, arguments, expanded: best.isExpanded, name)
  }

  private func rank(_ argument: Value, _ type: DotNetType, strict: Bool) -> Int {
    if argument.object is NullStringMarker { return type === DotNetType.string ? ConversionRank.assignable : ConversionRank.none }
    let rank = conversionRank(argument.isNull ? nil : argument.base.type, type)
    guard strict else { return rank }
    let isText = argument.base.type === DotNetType.string
    if type === DotNetType.string || isText, rank < ConversionRank.assignable { return ConversionRank.none }
    if argument.isNull, type.kind == .value || type.kind == .enumeration { return ConversionRank.none }
    return rank
  }

  private func candidate(_ overload: MethodOverload, _ arguments: [Value], strict: Bool) -> OverloadCandidate? {
    let parameters = overload.parameters
    let takesRest = parameters.last?.takesRest ?? false
    if arguments.count > parameters.count, !takesRest { return nil }
    if arguments.count < parameters.count {
      let missing = parameters[arguments.count...]
      guard missing.allSatisfy({ $0.isOptional || $0.takesRest }) else { return nil }
    }
    var types: [DotNetType] = []
    var ranks: [Int] = []
    var isExpanded = takesRest && arguments.count != parameters.count
    for (place, parameter) in parameters.enumerated() {
      if parameter.takesRest {
        guard let array = parameterType(parameter), let element = array.element else { return nil }
        if arguments.count == parameters.count {
          let (whole, single) = (rank(arguments[place], array, strict: strict), rank(arguments[place], element, strict: strict))
          isExpanded = single > whole
          types.append(isExpanded ? element : array)
          ranks.append(max(whole, single))
          if max(whole, single) == ConversionRank.none { return nil }
        } else {
          for argument in arguments.dropFirst(place) {
            let one = rank(argument, element, strict: strict)
            if one == ConversionRank.none { return nil }
            types.append(element)
            ranks.append(one)
          }
        }
        break
      }
      guard place < arguments.count else { break }
      if parameter.isReference {
        guard arguments[place].object is ReferenceObject else { return nil }
        types.append(.reference)
        ranks.append(ConversionRank.language)
        continue
      }
      let type = parameterType(parameter) ?? .object
      let one = rank(arguments[place], type, strict: strict)
      if one == ConversionRank.none { return nil }
      types.append(type)
      ranks.append(one)
    }
    return OverloadCandidate(overload: overload, types: types, ranks: ranks, isExpanded: isExpanded)
  }

  /// Above zero where the first candidate is the better one.
  private func compare(_ first: OverloadCandidate, _ second: OverloadCandidate, _ arguments: [Value]) -> Int {
    let count = min(first.ranks.count, second.ranks.count)
    var better = 0
    for place in 0..<count {
      let weight = count - place
      var (one, other) = (first.ranks[place], second.ranks[place])
      if one == other, one == ConversionRank.unrelatedArrays, let element = arguments[place].base.type?.element,
        let firstElement = first.types[place].element, let secondElement = second.types[place].element
      {
        (one, other) = (conversionRank(element, firstElement), conversionRank(element, secondElement))
      }
      if one < other { better -= weight } else if one > other { better += weight }
    }
    if better == 0 { better = compareTypes(first, second, count) }
    if better != 0 { return better }
    let sameTypes = zip(first.types, second.types).allSatisfy { $0 === $1 }
    guard sameTypes else { return 0 }
    if first.isExpanded, second.isExpanded { return first.overload.parameters.count > second.overload.parameters.count ? 1 : -1 }
    if first.isExpanded { return -1 }
    if second.isExpanded { return 1 }
    return second.overload.parameters.count - first.overload.parameters.count
  }

  /// Between conversions of one rank: implicit ones prefer the more special type, explicit ones the more general.
  private func compareTypes(_ first: OverloadCandidate, _ second: OverloadCandidate, _ count: Int) -> Int {
    var better = 0
    for place in 0..<count {
      let (one, other) = (first.ranks[place], second.ranks[place])
      if one < ConversionRank.nullToValue || other < ConversionRank.nullToValue { continue }
      if (one >= ConversionRank.numericImplicit) != (other >= ConversionRank.numericImplicit) { continue }
      let weight = one >= ConversionRank.numericImplicit ? place - count : count - place
      let forward = conversionRank(first.types[place], second.types[place])
      let backward = conversionRank(second.types[place], first.types[place])
      if forward < backward { better += weight } else if forward > backward { better -= weight }
    }
    return better
  }

  func prepare(
    _ overload: MethodOverload, _ arguments: [Value], expanded: Bool, _ name: String?
  ) throws(Interruption) -> ChosenOverload {
    var converted: [Value] = []
    var references: [(Int, ReferenceObject)] = []
    let parameters = overload.parameters
    let fixed = expanded ? parameters.count - 1 : parameters.count
    for (position, parameter) in parameters.prefix(fixed).enumerated() {
      guard position < arguments.count else {
        if !parameter.isOptional { break }
        converted.append(.nothing)
        continue
      }
      let argument = arguments[position]
      if parameter.isReference {
        guard let reference = argument.object as? ReferenceObject else {
          throw .failure(
            ErrorRecordObject(
              ExceptionObject(
                .methodInvocation, "Argument: '\(position + 1)' should be a System.Management.Automation.PSReference. Use [ref]."),
              id: "NonRefArgumentToRefParameterMsg"))
        }
        references.append((position, reference))
        converted.append(argument)
        continue
      }
      converted.append(try passed(argument, to: parameterType(parameter) ?? .object, parameter, name))
    }
    if expanded, let rest = parameters.last {
      let array = parameterType(rest)
      let element = array?.element ?? .object
      var values: [Value] = []
      for argument in arguments.dropFirst(fixed) { values.append(try passed(argument, to: element, rest, name)) }
      converted.append(.object(ArrayObject(values, type: array ?? .objectArray)))
    }
    return ChosenOverload(overload: overload, arguments: converted, references: references, isExpanded: expanded)
  }

  /// An argument as its parameter's type; a failed conversion names the parameter.
  func passed(
    _ argument: Value, to type: DotNetType, _ parameter: MethodParameter, _ name: String?
  ) throws(Interruption) -> Value {
    if argument.type === type { return argument }
    if argument.object is NullStringMarker { return .null }
    if argument.isNull, type === DotNetType.string { return .string("") }
    if type === DotNetType.delegate, let block = argument.object(as: ScriptBlockObject.self) { return .object(block) }
    do {
      return try convert(argument, to: type)
    } catch .failure(let record) {
      guard let name else { throw .failure(record) }
      throw .failure(
        ErrorRecordObject(
          ExceptionObject(
            .methodArgumentConversion,
            "Cannot convert argument \"\(parameter.name)\", with value: \"\(try text(of: argument))\", for \"\(name)\" to type \"\(type.fullName)\": \"\(record.exception.message)\"",
            inner: record.exception),
          id: "MethodArgumentConversionInvalidCastArgument"))
    }
  }
}

/// `[NullString]::Value`: a null that stays null where a text is asked for.
public final class NullStringMarker: NetObject {
  public override var type: DotNetType { .nullString }
  public override var displayText: String { "" }
}
