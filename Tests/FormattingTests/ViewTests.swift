import Engine
import Testing

@testable import Formatting

@Suite struct ViewTests {
  private static let certificateType = DotNetType("Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate")

  private func certificate(_ thumbprint: String, _ services: String, _ subject: String) -> Value {
    .object(
      CustomObject(
        [("Thumbprint", thumbprint.value), ("Services", services.value), ("Subject", subject.value)], type: ViewTests.certificateType))
  }

  @Test func certificatesStandInTheirColumns() throws {
    let world = TestWorld(.windowsPowerShell)
    world.presenter.views.register(
      TableView(
        ViewTests.certificateType.fullName,
        columns: [ViewColumn("Thumbprint", width: 41), ViewColumn("Services", width: 10), ViewColumn("Subject")]))
    let lines = try world.shown(
      certificate("A1B2C3D4E5F60718293A4B5C6D7E8F9001122334", "IP.WS.", "CN=mail.contoso.com, OU=IT, O=Contoso, L=Redmond, S=Washington"),
      certificate("00112233445566778899AABBCCDDEEFF00112233", "....S.", "CN=EX01"), width: 79)
    #expect(
      lines.map(LineBreaking.trimmedEnd) == [
        "", "Thumbprint                                Services   Subject", "----------                                --------   -------",
        "A1B2C3D4E5F60718293A4B5C6D7E8F9001122334  IP.WS.     CN=mail.contoso.com, OU...",
        "00112233445566778899AABBCCDDEEFF00112233  ....S.     CN=EX01", "", "",
      ])
    #expect(lines[3].utf8.count == 79)
  }

  @Test func rowsOfDeclaredWidthsAreWrittenAsTheyCome() throws {
    let world = TestWorld(.windowsPowerShell)
    world.presenter.views.register(
      TableView(ViewTests.certificateType.fullName, columns: [ViewColumn("Thumbprint", width: 41), ViewColumn("Subject")]))
    let sink = world.presenter.makeDefaultOutput(for: world.session)
    try sink.write(certificate("AB", "", "CN=a"))
    #expect(world.host.lines.count == 5)
    try sink.finish()
    #expect(world.host.lines.count == 7)
  }

  @Test func headersWrap() throws {
    let world = TestWorld(.windowsPowerShell)
    world.presenter.views.register(
      TableView(
        ViewTests.certificateType.fullName,
        columns: [
          ViewColumn("Thumbprint", label: "Name", width: 19), ViewColumn("Services", label: "Site", width: 20),
          ViewColumn("Subject", label: "AdminDisplayVersion", width: 14),
        ]))
    let lines = try world.shown(certificate("EX01", "contoso.com/Configuration", "Version 14.3 (Build 123.4)")).map(LineBreaking.trimmedEnd)
    #expect(
      lines == [
        "", "Name                Site                 AdminDisplayVe", "                                         rsion",
        "----                ----                 --------------", "EX01                contoso.com/Confi... Version 14....", "", "",
      ])
  }

  @Test func certificatesOfAStoreAreGrouped() throws {
    let type = DotNetType("System.Security.Cryptography.X509Certificates.X509Certificate2")
    let found = CustomObject(
      [
        ("PSParentPath", #"Microsoft.PowerShell.Security\Certificate::LocalMachine\My"#.value), ("Thumbprint", "AB".value),
        ("Subject", "CN=a".value),
      ], type: type)
    #expect(
      try TestWorld(.windowsPowerShell).shown(.object(found)).map(LineBreaking.trimmedEnd) == [
        "", "", #"   PSParentPath: Microsoft.PowerShell.Security\Certificate::LocalMachine\My"#, "",
        "Thumbprint                                Subject", "----------                                -------",
        "AB                                        CN=a", "", "",
      ])
  }

  @Test func listViewsMayLeaveLinesOut() throws {
    let world = TestWorld()
    world.presenter.views.register(
      ListView(
        ViewTests.certificateType.fullName,
        lines: [ViewLine("Thumbprint"), ViewLine("Missing", isOptional: true), ViewLine("Subject", label: "Is")]))
    #expect(try world.shown(certificate("AB", "", "CN=a")) == ["", "Thumbprint : AB", "Is         : CN=a", ""])
  }

  @Test func attachedTypeNamesChooseTheView() throws {
    let world = TestWorld()
    world.presenter.views.register(TableView("Contoso.Server", columns: [ViewColumn("Name", label: "Server", width: 10)]))
    let server = CustomObject([("Name", "EX01".value), ("N", .int(1))])
    server.attach().typeNames = ["Contoso.Server", "System.Object"]
    let lines = try world.shown(.object(server))
    #expect(lines[1] == "Server")
  }

  @Test func aGroupEndsWithItsFormat() throws {
    let world = TestWorld()
    world.presenter.views.register(
      TableView(
        ViewTests.certificateType.fullName, columns: [ViewColumn("Thumbprint", width: 20)], group: ViewGroup("Subject")))
    let list = FormatObjects.of(object(("A", .int(1))), FormatRequest(.list), in: world)
    let values = [certificate("AB", "", "CN=a")] + list + [.object(GuidObject([1]))]
    let lines = try world.presenter.render(values, session: world.session, width: 79)
    #expect(lines.suffix(5) == ["", "Guid", "----", "01000000-0000-0000-0000-000000000000", ""])
  }

  @Test func datesStandInTheirLongForm() throws {
    let date = Value.object(DateTimeObject(ticks: 635_414_583_090_000_000))
    #expect(try TestWorld().shown("a".value, date, "b".value) == ["a", "", "Sunday, July 20, 2014 1:05:09 PM", "b", ""])
  }

  @Test func typesAndVersionsHaveTables() throws {
    #expect(
      try TestWorld().shown(.object(VersionObject([14, 3, 123, 4]))) == [
        "", "Major  Minor  Build  Revision", "-----  -----  -----  --------", "14     3      123    4", "",
      ])
  }
}

/// The format objects of a request.
enum FormatObjects {
  static func of(_ value: Value, _ request: FormatRequest, in world: TestWorld) -> [Value] {
    var objects: [Value] = []
    let run = world.presenter.makeRun(request, session: world.session) { (object) throws(Interruption) in objects.append(.object(object)) }
    try? run.accept(value)
    try? run.finish()
    return objects
  }
}
