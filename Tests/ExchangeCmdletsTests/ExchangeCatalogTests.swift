import Engine
import Testing

@testable import ExchangeCmdlets

/// What the certificate cmdlets take in each version, and that the whole catalog makes sense.
@Suite struct ExchangeCatalogTests {
  /// One row a parameter; one column a version: 2007 RTM, 2007 SP1, 2010, 2013, 2016 and 2019 before 2022, both after.
  /// `R` mandatory, `o` optional, `-` absent, `R0` and `o0` at position 0; in the set that stands before the colon.
  private static let columns: [[ExchangeVersion]] = [
    [.v2007RTM], [.v2007SP1], [.v2010], [.v2013], [.v2016, .v2019], [.v2016after, .v2019after],
  ]

  private static let tables: [(cmdlet: String, rows: [String])] = [
    (
      "New-ExchangeCertificate",
      [
        "Certificate:Services o o o o o o", "Request:GenerateRequest o o o o o o", "Request:BinaryEncoded o o o o o o",
        "Request:Path o o - - - -", "Request:RequestFile - - - o o -", "Request:Force o o o o o o", "Certificate:Force - - o o o o",
        "*:DomainName o o o o o o", "*:SubjectName o o o o o o", "*:FriendlyName o o o o o o", "*:KeySize o o o o o o",
        "*:PrivateKeyExportable o o o o o o", "*:Instance o o o o o o", "*:IncludeAcceptedDomains o o o o o o",
        "*:IncludeAutoDiscover o o o o o o", "*:DomainController o o o o o o", "*:Server - - o o o o",
        "*:IncludeServerFQDN - - o o o o", "*:IncludeServerNetBIOSName - - o o o o", "*:SubjectKeyIdentifier - - o o o o",
      ]
    ),
    (
      "Import-ExchangeCertificate",
      [
        "Path:Path R0 R0 - - - -", "FileData:FileData - - R R R R", "FileName:FileName - - - R R -", "Instance:Instance o o R R R R",
        "*:FriendlyName o o o o o o", "*:Password o o o o o o", "*:DomainController o o o o o o",
        "*:PrivateKeyExportable - - o o o o", "*:Server - - o o o o",
      ]
    ),
    (
      "Export-ExchangeCertificate",
      [
        "Thumbprint:Thumbprint R R R0 R0 R0 R0", "Identity:Identity - - - o0 o0 o0", "*:BinaryEncoded o o o o o o",
        "*:Password o o o o o o", "*:DomainController o o o o o o", "*:Path o o - - - -", "*:FileName - - - o o -",
        "*:Force o o - - - -", "Thumbprint:Server - - o o o o",
      ]
    ),
    (
      "Get-ExchangeCertificate",
      [
        "Thumbprint:Thumbprint o o o0 o0 o0 o0", "*:DomainName o o o o o o", "Instance:Instance o o o o o o",
        "Thumbprint:Server - - o o o o", "Instance:Server - - o o o o", "Identity:Server - - - - - -",
        "*:DomainController - - o o o o", "Identity:Identity - - - o0 o0 o0",
      ]
    ),
    (
      "Remove-ExchangeCertificate",
      [
        "Thumbprint:Thumbprint R R R0 R0 R0 R0", "*:DomainController o o o o o o", "Thumbprint:Server - - o o o o",
        "Identity:Identity - - - o0 o0 o0",
      ]
    ),
    (
      "Enable-ExchangeCertificate",
      [
        "Thumbprint:Thumbprint R R R0 R0 R0 R0", "*:Services R R R R R R", "*:DomainController o o o o o o", "*:Force o o o o o o",
        "*:Instance o o - - - -", "*:DoNotRequireSsl - - o o o o", "*:NetworkServiceAllowed - - o o o o",
        "Thumbprint:Server - - o o o o", "Identity:Identity - - - o0 o0 o0",
      ]
    ),
  ]

