/// How well a type converts to another: what PowerShell chooses overloads by. The greater, the nearer.
enum ConversionRank {
  static let none = 0
  static let unrelatedArrays = 0x0F
  static let toString = 0x1F
  static let implicitCast = 0x4F
  static let explicitCast = 0x5F
  static let constructor = 0x6F
  static let parse = 0x7F
  static let psObject = 0x8F
  static let language = 0x9F
  static let nullToValue = 0xAF
  static let nullToReference = 0xBF
  static let numericExplicit = 0xCF
  static let numericExplicitNear = 0xDF
  static let numericString = 0xEF
  static let numericImplicit = 0xFF
  static let assignable = 0x10F
  static let stringToCharArray = 0x11A
  static let identity = 0x11F
  /// The bit that a conversion of a scalar to an array of one lacks.
  static let scalarToArrayMask = 0xFFF7
}

extension Evaluator {
  /// The rank of the conversion from a type to another; nil as the origin is null.
  func conversionRank(_ origin: DotNetType?, _ target: DotNetType) -> Int {
    guard let origin else { return nullRank(target) }
    if origin === target { return ConversionRank.identity }
    if target === DotNetType.object { return ConversionRank.assignable }
    if target === DotNetType.psObject { return ConversionRank.psObject }
    if let wrapped = target.nullableArgument { return conversionRank(origin, wrapped) }
    if origin === DotNetType.string, target === DotNetType.charArray { return ConversionRank.stringToCharArray }
    if origin.isNumeric, target.isNumeric { return ConversionRank.ofNumbers(origin, target) }
    if target.isAssignable(from: origin), origin.element == nil || target.element == nil || origin.element === target.element {
      return ConversionRank.assignable
    }
    if target === DotNetType.boolean { return ConversionRank.language }
    if target === DotNetType.string {
      return origin.isNumeric ? ConversionRank.numericString : ConversionRank.toString
    }
    if let element = target.element { return arrayRank(origin, target, element) }
    if target === DotNetType.array { return origin.isCollection ? ConversionRank.language : ConversionRank.assignable & 0xFFF7 }
    if origin.isNumeric || origin.enumeration != nil {
      if target === DotNetType.char { return ConversionRank.numericString }
      if target.isNumeric { return ConversionRank.numericExplicit }
      if target.enumeration != nil { return ConversionRank.language }
    }
    if origin === DotNetType.char, target.isNumeric { return ConversionRank.numericExplicit }
    if origin === DotNetType.string {
      if target.isNumeric { return target === DotNetType.bigInteger ? ConversionRank.parse : ConversionRank.numericString }
      if target === DotNetType.char { return ConversionRank.parse }
      if target.enumeration != nil || target === DotNetType.typeType || target === DotNetType.regex { return ConversionRank.language }
    }
    return memberRank(origin, target)
  }

  private func nullRank(_ target: DotNetType) -> Int {
    if target === DotNetType.string { return ConversionRank.toString }
    if target.isNumeric || target === DotNetType.char || target === DotNetType.boolean || target === DotNetType.switchParameter {
      return ConversionRank.nullToValue
    }
    if target.kind == .value || target.kind == .enumeration {
      return target.nullableArgument == nil ? ConversionRank.none : ConversionRank.nullToValue
    }
    return ConversionRank.nullToReference
  }

  private func arrayRank(_ origin: DotNetType, _ target: DotNetType, _ element: DotNetType) -> Int {
    if let from = origin.element {
      if from.kind == .reference, element.isAssignable(from: from) { return ConversionRank.assignable }
      return ConversionRank.unrelatedArrays
    }
    if origin.isCollection, !origin.interfaces.contains("System.Collections.IDictionary") { return ConversionRank.language }
    return conversionRank(origin, element) & ConversionRank.scalarToArrayMask
  }

  /// By the target's `Parse`, by a constructor of one parameter, by properties of a table, or a block for a delegate.
  private func memberRank(_ origin: DotNetType, _ target: DotNetType) -> Int {
    if origin === DotNetType.scriptBlock || origin === DotNetType.methodInfo, target.isDelegate { return ConversionRank.language }
    if target === DotNetType.scriptBlock, origin.isDelegate { return ConversionRank.assignable }
    let members = target.members
    if origin === DotNetType.string,
      members.staticMethod("Parse")?.contains(where: { $0.parameters.count == 1 && $0.parameters[0].typeName == "String" }) ?? false
    {
      return ConversionRank.parse
    }
    guard target.kind != .interface else { return ConversionRank.none }
    for constructor in members.constructors where constructor.parameters.count == 1 {
      guard let type = parameterType(constructor.parameters[0]), type !== DotNetType.object else { continue }
      if type === origin || type.isAssignable(from: origin) { return ConversionRank.constructor }
      if type.isNumeric, origin.isNumeric, ConversionRank.ofNumbers(origin, type) == ConversionRank.numericImplicit {
        return ConversionRank.constructor
      }
    }
    if origin === DotNetType.hashtable || origin === DotNetType.orderedDictionary,
      members.constructors.contains(where: { $0.parameters.isEmpty })
    {
      return ConversionRank.constructor
    }
    return ConversionRank.none
  }

  /// The type of a parameter, remembered by its name.
  func parameterType(_ parameter: MethodParameter) -> DotNetType? {
    if let resolve = parameter.resolve { return resolve() }
    return session.types.parameterType(parameter.typeName, self)
  }
}

extension ConversionRank {
  /// C#'s implicit numeric conversions, by the names of the types.
  private static let implicit: [String: Set<String>] = [
    "SByte": ["Int16", "Int32", "Int64", "Single", "Double", "Decimal"],
    "Byte": ["Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal"],
    "Int16": ["Int32", "Int64", "Single", "Double", "Decimal"],
    "UInt16": ["Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal"],
    "Int32": ["Int64", "Single", "Double", "Decimal"], "UInt32": ["Int64", "UInt64", "Single", "Double", "Decimal"],
    "Int64": ["Single", "Double", "Decimal"], "UInt64": ["Single", "Double", "Decimal"], "Single": ["Double"],
  ]

  /// The rank between two types of numbers.
  static func ofNumbers(_ origin: DotNetType, _ target: DotNetType) -> Int {
    if target === DotNetType.bigInteger {
      return origin === DotNetType.single || origin === DotNetType.double || origin === DotNetType.decimal ? explicitCast : implicitCast
    }
    if origin === DotNetType.bigInteger { return explicitCast }
    if implicit[origin.name]?.contains(target.name) ?? false { return numericImplicit }
    if origin === DotNetType.decimal {
      return target === DotNetType.double || target === DotNetType.single ? numericExplicitNear : numericExplicit
    }
    let pairs: Set<String> = [
      "SByteByte", "ByteSByte", "Int16UInt16", "UInt16Int16", "Int32UInt32", "UInt32Int32", "Int64UInt64", "UInt64Int64",
    ]
    return pairs.contains(origin.name + target.name) ? numericExplicitNear : numericExplicit
  }
}
