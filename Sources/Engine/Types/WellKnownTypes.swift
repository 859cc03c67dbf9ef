extension DotNetType {
  /// `RuntimeException`.
  public static let runtimeException = exception("System.Management.Automation.RuntimeException", .systemException)
  /// `SystemException`.
  public static let systemException = exception("System.SystemException", .exception)
  /// `ArgumentException`.
  public static let argumentException = exception("System.ArgumentException", .systemException)
  /// `InvalidOperationException`.
  public static let invalidOperationException = exception("System.InvalidOperationException", .systemException)
  /// `SessionStateException`.
  public static let sessionStateException = exception("System.Management.Automation.SessionStateException", .runtimeException)
  /// `ItemNotFoundException`.
  public static let itemNotFoundException = exception(
    "System.Management.Automation.ItemNotFoundException", .sessionStateException)

  /// Declares an exception type under its base.
  public static func exception(_ fullName: String, _ base: DotNetType) -> DotNetType {
    DotNetType(fullName, base: base, members: declareExceptionKind)
  }

  /// `CommandInfo` and its kin.
  public static let commandInfo = DotNetType("System.Management.Automation.CommandInfo", members: declareCommandInfo)
  /// `CmdletInfo`.
  public static let cmdletInfo = DotNetType("System.Management.Automation.CmdletInfo", base: .commandInfo)
  /// `AliasInfo`.
  public static let aliasInfo = DotNetType("System.Management.Automation.AliasInfo", base: .commandInfo)
  /// `FunctionInfo`.
  public static let functionInfo = DotNetType("System.Management.Automation.FunctionInfo", base: .commandInfo)
  /// `FilterInfo`.
  public static let filterInfo = DotNetType("System.Management.Automation.FilterInfo", base: .functionInfo)
  /// `ExternalScriptInfo`.
  public static let externalScriptInfo = DotNetType("System.Management.Automation.ExternalScriptInfo", base: .commandInfo)
  /// `ScriptInfo`.
  public static let scriptInfo = DotNetType("System.Management.Automation.ScriptInfo", base: .commandInfo)
  /// `ApplicationInfo`.
  public static let applicationInfo = DotNetType("System.Management.Automation.ApplicationInfo", base: .commandInfo)
  /// `PSModuleInfo`.
  public static let moduleInfo = DotNetType(
    "System.Management.Automation.PSModuleInfo", accelerator: "psmoduleinfo", members: declareModuleInfo)
  /// `InvocationInfo`.
  public static let invocationInfo = DotNetType("System.Management.Automation.InvocationInfo", members: declareInvocationInfo)
  /// `PSBoundParametersDictionary`.
  public static let boundParameters = DotNetType(
    "System.Management.Automation.PSBoundParametersDictionary", base: .hashtable, interfaces: dictionaryInterfaces
  ) { type in
    type.method("Remove(String key)", "Boolean") { _, this, arguments in
      guard let table = this.object(as: DictionaryObject.self), table.contains(arguments.value(0)) else { return .bool(false) }
      table[arguments.value(0)] = nil
      return .bool(true)
    }
    type.method("TryGetValue(String key, out Object value)", "Boolean") { (_, this, arguments) throws(Interruption) in
      let found = this.object(as: DictionaryObject.self)?[arguments.value(0)]
      try arguments.setReference(1, found ?? .null)
      return .bool(found != nil)
    }
  }
  /// `ActionPreference`.
  public static let actionPreference = DotNetType(
    "System.Management.Automation.ActionPreference", base: .enumeration, kind: .enumeration,
    enumeration: EnumerationMembers("SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Suspend", "Break"))
}
