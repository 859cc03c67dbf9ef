import Engine

/// The cmdlets of PowerShell's own modules.
public enum CoreCmdlets {
  /// Makes the cmdlets and their aliases known to a session. Parameters are read when a cmdlet is first used.
  public static func register(in session: Session) {
    for row in all { session.register(row.make(session)) }
    // Snap-ins are Windows PowerShell's.
    if session.flavour == .windowsPowerShell { for row in snapIns { session.register(row.make(session)) } }
    ModuleAutoLoading.install(in: session)
    BuiltInFunctions.define(in: session)
    let isUnix = session.drives.separator.ordinalEquals("/")
    for (name, command) in CoreCatalog.aliases where !isUnix || !namesOfUnix.contains(name) {
      session.globalScope.aliases[Name(name)] = AliasCommand(
        name, command, options: classic.contains(name) ? [.allScope] : [.readOnly, .allScope])
    }
  }

  /// The names of the cmdlets.
  public static var names: [String] { (all + snapIns).map(\.name) }

  /// Names that PowerShell on Unix leaves to the programs of the system.
  private static let namesOfUnix: Set<String> = [
    "ac", "asnp", "cat", "clear", "compare", "cp", "cpp", "curl", "diff", "gsv", "ls", "man", "mount", "mv", "ps", "rm", "rmdir",
    "sasv", "sleep", "sort", "spsv", "start", "tee", "wget", "write",
  ]

  /// Aliases that a user may change.
  private static let classic: Set<String> = [
    "cat", "cd", "chdir", "clear", "cls", "copy", "cp", "curl", "del", "diff", "dir", "echo", "erase", "h", "help", "history", "kill",
    "ls", "man", "md", "mkdir", "more", "mount", "move", "mv", "popd", "ps", "pushd", "pwd", "r", "rd", "ren", "rm", "rmdir", "set",
    "type", "wget", "write",
  ]

  /// The list: one row a cmdlet.
  static let all: [Registration] = objects + items + content + output + state + data + commands

  private static let objects: [Registration] = [
    Registration(AddMember.self, "Add-Member", .utility, adjust: AddMember.declare),
    Registration(CompareObject.self, "Compare-Object", .utility),
    Registration(ForEachObject.self, "ForEach-Object", .core),
    Registration(GetMember.self, "Get-Member", .utility),
    Registration(GetTypeData.self, "Get-TypeData", .utility),
    Registration(GetUnique.self, "Get-Unique", .utility),
    Registration(GroupObject.self, "Group-Object", .utility),
    Registration(MeasureObject.self, "Measure-Object", .utility),
    Registration(NewObject.self, "New-Object", .utility),
    Registration(RemoveTypeData.self, "Remove-TypeData", .utility),
    Registration(SelectObject.self, "Select-Object", .utility),
    Registration(SortObject.self, "Sort-Object", .utility),
    Registration(TeeObject.self, "Tee-Object", .utility),
    Registration(UpdateTypeData.self, "Update-TypeData", .utility),
    Registration(WhereObject.self, "Where-Object", .core),
  ]

  private static let items: [Registration] = [
    Registration(ClearItem.self, "Clear-Item", .management),
    Registration(ConvertPath.self, "Convert-Path", .management),
    Registration(CopyItem.self, "Copy-Item", .management),
    Registration(GetChildItem.self, "Get-ChildItem", .management),
    Registration(GetItem.self, "Get-Item", .management),
    Registration(GetItemProperty.self, "Get-ItemProperty", .management),
    Registration(GetItemPropertyValue.self, "Get-ItemPropertyValue", .management),
    Registration(GetLocation.self, "Get-Location", .management),
    Registration(GetPSDrive.self, "Get-PSDrive", .management),
    Registration(GetPSProvider.self, "Get-PSProvider", .management),
    Registration(JoinPath.self, "Join-Path", .management),
    Registration(MoveItem.self, "Move-Item", .management),
    Registration(NewItem.self, "New-Item", .management),
    Registration(NewPSDrive.self, "New-PSDrive", .management),
    Registration(PopLocation.self, "Pop-Location", .management),
    Registration(PushLocation.self, "Push-Location", .management),
    Registration(RemoveItem.self, "Remove-Item", .management),
    Registration(RemovePSDrive.self, "Remove-PSDrive", .management),
    Registration(RenameItem.self, "Rename-Item", .management),
    Registration(ResolvePath.self, "Resolve-Path", .management),
    Registration(SetItem.self, "Set-Item", .management),
    Registration(SetItemProperty.self, "Set-ItemProperty", .management),
    Registration(SetLocation.self, "Set-Location", .management),
    Registration(SplitPath.self, "Split-Path", .management),
    Registration(TestPath.self, "Test-Path", .management),
  ]

  private static let content: [Registration] = [
    Registration(AddContent.self, "Add-Content", .management),
    Registration(ClearContent.self, "Clear-Content", .management),
    Registration(GetContent.self, "Get-Content", .management),
    Registration(SetContent.self, "Set-Content", .management),
  ]

