extension DotNetType {
  /// `[powershell]`, which this shell names but doesn't have.
  static let powerShell = missing("System.Management.Automation.PowerShell", "powershell", ["Create"])
  static let runspace = missing("System.Management.Automation.Runspaces.Runspace", "runspace", [])
  static let runspaceFactory = missing(
    "System.Management.Automation.Runspaces.RunspaceFactory", "runspacefactory", ["CreateRunspace", "CreateRunspacePool"])
  static let initialSessionState = missing(
    "System.Management.Automation.Runspaces.InitialSessionState", "initialsessionstate", ["Create", "CreateDefault", "CreateDefault2"])

  /// A type whose static methods say that they aren't there.
  private static func missing(_ fullName: String, _ accelerator: String, _ methods: [String]) -> DotNetType {
    DotNetType(fullName, accelerator: accelerator) { type in
      for method in methods {
        type.staticMethod("\(method)()", "Object") { (_, _, _) throws(Interruption) in
          throw .net(.notImplementedException, "[\(accelerator)]::\(method)() is not implemented in this shell.")
        }
      }
    }
  }
}
