import Synchronization

/// The .NET types that the engine itself brings, by name. Nothing is made before its name is asked for.
public enum TypeCatalog {
  /// A type by its full name in lower case.
  public static let all: [String: @Sendable () -> DotNetType] = {
    var table: [String: @Sendable () -> DotNetType] = [:]
    for list in [
      engineTypes, basicTypes, valueTypes, collectionTypes, exceptionTypes, systemTypes, enumerationTypes, netTypes,
      runspaceTypes, xmlTypes, moreTypes,
    ] {
      for (name, type) in list { table[name.foldedCase] = type }
    }
    return table
  }()

  /// The names that stand for types in brackets, in lower case, with the full names behind them.
  public static let accelerators: [String: String] = [
    "parameter": "System.Management.Automation.ParameterAttribute", "alias": "System.Management.Automation.AliasAttribute",
    "cmdletbinding": "System.Management.Automation.CmdletBindingAttribute",
    "outputtype": "System.Management.Automation.OutputTypeAttribute", "allownull": "System.Management.Automation.AllowNullAttribute",
    "allowemptystring": "System.Management.Automation.AllowEmptyStringAttribute",
    "allowemptycollection": "System.Management.Automation.AllowEmptyCollectionAttribute",
    "validatecount": "System.Management.Automation.ValidateCountAttribute",
    "validatelength": "System.Management.Automation.ValidateLengthAttribute",
    "validatenotnull": "System.Management.Automation.ValidateNotNullAttribute",
    "validatenotnullorempty": "System.Management.Automation.ValidateNotNullOrEmptyAttribute",
    "validatenotnullorwhitespace": "System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute",
    "validatepattern": "System.Management.Automation.ValidatePatternAttribute",
    "validaterange": "System.Management.Automation.ValidateRangeAttribute",
    "validatescript": "System.Management.Automation.ValidateScriptAttribute",
    "validateset": "System.Management.Automation.ValidateSetAttribute",
    "array": "System.Array", "bigint": "System.Numerics.BigInteger", "bool": "System.Boolean", "byte": "System.Byte",
    "char": "System.Char", "cultureinfo": "System.Globalization.CultureInfo", "datetime": "System.DateTime",
    "decimal": "System.Decimal", "double": "System.Double", "float": "System.Single", "guid": "System.Guid",
    "hashtable": "System.Collections.Hashtable", "int": "System.Int32", "int16": "System.Int16", "int32": "System.Int32",
    "int64": "System.Int64", "ipaddress": "System.Net.IPAddress", "long": "System.Int64",
    "mailaddress": "System.Net.Mail.MailAddress", "nullstring": "System.Management.Automation.Language.NullString",
    "object": "System.Object", "ordered": "System.Collections.Specialized.OrderedDictionary",
    "psaliasproperty": "System.Management.Automation.PSAliasProperty", "pscredential": "System.Management.Automation.PSCredential",
    "pscustomobject": "System.Management.Automation.PSCustomObject", "psmoduleinfo": "System.Management.Automation.PSModuleInfo",
    "psnoteproperty": "System.Management.Automation.PSNoteProperty", "psobject": "System.Management.Automation.PSObject",
    "psprimitivedictionary": "System.Management.Automation.PSPrimitiveDictionary",
    "psscriptmethod": "System.Management.Automation.PSScriptMethod",
    "psscriptproperty": "System.Management.Automation.PSScriptProperty", "psvariable": "System.Management.Automation.PSVariable",
    "psvariableproperty": "System.Management.Automation.PSVariableProperty",
    "pstypenameattribute": "System.Management.Automation.PSTypeNameAttribute",
    "powershell": "System.Management.Automation.PowerShell", "runspace": "System.Management.Automation.Runspaces.Runspace",
    "initialsessionstate": "System.Management.Automation.Runspaces.InitialSessionState",
    "runspacefactory": "System.Management.Automation.Runspaces.RunspaceFactory",
    "ref": "System.Management.Automation.PSReference", "regex": "System.Text.RegularExpressions.Regex", "sbyte": "System.SByte",
    "scriptblock": "System.Management.Automation.ScriptBlock", "securestring": "System.Security.SecureString",
    "semver": "System.Management.Automation.SemanticVersion", "short": "System.Int16", "single": "System.Single",
    "string": "System.String", "switch": "System.Management.Automation.SwitchParameter", "timespan": "System.TimeSpan",
    "type": "System.Type", "uint": "System.UInt32", "uint16": "System.UInt16", "uint32": "System.UInt32",
    "uint64": "System.UInt64", "ulong": "System.UInt64", "uri": "System.Uri", "ushort": "System.UInt16",
    "version": "System.Version", "void": "System.Void", "wildcardpattern": "System.Management.Automation.WildcardPattern",
    "x509certificate": "System.Security.Cryptography.X509Certificates.X509Certificate",
    "x500distinguishedname": "System.Security.Cryptography.X509Certificates.X500DistinguishedName", "xml": "System.Xml.XmlDocument",
    "math": "System.Math", "convert": "System.Convert", "environment": "System.Environment",
  ]

