/// A parameter of a method.
public struct MethodParameter: Sendable {
  /// The parameter's name.
  public let name: String
  /// The name of its type, resolved against the session's types at the first call.
  public let typeName: String
  /// True where an argument may be left out.
  public let isOptional: Bool
  /// True for `params T[]`: the rest of the arguments.
  public let takesRest: Bool
  /// True for `ref` and `out`.
  public let isReference: Bool
  /// Resolves the type where it is one of a script's own scopes.
  let resolve: (@Sendable () -> DotNetType?)?

  init(
    name: String, typeName: String, isOptional: Bool, takesRest: Bool, isReference: Bool,
    resolve: (@Sendable () -> DotNetType?)? = nil
  ) {
    self.name = name
    self.typeName = typeName
    self.isOptional = isOptional
    self.takesRest = takesRest
    self.isReference = isReference
    self.resolve = resolve
  }
}

/// One overload of a method or a constructor.
public struct MethodOverload {
  /// The code of an instance method, static method (null as this) or constructor.
  public typealias Body = (Evaluator, Value, [Value]) throws(Interruption) -> Value
  /// The parameters.
  public let parameters: [MethodParameter]
  /// The name of the result's type, for `Get-Member` and overload lists.
  public let returns: String
  /// The code.
  public let body: Body
  /// What tells it from all others.
  let identity = Identity()

  final class Identity: Sendable {}
}

/// A property of a type.
public struct TypeProperty {
  /// The name as declared.
  public let name: String
  /// The name of its type.
  public let typeName: String
  /// Reads it.
  public let get: (Evaluator, Value) throws(Interruption) -> Value
  /// Writes it; nil where it is read only.
  public let set: ((Evaluator, Value, Value) throws(Interruption) -> Void)?
  /// True for a member that `Format-List *` and `Get-Member` leave out.
  public let isHidden: Bool
}

/// The members of one type, without those of its bases.
///
/// The conformance is unchecked because members are closures that a session runs on its own thread; the tables never change.
public final class TypeMembers: @unchecked Sendable {
  /// Instance properties in declared order.
  public let properties: [TypeProperty]
  /// Instance methods by name, in declared order.
  public let methods: [(name: String, overloads: [MethodOverload])]
  /// Static properties and fields.
  public let staticProperties: [TypeProperty]
  /// Static methods.
  public let staticMethods: [(name: String, overloads: [MethodOverload])]
  /// Constructors.
  public let constructors: [MethodOverload]
  /// The names of methods that `Get-Member` leaves out.
  public let hiddenMethods: Set<Name>
  private let propertyIndex: [Name: Int]
  private let methodIndex: [Name: Int]
  private let staticPropertyIndex: [Name: Int]
  private let staticMethodIndex: [Name: Int]

  init(_ declaration: TypeDeclaration) {
    properties = declaration.properties
    methods = declaration.methods
    staticProperties = declaration.staticProperties
    staticMethods = declaration.staticMethods
    constructors = declaration.constructors
    hiddenMethods = declaration.hiddenMethods
    propertyIndex = TypeMembers.index(properties.map(\.name))
    methodIndex = TypeMembers.index(methods.map(\.name))
    staticPropertyIndex = TypeMembers.index(staticProperties.map(\.name))
    staticMethodIndex = TypeMembers.index(staticMethods.map(\.name))
  }

  private static func index(_ names: [String]) -> [Name: Int] {
    var index: [Name: Int] = [:]
    for (position, name) in names.enumerated() where index[Name(name)] == nil { index[Name(name)] = position }
    return index
  }

  /// The instance property of that name.
  public func property(_ name: Name) -> TypeProperty? { propertyIndex[name].map { properties[$0] } }
  /// The overloads of an instance method.
  public func method(_ name: Name) -> [MethodOverload]? { methodIndex[name].map { methods[$0].overloads } }
  /// The static property of that name.
  public func staticProperty(_ name: Name) -> TypeProperty? { staticPropertyIndex[name].map { staticProperties[$0] } }
  /// The overloads of a static method.
  public func staticMethod(_ name: Name) -> [MethodOverload]? { staticMethodIndex[name].map { staticMethods[$0].overloads } }
}

/// Collects the members of a type while its declaration runs.
///
/// Signatures are written as C# would show them: `"Substring(Int32 startIndex, Int32 length)"`; `params`, `ref`, `out` before
/// the type and ` = ` after the name are understood. Type names may be short (`String`), full or accelerators.
public final class TypeDeclaration {
  /// The type that is declared.
  public let type: DotNetType
  private(set) var properties: [TypeProperty] = []
  private(set) var methods: [(name: String, overloads: [MethodOverload])] = []
  private(set) var staticProperties: [TypeProperty] = []
  private(set) var staticMethods: [(name: String, overloads: [MethodOverload])] = []
  private(set) var constructors: [MethodOverload] = []
  private(set) var hiddenMethods: Set<Name> = []

