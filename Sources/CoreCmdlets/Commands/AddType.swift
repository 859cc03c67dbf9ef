import Engine

/// `Add-Type`: .NET's assemblies are there as far as they are there at all; code of other languages can't be compiled.
struct AddType: Cmdlet {
  var typeDefinition: String?
  var name: String?
  var memberDefinition: [String] = []
  var path: [String] = []
  var literalPath: [String] = []
  var assemblyName: [String] = []
  var passThru = false
  var ignored: Value = .null

  static var binds: [ParameterBind<AddType>] {
    [
      .init("TypeDefinition", \.typeDefinition), .init("Name", \.name), .init("MemberDefinition", \.memberDefinition),
      .init("Path", \.path), .init("LiteralPath", \.literalPath), .init("AssemblyName", \.assemblyName), .init("PassThru", \.passThru),
    ]
      + [
        "Namespace", "UsingNamespace", "Language", "ReferencedAssemblies", "OutputAssembly", "OutputType", "IgnoreWarnings",
        "CompilerOptions", "CodeDomProvider", "CompilerParameters",
      ].map { .init($0, \.ignored) }
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard typeDefinition == nil, name == nil, memberDefinition.isEmpty, path.isEmpty, literalPath.isEmpty else {
      throw context.terminating(
        "Add-Type cannot compile or load code of .NET in exsh: C# is not supported. A class of PowerShell may do (about_Classes).",
        id: "NotImplemented", category: .notImplemented, target: .string(name ?? ""), exception: ExceptionKind(.psNotSupportedException))
    }
    for assembly in assemblyName where !assembly.foldedCase.hasPrefix("system") && !assembly.foldedCase.hasPrefix("microsoft.powershell") {
      throw context.terminating(
        "The assembly '\(assembly)' is not part of exsh.", id: "NotImplemented", category: .notImplemented, target: .string(assembly),
        exception: ExceptionKind(.psNotSupportedException))
    }
  }
}