  // invariant: constructed types are only added; a type once made is the only one of its name and arguments.
  private static let made = Mutex(Made())
  private struct Made: Sendable {
    var generics: [String: DotNetType] = [:]
    var byName: [String: DotNetType] = [:]
  }

  /// The type of a name: full, without `System.`, an accelerator, an array or a constructed generic type; nil where the
  /// engine has none of that name.
  public static func type(named name: String) -> DotNetType? {
    let trimmed = withoutAssembly(NumberText.trim(name))
    if trimmed.hasSuffix("[]") { return type(named: String(trimmed.dropLast(2))).map { array(of: $0) } }
    if trimmed.hasSuffix(",]"), let open = trimmed.lastIndex(of: "["),
      trimmed[trimmed.index(after: open)...].dropLast().allSatisfy({ $0 == "," })
    {
      let rank = trimmed[open...].utf8.count - 1
      return type(named: String(trimmed[..<open])).map { DotNetType.array(of: $0, rank: rank) }
    }
    let key = trimmed.foldedCase
    if let full = accelerators[key], let make = all[full.foldedCase] { return make() }
    if let make = all[key] ?? all["system." + key] { return make() }
    if let known = made.withLock({ $0.byName[key] }) { return known }
    return constructed(trimmed)
  }

  /// `Name, Assembly, Version=…` without what follows the first comma outside brackets.
  private static func withoutAssembly(_ name: String) -> String {
    var depth = 0
    for (place, byte) in name.utf8.enumerated() {
      if byte == 0x5B {
        depth += 1
      } else if byte == 0x5D {
        depth -= 1
      } else if byte == 0x2C, depth == 0 {
        return NumberText.trim(String(decoding: name.utf8.prefix(place), as: UTF8.self))
      }
    }
    return name
  }

  /// Reads ``List`1[System.Int32]``, `List[int]` and ``List`1[[System.Int32, mscorlib]]``.
  private static func constructed(_ name: String) -> DotNetType? {
    guard name.hasSuffix("]"), let open = name.firstIndex(of: "[") else { return nil }
    let inner = String(name[name.index(after: open)...].dropLast())
    var parts: [String] = []
    var current = ""
    var depth = 0
    for scalar in inner.unicodeScalars {
      if scalar == "[" { depth += 1 } else if scalar == "]" { depth -= 1 }
      if scalar == ",", depth == 0 {
        parts.append(current)
        current = ""
      } else {
        current.unicodeScalars.append(scalar)
      }
    }
    parts.append(current)
    var arguments: [DotNetType] = []
    for part in parts {
      var text = NumberText.trim(part)
      if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
      guard let argument = type(named: text) else { return nil }
      arguments.append(argument)
    }
    return generic(String(name[..<open]), arguments)
  }

  /// The array type of an element type; the only one there is.
  public static func array(of element: DotNetType) -> DotNetType { DotNetType.array(of: element) }

