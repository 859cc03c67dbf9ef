import Syntax

/// What is wrong with the definitions of types: errors as of parsing, that only a session that knows types can see.
final class TypeProblems {
  private let evaluator: Evaluator
  private let source: SourceText
  private var found: [(id: String, message: String, range: SourceRange)] = []

  init(_ evaluator: Evaluator, _ source: SourceText) {
    self.evaluator = evaluator
    self.source = source
  }

  var isEmpty: Bool { found.isEmpty }

  func report(_ id: String, _ message: String, _ range: SourceRange) { found.append((id, message, range)) }

  /// The type of a name; nil, with the problem noted, where there is none.
  func resolve(_ name: TypeName) -> DotNetType? {
    if let type = try? evaluator.type(for: name) { return type }
    report("TypeNotFound", "Unable to find type [\(name.fullName)].", name.range)
    return nil
  }

  /// Raises the problems noted as a failed parse.
  func raise() throws(Interruption) {
    let errors = found.map { Diagnostic(id: $0.id, message: $0.message, range: $0.range) }
    guard let first = errors.first, let record = evaluator.parseError(errors, source, .parse) else { return }
    record.position = Position(source, first.range)
    record.isThrown = true
    throw .failure(record)
  }

  /// Members of one name, and methods of one name whose parameters have the same types.
  func checkNames(_ definition: TypeDefinition) {
    var names: Set<String> = []
    for member in definition.members {
      guard let method = member as? MethodMember else {
        if !names.insert(member.name.lowercased()).inserted {
          report("MemberAlreadyDefined", "The member '\(member.name)' is already defined.", member.range)
        }
        continue
      }
      let types = (method.function.parameters ?? []).map { $0.typeName?.fullName.lowercased() ?? "object" }
      let signature = (method.isStatic && method.isConstructor ? "static " : "") + "(" + types.joined(separator: ",") + ")"
      if !names.insert(method.name.lowercased() + signature).inserted {
        report("MemberAlreadyDefined", "The member '\(method.name)' is already defined.", method.function.nameRange)
      }
    }
  }

  /// Names of types in the members' declarations that nothing resolves.
  func checkMembers(_ definition: TypeDefinition, _ made: ScriptClass) {
    for member in definition.members {
      var names: [TypeName] = []
      if let property = member as? PropertyMember, let type = property.type { names.append(type.typeName) }
      if let method = member as? MethodMember {
        if let type = method.returnType, !type.typeName.isVoid { names.append(type.typeName) }
        names += (method.function.parameters ?? []).compactMap(\.typeName)
      }
      for name in names where !name.isReference && made.resolve(name) == nil {
        report("TypeNotFound", "Unable to find type [\(name.fullName)].", name.range)
      }
    }
  }

  /// A class without a constructor of its own needs one without parameters in its base.
  func checkConstructors(_ definition: TypeDefinition, _ base: DotNetType?) {
    guard let base, base !== DotNetType.object, !base.members.constructors.isEmpty else { return }
    let hasOwn = definition.members.contains { ($0 as? MethodMember).map { $0.isConstructor && !$0.isStatic } ?? false }
    guard !hasOwn, !base.members.constructors.contains(where: { $0.parameters.allSatisfy { $0.isOptional || $0.takesRest } }) else {
      return
    }
    report("BaseClassNoDefaultCtor", "Base class '\(base.name)' does not contain a parameterless constructor.", definition.range)
  }

  /// What the commonest interfaces ask of a class.
  private static let required: [String: [(method: String, returns: String)]] = [
    "System.IComparable": [("CompareTo", "System.Int32")], "System.IDisposable": [("Dispose", "System.Void")],
    "System.ICloneable": [("Clone", "System.Object")], "System.IFormattable": [("ToString", "System.String")],
    "System.Collections.IEnumerable": [("GetEnumerator", "System.Collections.IEnumerator")],
    "System.Collections.IComparer": [("Compare", "System.Int32")],
    "System.Collections.IEqualityComparer": [("Equals", "System.Boolean"), ("GetHashCode", "System.Int32")],
  ]

  func checkInterfaces(_ definition: TypeDefinition, _ made: ScriptClass, _ interfaces: [DotNetType]) {
    for interface in interfaces {
      for need in TypeProblems.required[interface.fullName] ?? [] {
        var next: ScriptClass? = made
        var isThere = false
        while let known = next, !isThere {
          isThere = known.ownMethods(isStatic: false).contains { method in
            let returns = method.node.returnType.flatMap { made.resolve($0.typeName)?.fullName } ?? "System.Void"
            return method.name.equalsIgnoringCase(need.method) && returns.ordinalEquals(need.returns)
          }
          next = known.base
        }
        if !isThere {
          report(
            "TypeCreationError",
            "Error during creation of type \"\(definition.name)\". Error message:\nMethod '\(need.method)' in type '\(definition.name)' from assembly 'PowerShell Class Assembly, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null' does not have an implementation.",
            definition.range)
        }
      }
    }
  }
}
