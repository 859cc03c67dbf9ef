extension CatalogCmdlet {
  /// The declaration that binding works over: type names become types of the session. A name that no type has becomes an
  /// enumeration where its values are listed, else Object; its text stays for messages and syntax lines.
  public func declaration(types: TypeRegistry) -> CommandDeclaration {
    CommandDeclaration(
      name, parameters.map { $0.declaration(types: types, takesEmpty: CatalogCmdlet.takesEmpty(name, $0.name)) }, defaultSet: defaultSet,
      supportsShouldProcess: supportsShouldProcess,
      confirmImpact: ConfirmImpact(name: confirmImpact) ?? .medium, positionalBinding: false)
  }
}

extension CatalogCmdlet {
  /// The mandatory parameters that take nothing as a value: reflection does not show these attributes.
  static func takesEmpty(_ cmdlet: String, _ parameter: String) -> Bool {
    switch parameter {
    case "Message": return cmdlet.hasPrefix("Write-")
    case "InputObject": return true
    case "Value": return ["Set-Content", "Add-Content"].contains(cmdlet)
    case "MessageData", "Object": return true
    case "ChildPath": return cmdlet == "Join-Path"
    case "String": return cmdlet == "ConvertTo-SecureString"
    default: return false
    }
  }
}

extension CatalogParameter {
  /// The parameter with its type looked up.
  /// - Parameter takesEmpty: whether null, an empty text and an empty collection bind although the parameter is mandatory.
  func declaration(types: TypeRegistry, takesEmpty: Bool) -> ParameterDeclaration {
    let rows = sets.map { row in
      (
        name: row.name ?? ParameterDeclaration.allSets,
        entry: ParameterSetEntry(
          isMandatory: row.isMandatory, position: row.position, fromPipeline: row.fromPipeline,
          fromPipelineByPropertyName: row.fromPipelineByPropertyName, takesRemaining: row.takesRemaining)
      )
    }
    var validations: [ParameterValidation] = takesEmpty ? [.allowNull, .allowEmptyString, .allowEmptyCollection] : []
    if let range, let low = Int(range.minimum), let high = Int(range.maximum) {
      validations.append(.range(minimum: .integer(low), maximum: .integer(high)))
    }
    let type = type(in: types)
    // Wherever PowerShell takes a credential, a user name does too: the password is asked for.
    if type === DotNetType.credential { validations.append(.credential) }
    // A parameter of any type takes an empty collection: only declared collections are checked.
    if type === DotNetType.object { validations.append(.allowEmptyCollection) }
    return ParameterDeclaration(
      name, aliases: aliases, type: type, typeText: shownTypeName, sets: rows, validations: validations)
  }

  /// The type's name as syntax lines show it: without namespaces, `switch` and the like aside.
  private var shownTypeName: String {
    var text = Substring(typeName)
    if !text.utf8.contains(UInt8(ascii: "[")) || text.hasSuffix("[]") {
      if let dot = text.utf8.lastIndex(of: UInt8(ascii: ".")) { text = text[text.utf8.index(after: dot)...] }
    }
    return String(text)
  }

  private func type(in types: TypeRegistry) -> DotNetType {
    var text = Substring(typeName)
    var ranks = 0
    while text.hasSuffix("[]") {
      text = text.dropLast(2)
      ranks += 1
    }
    var type = element(String(text), types)
    for _ in 0..<ranks { type = types.array(of: type) }
    return type
  }

  private func element(_ name: String, _ types: TypeRegistry) -> DotNetType {
    switch name {
    // Names, numbers and encoding objects are all taken; the cmdlet reads them by its own table.
    case "Text.Encoding", "Microsoft.PowerShell.Commands.FileSystemCmdletProviderEncoding": return .object
    case "PSObject", "Object": return .object
    default: break
    }
    if name.hasPrefix("Nullable`1[") {
      return element(String(name.dropFirst(11).filter { $0 != "[" && $0 != "]" }), types)
    }
    for prefix in ["System.", "System.Management.Automation.", ""] {
      if let known = types.type(named: prefix + name) { return known }
    }
    if !values.isEmpty {
      return DotNetType(
        name, base: .enumeration, kind: .enumeration,
        enumeration: EnumerationMembers(values.enumerated().map { ($1, Int64($0)) }))
    }
    return .object
  }
}