  /// `Collection[PSObject]`, what `.Where()` and `.ForEach()` give.
  static let collection = generic("System.Collections.ObjectModel.Collection", [.psObject]) ?? .arrayList

  /// An array of default values; an exception where it would be too large.
  static func newArray(of element: DotNetType, count: Int) throws(Interruption) -> ArrayObject {
    guard count >= 0, count <= 100_000_000 else {
      throw .net(.outOfMemoryException, "Array dimensions exceeded supported range.")
    }
    return ArrayObject([Value](repeating: defaultValue(of: element), count: count), type: array(of: element))
  }

  /// What a place of a type holds before it is set.
  public static func defaultValue(of type: DotNetType) -> Value {
    if let zero = NumberKind.of(type)?.zero { return zero }
    if type.enumeration != nil { return .enumeration(type, 0) }
    switch ObjectIdentifier(type) {
    case ObjectIdentifier(DotNetType.boolean): return .bool(false)
    case ObjectIdentifier(DotNetType.char): return .char(0)
    case ObjectIdentifier(DotNetType.dateTime): return .object(DateTimeObject(ticks: 0))
    case ObjectIdentifier(DotNetType.timeSpan): return .span(0)
    case ObjectIdentifier(DotNetType.guid): return .object(GuidObject([]))
    case ObjectIdentifier(DotNetType.dateTimeOffset): return .object(DateTimeOffsetObject(ticks: 0, offset: 0))
    default: return .null
    }
  }

  /// A constructed generic type of a definition's name (``System.Collections.Generic.List`1``, `List`, `Collections.Generic.List`)
  /// and its arguments; nil where there is no such definition.
  public static func generic(_ name: String, _ arguments: [DotNetType]) -> DotNetType? {
    var key = name.foldedCase
    if let tick = key.firstIndex(of: "`") { key = String(key[..<tick]) }
    guard let definition = generics[key] ?? generics["system." + key], definition.arity == 0 || definition.arity == arguments.count,
      !arguments.isEmpty
    else { return nil }
    let identity = definition.name + "\(arguments.map { ObjectIdentifier($0) })"
    if let known = made.withLock({ $0.generics[identity] }) { return known }
    let fullName = "\(definition.name)`\(arguments.count)[\(arguments.map(\.fullName).joined(separator: ","))]"
    let short = String(
      definition.name[(definition.name.lastIndex(of: ".").map { definition.name.index(after: $0) } ?? definition.name.startIndex)...])
    let interfaces = definition.interfaces.map { interface in
      interface.contains("`") ? interface + "[\(arguments.map(\.fullName).joined(separator: ","))]" : interface
    }
    let type = DotNetType(
      fullName, base: definition.base(), interfaces: interfaces, kind: definition.kind, name: "\(short)`\(arguments.count)",
      arguments: arguments, members: definition.members)
    return made.withLock { made in
      if let known = made.generics[identity] { return known }
      made.generics[identity] = type
      made.byName[fullName.foldedCase] = type
      return type
    }
  }

  /// True where a generic type of that name and number of arguments can be constructed; 0 arguments means any.
  public static func hasGeneric(_ name: String) -> Bool {
    var key = name.foldedCase
    if let tick = key.firstIndex(of: "`") { key = String(key[..<tick]) }
    return generics[key] != nil || generics["system." + key] != nil
  }

  private struct Definition: Sendable {
    let name: String
    let arity: Int
    let kind: DotNetType.Kind
    let interfaces: [String]
    let base: @Sendable () -> DotNetType?
    let members: (@Sendable (TypeDeclaration) -> Void)?

    init(
      _ name: String, _ arity: Int, kind: DotNetType.Kind = .reference, _ interfaces: [String] = [],
      base: @escaping @Sendable () -> DotNetType? = { .object }, members: (@Sendable (TypeDeclaration) -> Void)? = nil
    ) {
      self.name = name
      self.arity = arity
      self.kind = kind
      self.interfaces = interfaces
      self.base = base
      self.members = members
    }
  }