  /// Begins the declaration of a type.
  public init(_ type: DotNetType) { self.type = type }

  /// An instance property.
  public func property(
    _ name: String, _ typeName: String, hidden: Bool = false,
    set: ((Evaluator, Value, Value) throws(Interruption) -> Void)? = nil,
    get: @escaping (Evaluator, Value) throws(Interruption) -> Value
  ) {
    properties.append(TypeProperty(name: name, typeName: typeName, get: get, set: set, isHidden: hidden))
  }

  /// A static property or field.
  public func staticProperty(
    _ name: String, _ typeName: String, set: ((Evaluator, Value, Value) throws(Interruption) -> Void)? = nil,
    get: @escaping (Evaluator, Value) throws(Interruption) -> Value
  ) {
    staticProperties.append(TypeProperty(name: name, typeName: typeName, get: get, set: set, isHidden: false))
  }

  /// An instance method, by its signature.
  public func method(_ signature: String, _ returns: String, _ body: @escaping MethodOverload.Body) {
    let (name, parameters) = TypeDeclaration.parse(signature)
    TypeDeclaration.add(MethodOverload(parameters: parameters, returns: returns, body: body), name, to: &methods)
  }

  /// A static method, by its signature.
  public func staticMethod(_ signature: String, _ returns: String, _ body: @escaping MethodOverload.Body) {
    let (name, parameters) = TypeDeclaration.parse(signature)
    TypeDeclaration.add(MethodOverload(parameters: parameters, returns: returns, body: body), name, to: &staticMethods)
  }

  /// A constructor, by its signature: `"(String text)"`.
  public func constructor(_ signature: String, _ body: @escaping MethodOverload.Body) {
    constructors.append(
      MethodOverload(parameters: TypeDeclaration.parse(signature).1, returns: type.fullName, body: body))
  }

  /// A constructor, by its parameters.
  func constructor(_ parameters: [MethodParameter], _ body: @escaping MethodOverload.Body) {
    constructors.append(MethodOverload(parameters: parameters, returns: type.fullName, body: body))
  }

  /// A method, as an overload made already.
  func add(_ overload: MethodOverload, _ name: String, isStatic: Bool, isHidden: Bool) {
    if isStatic {
      TypeDeclaration.add(overload, name, to: &staticMethods)
    } else {
      TypeDeclaration.add(overload, name, to: &methods)
    }
    if isHidden { hiddenMethods.insert(Name(name)) }
  }

  private static func add(
    _ overload: MethodOverload, _ name: String, to table: inout [(name: String, overloads: [MethodOverload])]
  ) {
    if let position = table.firstIndex(where: { $0.name.equalsIgnoringCase(name) }) {
      table[position].overloads.append(overload)
    } else {
      table.append((name, [overload]))
    }
  }

  /// Reads `Name(Type name, params Type[] rest)`.
  static func parse(_ signature: String) -> (String, [MethodParameter]) {
    guard let open = signature.firstIndex(of: "("), let close = signature.lastIndex(of: ")") else { return (signature, []) }
    let name = String(signature[..<open])
    let list = signature[signature.index(after: open)..<close]
    var parameters: [MethodParameter] = []
    for part in splitOutsideBrackets(list) {
      var words = part.split(separator: " ").map(String.init)
      guard !words.isEmpty else { continue }
      var isRest = false
      var isReference = false
      var isOptional = false
      if let equals = words.firstIndex(of: "=") {
        isOptional = true
        words.removeSubrange(equals...)
      }
      while let first = words.first, ["params", "ref", "out", "in"].contains(first) {
        if first == "params" { isRest = true } else { isReference = true }
        words.removeFirst()
      }
      let typeName = words.first ?? "Object"
      parameters.append(
        MethodParameter(
          name: words.count > 1 ? words[1] : "", typeName: typeName, isOptional: isOptional, takesRest: isRest,
          isReference: isReference))
    }
    return (name, parameters)
  }

  private static func splitOutsideBrackets(_ text: Substring) -> [String] {
    var parts: [String] = []
    var depth = 0
    var current = ""
    for character in text {
      if character == "[" { depth += 1 } else if character == "]" { depth -= 1 }
      if character == ",", depth == 0 {
        parts.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    if !current.isEmpty { parts.append(current) }
    return parts
  }
}
