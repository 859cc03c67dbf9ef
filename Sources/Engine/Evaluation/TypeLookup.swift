import Syntax

// Types by the names that scripts write.
extension Evaluator {
  /// The type of a name in brackets; the error of an unknown type where there is none.
  func type(for name: TypeName) throws(Interruption) -> DotNetType {
    if let type = session.types.resolve(name, local: { self.scopedType($0) }) {
      if !session.types.namespaces.isEmpty, !name.isGeneric, !name.isArray, scopedType(name.name) == nil,
        !session.types.isDirect(name.name)
      {
        let candidates = session.types.candidates(name.name)
        if candidates.count > 1 {
          throw .error(
            "The type name '\(name.name)' is ambiguous, it could be '\(candidates[0].fullName)' or '\(candidates[1].fullName)'.",
            id: "AmbiguousTypeReference", category: .parserError)
        }
      }
      return type
    }
    let record = typeNotFoundRecord(culprit(of: name).fullName)
    // The brackets belong to the place.
    record.range = SourceRange(name.range.start > 0 ? name.range.start - 1 : 0, name.range.end + 1)
    throw .failure(record)
  }

  /// The part of an unknown name that isn't known: the generic type itself, an argument, the element of an array; else all of it.
  private func culprit(of name: TypeName) -> TypeName {
    if let element = name.elementType { return culprit(of: element) }
    guard name.isGeneric else { return name }
    let fillers = [DotNetType](repeating: .object, count: name.arguments.count)
    let isKnown = session.types.isGenericKnown(name.name, fillers)
    guard isKnown else { return TypeName(name.name, range: name.range) }
    for argument in name.arguments where session.types.resolve(argument, local: { self.scopedType($0) }) == nil {
      return culprit(of: argument)
    }
    return name
  }

  private func typeNotFoundRecord(_ name: String) -> ErrorRecordObject {
    let record = ErrorRecordObject(
      "Unable to find type [\(name)].", id: "TypeNotFound", category: .invalidOperation, target: .string(name))
    record.targetTypeName = "TypeName"
    return record
  }

  /// A class or enumeration that a script defined, seen from here.
  func scopedType(_ name: String, from start: Scope? = nil) -> DotNetType? {
    scopedType(Name(name), start ?? scope, homes: 8)
  }

  /// Looks from a scope outwards, and once from where the code that runs there was written; homes of homes have an end.
  private func scopedType(_ key: Name, _ start: Scope, homes: Int) -> DotNetType? {
    var scope: Scope? = start
    var isHome = false
    while let current = scope {
      if let type = current.types[key] { return type }
      if let home = current.typeHome, !isHome, homes > 0 {
        isHome = true
        if let type = scopedType(key, home, homes: homes - 1) { return type }
      }
      scope = current.parent
    }
    return nil
  }

  /// The type that a name in brackets means, in the session's scopes; nil where there is none.
  public func resolveType(_ name: String) -> DotNetType? {
    let text = name.hasPrefix("[") && name.hasSuffix("]") ? String(name.dropFirst().dropLast()) : name
    if let local = scopedType(text) { return local }
    if !text.utf8.contains(UInt8(ascii: "[")) { return session.types.type(named: text) }
    let parsed = Parser.parse(SourceText("[" + text + "]"))
    guard parsed.diagnostics.isEmpty, let pipeline = parsed.script.end?.statements.first as? Pipeline,
      let node = pipeline.pureExpression as? TypeExpression
    else { return nil }
    return try? type(for: node.typeName)
  }
}