  private static let generics: [String: Definition] = {
    let space = "System.Collections.Generic."
    let enumerable = ["\(space)IEnumerable`1", "System.Collections.IEnumerable"]
    let collection = ["\(space)ICollection`1"] + enumerable + ["System.Collections.ICollection"]
    let list = ["\(space)IList`1", "System.Collections.IList", "\(space)IReadOnlyList`1"] + collection
    let table = [
      "\(space)IDictionary`2", "\(space)IReadOnlyDictionary`2", "System.Collections.IDictionary", "System.Collections.ICollection",
      "System.Collections.IEnumerable",
    ]
    let delegate: @Sendable () -> DotNetType? = { .multicastDelegate }
    var definitions = [
      Definition("\(space)List", 1, list, members: declareList),
      Definition("\(space)Dictionary", 2, table, members: declareDictionary),
      Definition("\(space)SortedDictionary", 2, table, members: declareSortedTable),
      Definition("\(space)SortedList", 2, table, members: declareSortedTable),
      Definition("\(space)HashSet", 1, ["\(space)ISet`1"] + collection, members: declareSet),
      Definition("\(space)SortedSet", 1, ["\(space)ISet`1"] + collection, members: declareSet),
      Definition("\(space)Queue", 1, collection, members: declareQueue),
      Definition("\(space)Stack", 1, collection, members: declareStack),
      Definition("\(space)LinkedList", 1, collection, members: declareLinkedList),
      Definition("\(space)LinkedListNode", 1, members: declareLinkedNode),
      Definition("\(space)PriorityQueue", 2, members: declarePriorityQueue),
      Definition(
        "\(space)KeyValuePair", 2, kind: .value, base: { .valueType }, members: declareDictionaryEntry),
      Definition("System.Collections.ObjectModel.Collection", 1, list, members: declareCollection),
      Definition("System.Collections.ObjectModel.ObservableCollection", 1, list, members: declareCollection),
      Definition("System.Collections.ObjectModel.ReadOnlyCollection", 1, list, members: declareCollection),
      Definition("System.Collections.Concurrent.ConcurrentDictionary", 2, table, members: declareConcurrentDictionary),
      Definition("System.Collections.Concurrent.ConcurrentQueue", 1, collection, members: declareConcurrentQueue),
      Definition("System.Collections.Concurrent.ConcurrentStack", 1, collection, members: declareConcurrentStack),
      Definition("System.Collections.Concurrent.ConcurrentBag", 1, collection, members: declareConcurrentBag),
      Definition("System.Management.Automation.PSDataCollection", 1, list, members: declareDataCollection),
      Definition("System.Nullable", 1, kind: .value, base: { .valueType }),
      Definition("System.Tuple", 0, members: declareTuple),
      Definition("System.ValueTuple", 0, kind: .value, base: { .valueType }, members: declareTuple),
      Definition("System.Predicate", 1, base: delegate, members: declareDelegate),
      Definition("System.Comparison", 1, base: delegate, members: declareDelegate),
      Definition("System.Func", 0, base: delegate, members: declareDelegate),
      Definition("System.Action", 0, base: delegate, members: declareDelegate),
      Definition("System.Converter", 2, base: delegate, members: declareDelegate),
      Definition("System.EventHandler", 1, base: delegate, members: declareDelegate),
    ]
    for name in [
      "IEnumerable", "ICollection", "IList", "IReadOnlyList", "IReadOnlyCollection", "ISet", "IComparer", "IEqualityComparer",
      "IEnumerator",
    ] {
      definitions.append(Definition("\(space)\(name)", 1, kind: .interface, ["System.Collections.IEnumerable"], base: { nil }))
    }
    for name in ["IDictionary", "IReadOnlyDictionary"] {
      definitions.append(Definition("\(space)\(name)", 2, kind: .interface, ["System.Collections.IEnumerable"], base: { nil }))
    }
    for name in ["IComparable", "IEquatable"] { definitions.append(Definition("System.\(name)", 1, kind: .interface, base: { nil })) }
    return Dictionary(definitions.map { ($0.name.foldedCase, $0) }, uniquingKeysWith: { first, _ in first })
  }()
}