  private static let output: [Registration] = [
    Registration(FormatCustom.self, "Format-Custom", .utility),
    Registration(FormatList.self, "Format-List", .utility),
    Registration(FormatTable.self, "Format-Table", .utility),
    Registration(FormatWide.self, "Format-Wide", .utility),
    Registration(OutDefault.self, "Out-Default", .core),
    Registration(OutFile.self, "Out-File", .utility),
    Registration(OutHost.self, "Out-Host", .core),
    Registration(OutNull.self, "Out-Null", .core),
    Registration(OutString.self, "Out-String", .utility),
    Registration(WriteDebug.self, "Write-Debug", .utility),
    Registration(WriteError.self, "Write-Error", .utility),
    Registration(WriteHost.self, "Write-Host", .utility),
    Registration(WriteInformation.self, "Write-Information", .utility),
    Registration(WriteOutput.self, "Write-Output", .utility),
    Registration(WriteProgress.self, "Write-Progress", .utility),
    Registration(WriteVerbose.self, "Write-Verbose", .utility),
    Registration(WriteWarning.self, "Write-Warning", .utility),
  ]

  private static let state: [Registration] = [
    Registration(ClearHost.self, "Clear-Host", .core),
    Registration(ClearVariable.self, "Clear-Variable", .utility),
    Registration(ConvertFromSecureString.self, "ConvertFrom-SecureString", .security),
    Registration(ConvertToSecureString.self, "ConvertTo-SecureString", .security),
    Registration(ExportAlias.self, "Export-Alias", .utility),
    Registration(GetAlias.self, "Get-Alias", .utility),
    Registration(GetCredential.self, "Get-Credential", .security, adjust: GetCredential.declare),
    Registration(GetCulture.self, "Get-Culture", .utility),
    Registration(GetDate.self, "Get-Date", .utility),
    Registration(GetError.self, "Get-Error", .utility),
    Registration(GetHistory.self, "Get-History", .core),
    Registration(GetHost.self, "Get-Host", .utility),
    Registration(GetRandom.self, "Get-Random", .utility),
    Registration(GetVariable.self, "Get-Variable", .utility),
    Registration(InvokeCommand.self, "Invoke-Command", .core),
    Registration(InvokeExpression.self, "Invoke-Expression", .utility),
    Registration(MeasureCommand.self, "Measure-Command", .utility),
    Registration(NewAlias.self, "New-Alias", .utility),
    Registration(NewGuid.self, "New-Guid", .utility),
    Registration(NewTimeSpan.self, "New-TimeSpan", .utility),
    Registration(NewVariable.self, "New-Variable", .utility),
    Registration(ReadHost.self, "Read-Host", .utility),
    Registration(RemoveAlias.self, "Remove-Alias", .utility),
    Registration(RemoveVariable.self, "Remove-Variable", .utility),
    Registration(SetAlias.self, "Set-Alias", .utility),
    Registration(SetDate.self, "Set-Date", .utility),
    Registration(SetStrictMode.self, "Set-StrictMode", .core, adjust: SetStrictMode.declare),
    Registration(SetVariable.self, "Set-Variable", .utility),
    Registration(StartSleep.self, "Start-Sleep", .utility),
  ]

  private static let data: [Registration] = [
    Registration(ConvertFromCsv.self, "ConvertFrom-Csv", .utility),
    Registration(ConvertFromJson.self, "ConvertFrom-Json", .utility),
    Registration(ConvertToCsv.self, "ConvertTo-Csv", .utility),
    Registration(ConvertToJson.self, "ConvertTo-Json", .utility),
    Registration(ExportCsv.self, "Export-Csv", .utility),
    Registration(GetFileHash.self, "Get-FileHash", .utility),
    Registration(ImportCsv.self, "Import-Csv", .utility),
    Registration(ImportPowerShellDataFile.self, "Import-PowerShellDataFile", .utility),
    Registration(JoinString.self, "Join-String", .utility),
    Registration(SelectString.self, "Select-String", .utility),
    Registration(SelectXml.self, "Select-Xml", .utility),
  ]

  private static let snapIns: [Registration] = [
    Registration(AddPSSnapin.self, "Add-PSSnapin", .core),
    Registration(GetPSSnapin.self, "Get-PSSnapin", .core),
    Registration(RemovePSSnapin.self, "Remove-PSSnapin", .core),
  ]

  private static let commands: [Registration] = [
    Registration(AddType.self, "Add-Type", .utility),
    Registration(ExportModuleMember.self, "Export-ModuleMember", .core),
    Registration(GetCommand.self, "Get-Command", .core),
    Registration(GetHelp.self, "Get-Help", .core),
    Registration(GetModule.self, "Get-Module", .core),
    Registration(GetPSCallStack.self, "Get-PSCallStack", .utility),
    Registration(GetVerb.self, "Get-Verb", .utility),
    Registration(ImportModule.self, "Import-Module", .core),
    Registration(NewModule.self, "New-Module", .core),
    Registration(NewModuleManifest.self, "New-ModuleManifest", .core),
    Registration(RemoveModule.self, "Remove-Module", .core),
    Registration(TestModuleManifest.self, "Test-ModuleManifest", .core),
    Registration(TraceCommand.self, "Trace-Command", .utility),
  ]
}
