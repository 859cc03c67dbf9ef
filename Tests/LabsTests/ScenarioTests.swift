import Foundation
import Organization
import Syntax
import Testing

@testable import Labs

@Suite struct ScenarioTests {
  /// What each built-in world must have: its servers, the first of them the shell's, and names outside.
  private static let worlds: [(name: String, servers: [String], shell: String, outside: [String])] = [
    ("contoso-2007", ["SERVER01"], "SERVER01", ["mail.contoso.com", "autodiscover.contoso.com"]),
    ("current-2019", ["EX16", "EX19"], "EX19", ["mail.contoso.com"]),
    ("exchangelabs-2013", ["E2K7", "E15M01", "TMG01"], "E15M01", ["mail.exchangelabs.co.uk", "legacy.exchangelabs.co.uk"]),
    ("mitserv-2010", ["EX07", "EX13-1"], "EX13-1", ["mail.mitserv.net"]),
    (
      "proexchange-2007", ["Ex2007EE", "Ex2007SE", "Edge", "ISA", "SUNSHINE"], "Ex2007EE",
      ["Webmail.ProExchange.Global", "Autodiscover.BelgianBeers.Rock", "Edge.ProExchange.Dmz"]
    ),
  ]

  @Test func thereAreFive() {
    #expect(Scenario.all.map(\.name) == ScenarioTests.worlds.map(\.name))
    #expect(Scenario.all.allSatisfy { !$0.summary.isEmpty })
  }

  @Test(arguments: worlds.map(\.name))
  func isBuilt(name: String) throws {
    let world = try #require(ScenarioTests.worlds.first { $0.name == name })
    let room = try #require(TemporaryLab())
    let code = LargeStackThread.run {
      (try? ScenarioRun.create(room.folder, Scenario.named(name), keyBits: 1024)) == nil ? 1 : 0
    }
    #expect(code == 0)
    let lab = try Lab.open(folder: room.folder)
    let store = try lab.store()
    let servers = try store.machines().filter { ![.client, .device].contains(try store.place(of: $0).purpose) }
    #expect(servers.map(\.name) == world.servers)
    #expect(try lab.defaultMachine() == world.shell)
    #expect(try store.organization().scenario == name)
    for record in world.outside { #expect(try !store.dnsRecords(seenFrom: .outside, name: record).isEmpty, "\(record)") }
    #expect(try store.acceptedDomains().filter(\.isDefault).count == 1)
    #expect(try store.authority(.publicAuthority) != nil)
    for machine in servers {
      let own = try store.certificates(on: machine.name)
      guard let exchange = machine.exchange else { continue }
      let isNew = exchange.build.release >= .exchange2013
      #expect(own.count == (isNew ? 3 : 1), "\(machine.name)")
      #expect(try store.webSites(on: machine.name).count == (isNew ? 2 : exchange.roles.contains(.clientAccess) ? 1 : 0))
    }
  }

  @Test func theAuthCertificateIsTheOrganizations() throws {
    let room = try #require(TemporaryLab())
    _ = LargeStackThread.run { (try? ScenarioRun.create(room.folder, Scenario.named("current-2019"), keyBits: 1024)) == nil ? 1 : 0 }
    let store = try Lab.open(folder: room.folder).store()
    let auth = try ["EX16", "EX19"].map { server in
      try store.certificates(on: server).first { $0.friendlyName == "Microsoft Exchange Server Auth Certificate" }?.thumbprint
    }
    #expect(auth[0] != nil)
    #expect(auth[0] == auth[1])
    let management = try #require(try store.certificates(on: "EX19").first)
    #expect(management.friendlyName == "WMSVC-SHA2")
    #expect(management.exportable)
  }

  @Test func aTeachersScriptIsAScenario() throws {
    let room = try #require(TemporaryLab())
    let folder = String(room.folder.dropLast(4))
    let script = """
      # One server, for a lesson.
      . $PSScriptRoot/names.ps1
      New-LabOrganization $domain
      New-LabCertificationAuthority 'School CA' -Enterprise
      New-LabServer EX01 -Version 2016CU12 -Folder D:\\Data
      """
    let file = folder + "/lesson.ps1"
    try script.write(toFile: file, atomically: true, encoding: .utf8)
    try "$domain = 'school.test'".write(toFile: folder + "/names.ps1", atomically: true, encoding: .utf8)
    defer { for name in ["lesson.ps1", "names.ps1"] { try? FileManager.default.removeItem(atPath: folder + "/" + name) } }
    let scenario = try Scenario.named(file)
    #expect(scenario.name == "lesson")
    #expect(scenario.summary == "One server, for a lesson.")
    _ = LargeStackThread.run { (try? ScenarioRun.create(room.folder, scenario, keyBits: 1024)) == nil ? 1 : 0 }
    let lab = try Lab.open(folder: room.folder)
    #expect(try lab.store().organization().domain == "school.test")
    #expect(try lab.store().machine(named: "ex01.school.test")?.exchange?.build == ExchangeVersionName.build("2016 cu12"))
    #expect(try MachineDrives(lab: lab, machine: "EX01").names.sorted() == ["C", "D"])
    // The lab keeps the script that it was made from.
    #expect(try Scenario.of(lab).script == script)
  }

  @Test(arguments: [
    ("New-LabServer EX01 -Version 2010SP3", "organization"), ("New-LabOrganization a.b", "no organization with a server"),
    ("New-LabOrganization a.b; New-LabServer EX01 -Version 2099", "2099"), ("throw 'my own'", "my own"), ("if (", "Missing"),
    ("exit 3", "3"),
  ])
  func aScriptThatFailsLeavesNothing(script: String, words: String) throws {
    let room = try #require(TemporaryLab())
    var message = ""
    _ = LargeStackThread.run {
      do throws(LabError) {
        try ScenarioRun.create(room.folder, Scenario(name: "bad", script: script), keyBits: 1024)
      } catch {
        message = error.description
      }
      return 0
    }
    #expect(message.contains(words), "\(message)")
    #expect(!FileManager.default.fileExists(atPath: room.folder))
  }

  @Test func unknownScenarios() {
    #expect(throws: LabError.unknownScenario("x")) { try Scenario.named("x") }
    #expect(throws: LabError.unknownScenario("./x.ps1")) { try Scenario.named("./x.ps1") }
    #expect(throws: Never.self) { try Scenario.named("MITSERV-2010") }
  }
}
