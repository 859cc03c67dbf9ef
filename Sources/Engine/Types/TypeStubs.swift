func declareType(_ type: TypeDeclaration) {}
func declarePSObject(_ type: TypeDeclaration) {}
func declareScriptBlock(_ type: TypeDeclaration) {}
func declareSwitchParameter(_ type: TypeDeclaration) {}
func declareReference(_ type: TypeDeclaration) {}
func declareErrorRecord(_ type: TypeDeclaration) {}
func declareException(_ type: TypeDeclaration) {}
func declareCommandInfo(_ type: TypeDeclaration) {}
func declareModuleInfo(_ type: TypeDeclaration) {}
func declareInvocationInfo(_ type: TypeDeclaration) {}

extension DotNetType {
  public static let secureString = DotNetType("System.Security.SecureString", accelerator: "securestring")
  public static let credential = DotNetType("System.Management.Automation.PSCredential", accelerator: "pscredential")
}