  @Test(arguments: tables.indices)
  func certificateParametersByVersion(table: Int) throws {
    let (name, rows) = Self.tables[table]
    var named: Set<String> = []
    for row in rows {
      let cells = row.split(separator: " ").map(String.init)
      let place = cells[0].split(separator: ":").map(String.init)
      named.insert(place[1])
      for (column, cell) in zip(Self.columns, cells.dropFirst()) {
        for version in column {
          let cmdlet = try #require(ExchangeCatalog.cmdlet(name, in: version))
          #expect(flags(cmdlet, parameter: place[1], in: place[0]) == cell, "\(name) \(row) in \(version)")
        }
      }
    }
    for version in ExchangeVersion.allCases {
      let unknown = ExchangeCatalog.parameters(of: name, in: version).map(\.name).filter { !named.contains($0) }
      #expect(unknown == [], "\(name) in \(version)")
    }
  }

  private func flags(_ cmdlet: CatalogCmdlet, parameter: String, in set: String) -> String {
    guard let entry = cmdlet.parameter(named: parameter)?.entry(in: set) else { return "-" }
    return (entry.isMandatory ? "R" : "o") + (entry.position.map(String.init) ?? "")
  }

  @Test func confirmAndWhatIfCameWithServicePack1() throws {
    for (name, _) in Self.tables {
      for version in ExchangeVersion.allCases {
        let cmdlet = try #require(ExchangeCatalog.cmdlet(name, in: version))
        #expect(cmdlet.supportsShouldProcess == (version > .v2007RTM && name != "Get-ExchangeCertificate"), "\(name) in \(version)")
        #expect(cmdlet.confirmImpact == (name == "Remove-ExchangeCertificate" ? "High" : "Medium"))
      }
    }
  }

  @Test func setsAndDefaultSetsByVersion() throws {
    func sets(_ name: String, _ version: ExchangeVersion) throws -> [String] {
      let cmdlet = try #require(ExchangeCatalog.cmdlet(name, in: version))
      return [cmdlet.defaultSet ?? ""] + cmdlet.setNames.sorted()
    }
    #expect(try sets("New-ExchangeCertificate", .v2007RTM) == ["Certificate", "Certificate", "Request"])
    #expect(try sets("Import-ExchangeCertificate", .v2007SP1) == ["Path", "Instance", "Path"])
    #expect(try sets("Import-ExchangeCertificate", .v2010) == ["FileData", "FileData", "Instance"])
    #expect(try sets("Import-ExchangeCertificate", .v2013) == ["FileData", "FileData", "FileName", "Instance"])
    #expect(try sets("Import-ExchangeCertificate", .v2019after) == ["FileData", "FileData", "Instance"])
    #expect(try sets("Get-ExchangeCertificate", .v2010) == ["Thumbprint", "Instance", "Thumbprint"])
    #expect(try sets("Get-ExchangeCertificate", .v2016) == ["Thumbprint", "Identity", "Instance", "Thumbprint"])
    #expect(try sets("Enable-ExchangeCertificate", .v2010) == ["Thumbprint", "Thumbprint"])
  }

  @Test func pipelineOfCertificates() throws {
    for version in ExchangeVersion.allCases {
      for name in ["Get", "Export", "Enable", "Remove"].map({ $0 + "-ExchangeCertificate" }) {
        let cmdlet = try #require(ExchangeCatalog.cmdlet(name, in: version))
        let entry = try #require(cmdlet.parameter(named: "Thumbprint")?.entry(in: "Thumbprint"))
        #expect(entry.fromPipelineByPropertyName && !entry.fromPipeline)
      }
      for name in ["New", "Get", "Import", "Enable"].map({ $0 + "-ExchangeCertificate" }) {
        let cmdlet = try #require(ExchangeCatalog.cmdlet(name, in: version))
        guard let entry = cmdlet.parameter(named: "Instance")?.entry(in: "Instance") else { continue }
        #expect(entry.fromPipeline && !entry.fromPipelineByPropertyName)
      }
    }
  }

