func declareObject(_ type: TypeDeclaration) {}
func declareEnum(_ type: TypeDeclaration) {}
func declareArray(_ type: TypeDeclaration) {}
func declareString(_ type: TypeDeclaration) {}
func declareBoolean(_ type: TypeDeclaration) {}
func declareChar(_ type: TypeDeclaration) {}
func declareNumber(_ type: TypeDeclaration) {}
func declareType(_ type: TypeDeclaration) {}
func declarePSObject(_ type: TypeDeclaration) {}
func declareHashtable(_ type: TypeDeclaration) {}
func declareOrderedDictionary(_ type: TypeDeclaration) {}
func declareDictionaryEntry(_ type: TypeDeclaration) {}
func declareArrayList(_ type: TypeDeclaration) {}
func declareScriptBlock(_ type: TypeDeclaration) {}
func declareSwitchParameter(_ type: TypeDeclaration) {}
func declareReference(_ type: TypeDeclaration) {}
func declareErrorRecord(_ type: TypeDeclaration) {}
func declareException(_ type: TypeDeclaration) {}
func declareCommandInfo(_ type: TypeDeclaration) {}
func declareModuleInfo(_ type: TypeDeclaration) {}
func declareInvocationInfo(_ type: TypeDeclaration) {}

enum UriText {
  static func canonical(_ text: String) -> String { text }
}
extension DotNetType {
  public static let dateTime = DotNetType("System.DateTime", base: .valueType, kind: .value, accelerator: "datetime")
  public static let timeSpan = DotNetType("System.TimeSpan", base: .valueType, kind: .value, accelerator: "timespan")
  public static let guid = DotNetType("System.Guid", base: .valueType, kind: .value, accelerator: "guid")
  public static let version = DotNetType("System.Version", accelerator: "version")
  public static let uri = DotNetType("System.Uri", accelerator: "uri")
  public static let secureString = DotNetType("System.Security.SecureString", accelerator: "securestring")
  public static let credential = DotNetType("System.Management.Automation.PSCredential", accelerator: "pscredential")
}
