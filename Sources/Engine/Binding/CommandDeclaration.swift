import Syntax

/// A parameter of a command in one parameter set.
public struct ParameterSetEntry: Sendable {
  /// True where the command cannot run without it.
  public var isMandatory: Bool
  /// The position among unnamed arguments, from 0; nil for named only.
  public var position: Int?
  /// True where a pipeline object binds to it as a whole.
  public var fromPipeline: Bool
  /// True where a property of a pipeline object of the same name binds to it.
  public var fromPipelineByPropertyName: Bool
  /// True where it takes what is left of the arguments.
  public var takesRemaining: Bool
  /// What `!?` answers at the prompt.
  public var helpMessage: String?

  /// The flags of one set.
  public init(
    isMandatory: Bool = false, position: Int? = nil, fromPipeline: Bool = false, fromPipelineByPropertyName: Bool = false,
    takesRemaining: Bool = false, helpMessage: String? = nil
  ) {
    self.isMandatory = isMandatory
    self.position = position
    self.fromPipeline = fromPipeline
    self.fromPipelineByPropertyName = fromPipelineByPropertyName
    self.takesRemaining = takesRemaining
    self.helpMessage = helpMessage
  }
}

/// A parameter as binding, prompting, help and completion see it.
public final class ParameterDeclaration {
  /// The set that stands for every set.
  public static let allSets = "__AllParameterSets"

  /// The name.
  public let name: String
  /// The name as tables have it.
  let key: Name
  /// Other names.
  public let aliases: [String]
  /// The declared type, `Object` where none is.
  public let type: DotNetType
  /// How the type was written in the declaration, for messages and syntax lines.
  public let typeText: String
  /// The sets it belongs to, by name, in declared order.
  public let sets: [(name: String, entry: ParameterSetEntry)]
  /// The checks after conversion.
  public let validations: [ParameterValidation]
  /// What a function's attributes may transform first.
  public let isCommon: Bool
  /// Values that completion and messages offer.
  public let defaultExpression: Expression?
  /// True for `[Parameter(DontShow)]`.
  public let isHidden: Bool
  /// Completes arguments, where the declaration says how.
  public let completer: Value
  /// The parameter as written in a function.
  public let node: Parameter?

  /// Declares a parameter.
  public init(
    _ name: String, aliases: [String] = [], type: DotNetType = .object, typeText: String? = nil,
    sets: [(name: String, entry: ParameterSetEntry)] = [(ParameterDeclaration.allSets, ParameterSetEntry())],
    validations: [ParameterValidation] = [], isCommon: Bool = false, defaultExpression: Expression? = nil,
    isHidden: Bool = false, completer: Value = .null, node: Parameter? = nil
  ) {
    self.name = name
    key = Name(name)
    self.aliases = aliases
    self.type = type
    self.typeText = typeText ?? type.name
    self.sets = sets
    self.validations = validations
    self.isCommon = isCommon
    self.defaultExpression = defaultExpression
    self.isHidden = isHidden
    self.completer = completer
    self.node = node
  }

  /// True for a switch.
  public var isSwitch: Bool { type === DotNetType.switchParameter }

  /// The entry for a set: the set's own, or the one for all sets.
  public func entry(in set: String) -> ParameterSetEntry? {
    for (name, entry) in sets where name.equalsIgnoringCase(set) { return entry }
    for (name, entry) in sets where name == ParameterDeclaration.allSets { return entry }
    return nil
  }
}

/// A check of a parameter's or a constrained variable's value.
public enum ParameterValidation {
  /// True for what only permits: `[AllowNull()]` and its kin.
  var isPermission: Bool {
    switch self {
    case .allowNull, .allowEmptyString, .allowEmptyCollection: true
    default: false
    }
  }

  case notNull
  case notNullOrEmpty
  case notNullOrWhiteSpace
  case set([String], ignoreCase: Bool, message: String?)
  case range(minimum: Value, maximum: Value)
  case rangeKind(String)
  case length(Int, Int)
  case count(Int, Int)
  case pattern(String, options: Int, message: String?)
  case script(ScriptBlockObject, message: String?)
  case drive([String])
  case userDrive
  /// A class of the script derived from ValidateArgumentsAttribute.
  case custom(NetObject)
  /// `[PSTypeName('…')]`: the name must be among those of the object.
  case typeName(String)
  case allowNull
  case allowEmptyString
  case allowEmptyCollection
  /// A class of the script derived from ArgumentTransformationAttribute.
  case transform(NetObject)
  /// `[Credential()]`: a user name becomes a credential, asked for.
  case credential
}

