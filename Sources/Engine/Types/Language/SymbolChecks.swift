import Syntax

/// What the parser can't see without knowing types: names in classes that no type has, and two types of one name.
struct SymbolChecks {
  private let evaluator: Evaluator
  private let namespaces: [String]
  /// The types that the text defines, by folded name, innermost scope last.
  private var scopes: [Set<String>] = []
  /// How many class definitions stand around.
  private var depth = 0
  private var found: [Diagnostic] = []

  private init(_ evaluator: Evaluator, _ script: ScriptBlockNode) {
    self.evaluator = evaluator
    namespaces = script.usings.filter { $0.kind == .namespace }.map(\.name)
  }

  /// The problems of a script, in the order of the text.
  static func problems(in script: ScriptBlockNode, _ evaluator: Evaluator) -> [Diagnostic] {
    var checks = SymbolChecks(evaluator, script)
    // Types of other modules are known only once those are loaded.
    if script.usings.contains(where: { $0.kind == .module || $0.kind == .assembly }) { return [] }
    checks.enter(script)
    for child in script.children { checks.visit(child) }
    return checks.found
  }

  private mutating func visit(_ node: Node) {
    switch node {
    case let node as TypeDefinition:
      scopes.append([node.name.lowercased()])
      depth += 1
      for child in node.children { visit(child) }
      depth -= 1
      scopes.removeLast()
      return
    case let node as FunctionDefinition: enter(node.body)
    case let node as ScriptBlockExpression: enter(node.scriptBlock)
    default:
      if depth > 0 { names(of: node) }
      for child in node.children { visit(child) }
      return
    }
    for child in node.children { visit(child) }
    scopes.removeLast()
  }

  /// Notes the types that a block defines, those of blocks in it left out: they may name each other in any order.
  private mutating func enter(_ block: ScriptBlockNode) {
    var names: Set<String> = []
    var twice: [TypeDefinition] = []
    block.walk { node in
      if let type = node as? TypeDefinition, !names.insert(type.name.lowercased()).inserted { twice.append(type) }
      return node === block || !(node is ScriptBlockNode || node is FunctionDefinition)
    }
    scopes.append(names)
    for type in twice {
      found.append(
        Diagnostic(id: "MemberAlreadyDefined", message: "The member '\(type.name)' is already defined.", range: type.range))
    }
  }

  private mutating func names(of node: Node) {
    switch node {
    case let node as Attribute: check(node.typeName, isAttribute: true)
    case let node as AttributeBase: check(node.typeName, isAttribute: false)
    case let node as TypeExpression: check(node.typeName, isAttribute: false)
    default: break
    }
  }

  private mutating func check(_ name: TypeName, isAttribute: Bool) {
    for argument in name.arguments { check(argument, isAttribute: false) }
    if name.assembly != nil || name.isGeneric || isKnown(name.name, isAttribute: isAttribute) { return }
    found.append(
      isAttribute
        ? Diagnostic(
          id: "CustomAttributeTypeNotFound",
          message:
            "Cannot find the type for custom attribute '\(name.name)'. Make sure that the assembly that contains this type is loaded.",
          range: name.range)
        : Diagnostic(
          id: "TypeNotFound", message: "Unable to find type [\(name.name)].",
          // The brackets of an array are not part of the name that nothing has.
          range: name.isArray ? SourceRange(name.range.start, name.range.start + UInt32(name.name.utf8.count)) : name.range))
  }

  private func isKnown(_ name: String, isAttribute: Bool) -> Bool {
    let folded = name.lowercased()
    if folded == "ordered" || folded == "void" || scopes.contains(where: { $0.contains(folded) }) { return true }
    // What stands in .NET's own namespaces may be there and only not be known here.
    if let root = folded.split(separator: ".").first, folded.contains("."), SymbolChecks.roots.contains(String(root)) { return true }
    for candidate in isAttribute ? [name, name + "Attribute"] : [name] {
      if evaluator.scopedType(candidate) != nil || evaluator.session.types.type(named: candidate, namespaces: namespaces) != nil {
        return true
      }
    }
    return isAttribute && SymbolChecks.attributes.contains(folded)
  }

  private static let roots: Set<String> = [
    "system", "microsoft", "windows", "io", "net", "text", "collections", "threading", "diagnostics", "security", "management",
    "reflection", "xml", "linq", "globalization", "runtime", "data", "drawing", "web", "componentmodel", "configuration", "numerics",
    "resources", "timers", "transactions", "media",
  ]

  /// Attributes of .NET and PowerShell that are written in classes and have no members here.
  private static let attributes: Set<String> = [
    "dscresource", "dscproperty", "flags", "obsolete", "serializable", "nonserialized", "diagnostics.debuggerhidden",
  ]
}
