import Engine
import Testing

@testable import ExchangeCmdlets

/// Which cmdlets and parameters a shell has.
@Suite struct ExchangeShellTests {
  private static let cmdlets = ["Enable", "Export", "Get", "Import", "New", "Remove"].map { $0 + "-ExchangeCertificate" }

  private func bound(_ name: String) -> Set<String> {
    switch name {
    case "Enable-ExchangeCertificate": return Set(EnableExchangeCertificate.binds.map(\.name))
    case "Export-ExchangeCertificate": return Set(ExportExchangeCertificate.binds.map(\.name))
    case "Get-ExchangeCertificate": return Set(GetExchangeCertificate.binds.map(\.name))
    case "Import-ExchangeCertificate": return Set(ImportExchangeCertificate.binds.map(\.name))
    case "New-ExchangeCertificate": return Set(NewExchangeCertificate.binds.map(\.name))
    default: return Set(RemoveExchangeCertificate.binds.map(\.name))
    }
  }

  @Test(arguments: cmdlets) func everyParameterOfEveryVersionIsBound(_ name: String) {
    var known: Set<String> = []
    for version in ExchangeVersion.allCases {
      let declared = Set(ExchangeCatalog.parameters(of: name, in: version).map(\.name))
      #expect(declared.subtracting(bound(name)).isEmpty, "\(version)")
      known.formUnion(declared)
    }
    #expect(bound(name).subtracting(known).isEmpty)
  }

  @Test(arguments: cmdlets) func everyTypeIsKnown(_ name: String) {
    for version in ExchangeVersion.allCases {
      for parameter in ExchangeParameters.declaration(name, in: version).parameters where !parameter.isCommon {
        #expect(parameter.type !== DotNetType.object, "\(version) \(parameter.name)")
      }
    }
  }

  @Test func parametersOfAnotherVersionAreRefused() throws {
    let lab = try LabOfTest()
    let (new, old) = (try lab.shell("EX13-1"), try lab.shell("EX07"))
    for (shell, parameters) in [
      (new, ["New -Path x -GenerateRequest", "Import -Path x", "Export -Path x", "Export -Force", "Enable -Instance x"]),
      (old, ["New -Server x", "New -SubjectKeyIdentifier x", "Import -FileData x", "Enable -NetworkServiceAllowed", "Get -Server x"]),
    ] {
      for text in parameters {
        let words = text.split(separator: " ", maxSplits: 1)
        let parameter = words[1].split(separator: " ")[0].dropFirst()
        let shown = shell.run("\(words[0])-ExchangeCertificate \(words[1])")
        #expect(shown.shows("A parameter cannot be found that matches parameter name '\(parameter)'."), "\(text): \(shown)")
        #expect(shown.shows("NamedParameterNotFound"))
      }
    }
    #expect(new.run("Import-ExchangeCertificate -Path x").contains("NamedParameterNotFound,Import-ExchangeCertificate"))
    #expect(
      old.run("Import-ExchangeCertificate -FileData x").shows(
        "Microsoft.Exchange.Management.SystemConfigurationTasks.ImportExchangeCertificate"))
  }

  @Test func movingToAnotherServerChangesTheParameters() throws {
    let lab = try LabOfTest()
    let shell = try lab.shell()
    let exchange = try #require(shell.runner.session.service(ExchangeShell.self))
    try exchange.load()
    #expect(exchange.version == .v2010)
    _ = try shell.world.enter("EX07")
    exchange.unload()
    #expect(shell.runner.session.cmdlets[Name("Get-ExchangeCertificate")] == nil)
    #expect(shell.run("Import-ExchangeCertificate -FileData x").contains("'FileData'"))
    #expect(exchange.version == .v2007SP1)
  }

  @Test func errorIdsAreStable() {
    #expect(ExchangeErrors.hash("Get-ExchangeCertificate", "NotFound") == ExchangeErrors.hash("Get-ExchangeCertificate", "NotFound"))
    #expect(ExchangeErrors.hash("a", "b").utf8.count == 8)
    // CRC-32 of "123/456789".
    #expect(ExchangeErrors.hash("123", "456789") == "1C1F6619")
  }
}

extension String {
  /// True where a text stands in this one, however the screen wrapped it: without regard to blanks and line ends.
  func shows(_ text: String) -> Bool {
    filter { !$0.isWhitespace }.contains(text.filter { !$0.isWhitespace })
  }
}