/// How risky a command calls itself, against `$ConfirmPreference`.
public enum ConfirmImpact: Int, Sendable, Comparable {
  case none, low, medium, high

  /// None is least, high is most.
  public static func < (left: ConfirmImpact, right: ConfirmImpact) -> Bool { left.rawValue < right.rawValue }

  /// The .NET name.
  public var name: String { ["None", "Low", "Medium", "High"][rawValue] }

  /// The impact of that name, without regard to case.
  public init?(name: String) {
    guard let position = ["none", "low", "medium", "high"].firstIndex(of: name.foldedCase) else { return nil }
    self.init(rawValue: position)
  }
}

/// The parameters of a command with its sets: what binding works over.
public final class CommandDeclaration {
  /// The command's name.
  public let name: String
  /// The parameters in declared order, the common ones last.
  public let parameters: [ParameterDeclaration]
  /// The names of the sets in declared order; empty where there is only the one for all.
  public let setNames: [String]
  /// The set taken where several are left.
  public let defaultSet: String?
  /// True where `-WhatIf` and `-Confirm` are there.
  public let supportsShouldProcess: Bool
  /// The declared risk.
  public let confirmImpact: ConfirmImpact
  /// True for functions without `[CmdletBinding()]`: what doesn't bind goes to `$args`.
  public let isSimple: Bool
  /// True where unnamed arguments bind to parameters without a position.
  public let positionalBinding: Bool
  private var index: [Name: Int] = [:]
  /// Every set, a bit each.
  let allSets: UInt64
  private var facts: [ObjectIdentifier: SetFacts] = [:]

  /// The sets of a parameter as bits: all of them, and those where something holds.
  struct SetFacts {
    fileprivate(set) var entries: [UInt64] = []
    fileprivate(set) var all: UInt64 = 0
    fileprivate(set) var byValue: UInt64 = 0
    fileprivate(set) var byName: UInt64 = 0
    fileprivate(set) var mandatory: UInt64 = 0
  }

  /// Declares a command. Common parameters are added unless it is a simple function.
  public init(
    _ name: String, _ parameters: [ParameterDeclaration], defaultSet: String? = nil, supportsShouldProcess: Bool = false,
    confirmImpact: ConfirmImpact = .medium, isSimple: Bool = false, positionalBinding: Bool = true
  ) {
    self.name = name
    self.defaultSet = defaultSet
    self.supportsShouldProcess = supportsShouldProcess
    self.confirmImpact = confirmImpact
    self.isSimple = isSimple
    self.positionalBinding = positionalBinding
    let own = Set(parameters.map { Name($0.name) })
    let common =
      isSimple
      ? [] : CommonParameters.declarations(shouldProcess: supportsShouldProcess).filter { !own.contains(Name($0.name)) }
    self.parameters = parameters + common
    var names: [String] = []
    for parameter in parameters {
      for (set, _) in parameter.sets
      where set != ParameterDeclaration.allSets && !names.contains(where: { $0.equalsIgnoringCase(set) }) {
        names.append(set)
      }
    }
    if let defaultSet, defaultSet != ParameterDeclaration.allSets, !names.contains(where: { $0.equalsIgnoringCase(defaultSet) }) {
      names.append(defaultSet)
    }
    setNames = names
    let count = names.count
    allSets = count == 0 ? 1 : (count >= 63 ? UInt64.max : (1 << UInt64(count)) - 1)
    var bits: [Name: UInt64] = [:]
    for (place, set) in names.enumerated() { bits[Name(set)] = 1 << UInt64(min(place, 62)) }
    for parameter in self.parameters {
      var made = SetFacts()
      for (set, entry) in parameter.sets {
        let bit = set == ParameterDeclaration.allSets ? allSets : bits[Name(set)] ?? allSets
        made.entries.append(bit)
        made.all |= bit
        if entry.fromPipeline { made.byValue |= bit }
        if entry.fromPipelineByPropertyName { made.byName |= bit }
        if entry.isMandatory { made.mandatory |= bit }
      }
      facts[ObjectIdentifier(parameter)] = made
    }
    for (position, parameter) in self.parameters.enumerated() {
      if index[Name(parameter.name)] == nil { index[Name(parameter.name)] = position }
      for alias in parameter.aliases where index[Name(alias)] == nil { index[Name(alias)] = position }
    }
  }

  /// The sets of one of the parameters.
  func sets(of parameter: ParameterDeclaration) -> SetFacts { facts[ObjectIdentifier(parameter)] ?? SetFacts() }

  /// The parameter of exactly that name or alias.
  public func parameter(named name: String) -> ParameterDeclaration? { index[Name(name)].map { parameters[$0] } }
}
