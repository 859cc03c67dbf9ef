import Engine
import Testing

@testable import CoreCmdlets

/// That the data of PowerShell's own cmdlets arrive as they are, and make sense.
@Suite struct CoreCatalogTests {
  @Test func setsPositionsAndPipelineFlags() throws {
    let cmdlet = try #require(CoreCatalog.cmdlet(named: "get-content"))
    #expect(cmdlet.name == "Get-Content" && cmdlet.group == "Management" && cmdlet.defaultSet == "Path")
    #expect(!cmdlet.supportsShouldProcess)
    let path = try #require(cmdlet.parameter(named: "Path")?.entry(in: "Path"))
    #expect(path.isMandatory && path.position == 0 && !path.fromPipeline && path.fromPipelineByPropertyName)
    #expect(cmdlet.parameter(named: "Path")?.entry(in: "LiteralPath") == nil)
    #expect(cmdlet.parameter(named: "PSPath")?.name == "LiteralPath")
    #expect(cmdlet.parameter(named: "head")?.range?.maximum == "9223372036854775807")
    #expect(cmdlet.parameter(named: "Path")?.typeName == "String[]")
    #expect(CoreCatalog.cmdlet(named: "Write-Host")?.parameter(named: "Object")?.entry(in: "x")?.takesRemaining == true)
  }

  @Test func bothFormsBindAndEachIsListedAlone() throws {
    let both = try #require(CoreCatalog.cmdlet(named: "Get-Content"))
    #expect(both.parameter(named: "AsByteStream") != nil && both.parameter(named: "UseTransaction") != nil)
    let windows = try #require(CoreCatalog.cmdlet(named: "Get-Content", in: .windows))
    #expect(windows.parameter(named: "AsByteStream") == nil && windows.parameter(named: "UseTransaction") != nil)
    let seven = try #require(CoreCatalog.cmdlet(named: "Get-Content", in: .seven))
    #expect(seven.parameter(named: "AsByteStream") != nil && seven.parameter(named: "UseTransaction") == nil)
    #expect(CoreCatalog.cmdlet(named: "Get-Error", in: .windows) == nil)
    #expect(CoreCatalog.cmdlet(named: "Get-EventLog", in: .seven) == nil)
  }

  @Test func whatTheDataLackStandsInTheRules() throws {
    let convert = try #require(CoreCatalog.cmdlet(named: "ConvertTo-SecureString"))
    #expect(convert.defaultSet == "Secure" && convert.setNames == ["Secure", "Open", "PlainText"])
    let credential = try #require(CoreCatalog.cmdlet(named: "Get-Credential"))
    #expect(credential.defaultSet == "CredentialSet")
    #expect(credential.parameter(named: "Credential")?.entry(in: "CredentialSet")?.position == 0)
    #expect(try #require(CoreCatalog.cmdlet(named: "ForEach-Object")).supportsShouldProcess)
    #expect(try #require(CoreCatalog.cmdlet(named: "Set-Content")).supportsShouldProcess)
  }

  @Test func aliasesNameCommands() {
    #expect(CoreCatalog.aliases.contains { $0 == ("fl", "Format-List") })
    #expect(CoreCatalog.aliases.contains { $0 == ("%", "ForEach-Object") })
    #expect(CoreCatalog.aliases.contains { $0 == ("?", "Where-Object") })
    #expect(Set(CoreCatalog.aliases.map(\.name)).count == CoreCatalog.aliases.count)
    #expect(CoreCatalog.aliases.count > 150)
  }

  /// The cmdlets whose default set no parameter names: so the engine's own reflection has them.
  private let withEmptyDefault: Set<String> = ["Get-PSSubsystem", "Get-Uptime", "Join-String", "New-Guid"]

  @Test func everySchemaMakesSense() throws {
    #expect(CoreCatalog.names.count == 285)
    for name in CoreCatalog.names {
      let cmdlet = try #require(CoreCatalog.cmdlet(named: name))
      #expect(cmdlet.name == name)
      var names: Set<String> = []
      for other in cmdlet.parameters.flatMap({ [$0.name] + $0.aliases }) {
        #expect(names.insert(other.lowercased()).inserted, "\(name) has \(other) twice")
      }
      let owning = cmdlet.parameters.flatMap(\.sets).compactMap(\.name)
      // A default set without parameters of its own is what a call without any means: New-Guid's, say.
      if let defaultSet = cmdlet.defaultSet, !owning.isEmpty, !withEmptyDefault.contains(name) {
        #expect(owning.contains { $0.lowercased() == defaultSet.lowercased() }, "\(name) has no set \(defaultSet)")
      }
      for set in cmdlet.setNames {
        var positions: Set<Int> = []
        for case let position? in cmdlet.parameters.map({ $0.entry(in: set)?.position }) {
          #expect(positions.insert(position).inserted, "\(name) has position \(position) twice in \(set)")
        }
      }
    }
  }
}
