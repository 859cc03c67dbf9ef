import Engine
import Testing

@testable import Formatting

@Suite struct RequestTests {
  private func request(_ shape: FormatShape, _ properties: String...) -> FormatRequest {
    var request = FormatRequest(shape)
    request.properties = properties.map { .string($0) }
    return request
  }

  private let url = object(
    ("Name", "owa".value), ("InternalUrl", "https://a".value), ("ExternalUrl", "https://b".value), ("Basic", .bool(true)))

  @Test func tablesTakeNamesAndWildcards() throws {
    #expect(try TestWorld().shown(request(.table, "name", "*URL"), url)[1] == "Name InternalUrl ExternalUrl")
    #expect(try TestWorld().shown(request(.table, "e*", "n*"), url)[1] == "ExternalUrl Name")
    #expect(
      try TestWorld().shown(request(.table, "Name", "Missing"), url).dropFirst().prefix(3) == ["Name Missing", "---- -------", "owa  "])
  }

  @Test func listsRepeatWhatIsAskedTwice() throws {
    #expect(
      try TestWorld().shown(request(.list, "basic", "B*", "Missing"), url) == ["", "Basic : True", "Basic : True", ""])
    #expect(try TestWorld().shown(request(.list, "*zzz*"), url) == ["", ""])
  }

  @Test func calculatedColumnsTakeUniquePrefixes() throws {
    let column = DictionaryObject()
    column["l"] = "Short".value
    column["e"] = "InternalUrl".value
    column["w"] = .int(6)
    column["a"] = "right".value
    var request = FormatRequest(.table)
    request.properties = [.object(column)]
    // The width needs the engine's number conversion; without it the value is refused by name.
    do {
      #expect(try TestWorld().shown(request, url)[1] == " Short")
    } catch Interruption.failure(let record) {
      #expect(record.errorID == "WidthOutOfRange")
    }
  }

  @Test func unknownKeysAreErrors() throws {
    let column = DictionaryObject()
    column["x"] = "Name".value
    var request = FormatRequest(.table)
    request.properties = [.object(column)]
    #expect(throws: Interruption.self) { try request.validate() }
  }

  @Test func groupsHaveTheirOwnHeaders() throws {
    var request = FormatRequest(.table)
    request.groupBy = "Site".value
    let rows = [("HQ", "EX01"), ("HQ", "EX02"), ("Branch", "EX03")].map { object(("Site", $0.0.value), ("Name", $0.1.value)) }
    let world = TestWorld()
    #expect(
      try world.shown(request, rows[0], rows[1], rows[2]) == [
        "", "   Site: HQ", "", "Site Name", "---- ----", "HQ   EX01", "HQ   EX02", "", "   Site: Branch", "", "Site   Name", "----   ----",
        "Branch EX03", "",
      ])
    var list = FormatRequest(.list)
    list.groupBy = "Site".value
    list.properties = ["Name".value]
    #expect(
      try world.shown(list, rows[0], rows[1], rows[2]) == [
        "", "   Site: HQ", "", "Name : EX01", "", "Name : EX02", "", "", "   Site: Branch", "", "Name : EX03", "",
      ])
    #expect(
      try TestWorld(.windowsPowerShell).shown(request, rows[0], rows[2]) == [
        "", "", "   Site: HQ", "", "Site Name", "---- ----", "HQ   EX01", "", "", "   Site: Branch", "", "Site   Name", "----   ----",
        "Branch EX03", "", "",
      ])
  }

  @Test func wrappedCells() throws {
    var request = FormatRequest(.table)
    request.wraps = true
    let row = object(("Name", "EX01".value), ("Description", "one two three four five six seven eight nine ten".value))
    #expect(
      try TestWorld().shown(request, row, width: 40) == [
        "", "Name Description", "---- -----------", "EX01 one two three four five six seven", "     eight nine ten", "",
      ])
  }

  @Test func listsWrapAtBlanksAndBreakLongWords() throws {
    let row = object(("Name", "EX01".value), ("Description", "one two three four five six seven eight nine ten".value))
    #expect(
      try TestWorld().shown(request(.list), row, width: 40) == [
        "", "Name        : EX01", "Description : one two three four five ", "              six seven eight nine ten", "",
      ])
    let word = object(("Thumbprint", String(repeating: "ABCDEF0123456789", count: 6).value))
    #expect(
      try TestWorld().shown(request(.list), word, width: 50) == [
        "", "Thumbprint : ABCDEF0123456789ABCDEF0123456789ABCDE", "             F0123456789ABCDEF0123456789ABCDEF0123",
        "             456789ABCDEF0123456789", "",
      ])
  }

  @Test func wideDisplays() throws {
    let rows = (1...7).map { object(("Name", "EX0\($0)".value), ("Users", .int(Int32($0)))) }
    let world = TestWorld()
    func shown(_ request: FormatRequest, width: Int) throws -> [String] {
      var objects: [Value] = []
      let run = world.presenter.makeRun(request, session: world.session) { (object) throws(Interruption) in
        objects.append(.object(object))
      }
      for row in rows { try run.accept(row) }
      try run.finish()
      return try world.presenter.render(objects, session: world.session, width: width)
    }
    var three = FormatRequest(.wide)
    three.columns = 3
    #expect(try shown(three, width: 79)[1] == "EX01                       EX02                       EX03")
    var fitted = FormatRequest(.wide)
    fitted.autoSize = true
    #expect(try shown(fitted, width: 40) == ["", "EX01  EX02 EX03 EX04 EX05 EX06 EX07 ", ""])
  }

  @Test func customShowsClasses() throws {
    let inner = object(("X", .int(1)))
    #expect(
      try TestWorld().shown(request(.custom), object(("A", "b".value), ("Inner", inner))) == [
        "", "class PSCustomObject", "{", "  A = b", "  Inner = ", "    class PSCustomObject", "    {", "      X = 1", "    }", "    ", "}",
        "",
        "",
      ])
  }

  @Test func formatObjectsPassThePipeline() throws {
    var kinds: [String] = []
    let world = TestWorld()
    let run = world.presenter.makeRun(FormatRequest(.table), session: world.session) { (object) throws(Interruption) in
      kinds.append(object.type.name)
    }
    try run.accept(object(("A", .int(1))))
    try run.accept(object(("A", .int(2))))
    try run.finish()
    #expect(kinds == ["FormatStartData", "GroupStartData", "FormatEntryData", "FormatEntryData", "GroupEndData", "FormatEndData"])
  }

  @Test func aFormatEndsAnOpenDefaultOne() throws {
    let world = TestWorld()
    var objects: [Value] = [object(("A", .int(1)))]
    let run = world.presenter.makeRun(FormatRequest(.list), session: world.session) { (object) throws(Interruption) in
      objects.append(.object(object))
    }
    try run.accept(object(("A", .int(2))))
    try run.finish()
    #expect(try world.presenter.render(objects, session: world.session, width: 79) == ["", "A", "-", "1", "", "", "A : 2", ""])
  }
}

extension RequestTests {
  @Test func forceShowsTextByItsProperties() throws {
    var request = FormatRequest(.list)
    request.isForced = true
    request.properties = ["A".value]
    #expect(try TestWorld().shown(request, object(("A", .int(1)))) == ["", "A : 1", ""])
    #expect(try TestWorld().shown(FormatRequest(.list), "text".value) == ["text"])
  }

  @Test func unknownViewsAreErrors() throws {
    var request = FormatRequest(.table)
    request.viewName = "nope"
    #expect(throws: Interruption.self) { try TestWorld().shown(request, object(("A", .int(1)))) }
  }

  @Test func nullElementsShow() throws {
    #expect(try TestWorld().shown(object(("A", .array([.int(1), .null]))))[3] == "{1, $null}")
  }
}