  @Test func typesAndValuesByVersion() throws {
    func parameter(_ name: String, _ version: ExchangeVersion) throws -> CatalogParameter {
      try #require(ExchangeCatalog.cmdlet("New-ExchangeCertificate", in: version)?.parameter(named: name))
    }
    #expect(try parameter("DomainController", .v2007SP1).typeName == "String")
    #expect(try parameter("DomainController", .v2010).typeName == "Fqdn")
    #expect(try parameter("Services", .v2007SP1).values == ["None", "IMAP", "POP", "UM", "IIS", "SMTP"])
    #expect(try parameter("Services", .v2010).values.last == "Federation")
    #expect(try parameter("Services", .v2013).values.last == "UMCallRouter")
    #expect(try parameter("keysize", .v2013).values == ["1024", "2048", "4096"])
  }

  @Test func enableAsksForServicesFirst() throws {
    let cmdlet = try #require(ExchangeCatalog.cmdlet("enable-exchangecertificate", in: .v2007SP1))
    let mandatory = cmdlet.parameters.filter { $0.entry(in: "Thumbprint")?.isMandatory ?? false }
    #expect(mandatory.map(\.name) == ["Services", "Thumbprint"])
  }

  @Test func cmdletsOfSomeVersionsOnly() {
    #expect(!ExchangeCatalog.has("New-ClientAccessArray", in: .v2007SP1))
    #expect(ExchangeCatalog.has("New-ClientAccessArray", in: .v2010))
    #expect(!ExchangeCatalog.has("New-ClientAccessArray", in: .v2013))
    #expect(!ExchangeCatalog.has("New-MapiVirtualDirectory", in: .v2010))
    #expect(ExchangeCatalog.cmdlet("New-MapiVirtualDirectory", in: .v2010) == nil)
    #expect(ExchangeCatalog.entry(cmdlet: "Get-Nothing") == nil)
    #expect(ExchangeCatalog.parameters(of: "Get-Nothing", in: .v2010).isEmpty)
    #expect(ExchangeCatalog.names.count == 125)
    #expect(ExchangeCatalog.names(in: .v2007RTM).count == 69)
  }

  @Test(arguments: ExchangeVersion.allCases)
  func everySchemaMakesSense(version: ExchangeVersion) throws {
    for name in ExchangeCatalog.names(in: version) {
      let cmdlet = try #require(ExchangeCatalog.cmdlet(name, in: version))
      #expect(cmdlet.name == name)
      #expect(schemaFaults(cmdlet) == [], "\(name) in \(version)")
    }
  }
}

/// What is wrong with a schema: names that repeat, a default set that isn't there, positions taken twice in a set.
private func schemaFaults(_ cmdlet: CatalogCmdlet) -> [String] {
  var faults: [String] = []
  if cmdlet.parameters.isEmpty { faults.append("no parameters") }
  var names: Set<String> = []
  for name in cmdlet.parameters.flatMap({ [$0.name] + $0.aliases }) where !names.insert(name.lowercased()).inserted {
    faults.append("\(name) twice")
  }
  let sets = cmdlet.setNames
  // The one default set that holds nothing of its own, in the documentation too.
  let bare = cmdlet.name == "Set-OrganizationConfig" ? ["Identity"] : []
  let owning = cmdlet.parameters.flatMap(\.sets).compactMap(\.name) + bare
  if let defaultSet = cmdlet.defaultSet, !owning.contains(defaultSet) { faults.append("no default set \(defaultSet)") }
  if sets.count > 1 && cmdlet.defaultSet == nil { faults.append("several sets, no default") }
  for set in sets.isEmpty ? ["*"] : sets {
    var positions: Set<Int> = []
    for case let position? in cmdlet.parameters.map({ $0.entry(in: set)?.position }) where !positions.insert(position).inserted {
      faults.append("position \(position) twice in \(set)")
    }
  }
  return faults
}
