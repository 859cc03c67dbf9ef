/// The variables the engine sets, as far as the parser must know them.
enum AutomaticVariables {
  /// The types of those that can't be constrained to another.
  static let types: [String: String] = [
    "_": "System.Object", "args": "System.Object[]", "this": "System.Object", "input": "System.Object",
    "pscmdlet": "System.Management.Automation.PSScriptCmdlet",
    "psboundparameters": "System.Management.Automation.PSBoundParametersDictionary",
    "myinvocation": "System.Management.Automation.InvocationInfo", "psscriptroot": "System.String",
    "pscommandpath": "System.String",
  ]

  /// Those a method of a class can read without assigning to them.
  static let inMethods: Set<String> = [
    "_", "args", "this", "input", "pscmdlet", "psboundparameters", "myinvocation", "psscriptroot", "pscommandpath",
    "true", "false", "null", "?", "lastexitcode", "error", "stacktrace", "outputencoding", "nestedpromptlevel", "pwd", "matches",
    "debugpreference", "verbosepreference", "erroractionpreference", "whatifpreference", "warningpreference",
    "informationpreference", "progresspreference", "confirmpreference", "foreach", "switch", "executioncontext", "host", "home",
    "pid", "psculture", "psuiculture", "psversiontable", "shellid", "pshome", "psedition", "enabledexperimentalfeatures",
    "iswindows", "islinux", "ismacos", "iscoreclr", "psdefaultparametervalues", "psitem", "^", "$",
  ]

  /// Whether a type as written is the one a variable has.
  static func isType(_ name: TypeName, _ expected: String) -> Bool {
    let text = name.fullName.lowercased()
    let expected = expected.lowercased()
    return text == expected || "system." + text == expected
  }
}

extension TypeName {
  /// Whether the name is that of the type without values.
  public var isVoid: Bool {
    // Most names have another length.
    guard let count = plainCount, count == 4 || count == 11 else { return false }
    return ["void", "system.void"].contains(name.lowercased())
  }

  /// Whether the name is that of the hashtable which keeps its order.
  var isOrdered: Bool { plainCount == 7 && name.lowercased() == "ordered" }

  /// The bytes of the name when nothing else belongs to it.
  private var plainCount: Int? { isGeneric || isArray || assembly != nil ? nil : name.utf8.count }

  /// Whether the name is that of a reference to a variable.
  public var isReference: Bool {
    guard let count = plainCount, [3, 11, 34, 41].contains(count) else { return false }
    return ["ref", "psreference", "management.automation.psreference", "system.management.automation.psreference"]
      .contains(name.lowercased())
  }

  /// Whether a handler of this type takes exceptions of the other: the same, or anything for the root of them.
  func catches(_ other: TypeName) -> Bool {
    let (name, otherName) = (shortened, other.shortened)
    return name == otherName || name == "exception" && otherName.hasSuffix("exception")
  }

  private var shortened: String {
    let text = fullName.lowercased()
    return text.hasPrefix("system.") ? String(text.dropFirst(7)) : text
  }
}
