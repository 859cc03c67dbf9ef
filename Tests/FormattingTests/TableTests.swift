import Engine
import Testing

@testable import Formatting

@Suite struct TableTests {
  private let server = object(("Name", "EX01".value), ("Edition", "Enterprise".value), ("Users", .int(120)), ("Online", .bool(true)))

  @Test func fourPropertiesMakeATable() throws {
    #expect(
      try TestWorld().shown("before".value, server, "after".value) == [
        "before", "", "Name Edition    Users Online", "---- -------    ----- ------", "EX01 Enterprise   120   True", "after", "",
      ])
  }

  @Test func windowsPowerShellPadsAndEndsInTwoBlankLines() throws {
    #expect(
      try TestWorld(.windowsPowerShell).shown(object(("Name", "EX01".value), ("Where", "Lab".value))) == [
        "", "Name Where", "---- -----", "EX01 Lab  ", "", "",
      ])
  }

  @Test func fivePropertiesMakeAList() throws {
    let five = object(("A", .int(1)), ("Bee", .int(2)), ("C", .null), ("D", "x".value), ("E", .bool(false)))
    #expect(
      try TestWorld().shown(five, five) == [
        "", "A   : 1", "Bee : 2", "C   : ", "D   : x", "E   : False", "", "A   : 1", "Bee : 2", "C   : ", "D   : x", "E   : False", "",
      ])
    #expect(
      try TestWorld(.windowsPowerShell).shown(five) == [
        "", "", "A   : 1", "Bee : 2", "C   : ", "D   : x", "E   : False", "", "", "",
      ])
  }

  @Test func alignmentComesFromTheFirstObject() throws {
    let rows = [
      object(("V", "text".value), ("W", .int(1))), object(("V", .int(12345)), ("W", "some text".value)),
      object(("V", .null), ("W", .null)),
    ]
    let world = TestWorld()
    #expect(
      try world.presenter.render(rows, session: world.session, width: 79) == [
        "", "V             W", "-             -", "text          1", "12345 some text", "               ", "",
      ])
  }

  @Test func laterObjectsFillTheSameColumns() throws {
    #expect(
      try TestWorld().shown(object(("A", .int(1)), ("B", .int(2))), object(("A", .int(3)), ("C", .int(4))), object(("D", .int(5)))) == [
        "", "A B", "- -", "1 2", "3  ", "   ", "",
      ])
  }

  @Test(arguments: [
    (40, ["Name                Text", "----                ----", "EX01-in-the-far-off Some words behind t…"]),
    (80, ["Name                Text                       Last", "----                ----                       ----"]),
    (10, ["Name", "----      ", "EX01-in-t…"]),
    (4, [""]),
  ])
  func columnsShrinkAndVanishFromTheRight(width: Int, expected: [String]) throws {
    let row = object(("Name", "EX01-in-the-far-off".value), ("Text", "Some words behind the name".value), ("Last", "z".value))
    let lines = try TestWorld().shown(row, width: width)
    #expect(Array(lines.dropFirst().prefix(expected.count)).map(LineBreaking.trimmedEnd) == expected.map(LineBreaking.trimmedEnd))
  }

  @Test func ellipsisIsThreeDotsInWindowsPowerShell() throws {
    let lines = try TestWorld(.windowsPowerShell).shown(object(("Name", "abcdefghijklmnop".value)), width: 10)
    #expect(lines == ["", "Name      ", "----      ", "abcdefg...", "", ""])
  }

  @Test func collectionsInCells() throws {
    let row = object(("Name", "x".value), ("Items", .array((1...8).map { .int($0) })), ("None", .array([])))
    #expect(try TestWorld().shown(row)[3] == "x    {1, 2, 3, 4…} {}")
    #expect(try TestWorld(.windowsPowerShell).shown(row)[3] == "x    {1, 2, 3, 4...} {}  ")
  }

  @Test func enumerationLimitIsLookedUpWhenFormatting() throws {
    let world = TestWorld()
    world.session.globalScope.setAutomatic("FormatEnumerationLimit", .int(-1))
    #expect(try world.shown(object(("Items", .array((1...6).map { .int($0) }))))[3] == "{1, 2, 3, 4, 5, 6}")
  }

  @Test func dictionariesShowTheirEntries() throws {
    let first = DictionaryObject.ordered([("a".value, .int(1)), ("b".value, .int(2))])
    let second = DictionaryObject.ordered([("c".value, .int(3))])
    #expect(
      try TestWorld().shown(.object(first), .object(second)) == [
        "", "Name                           Value", "----                           -----", "a                              1",
        "b                              2", "c                              3", "",
      ])
    #expect(try TestWorld().shown("before".value, .object(DictionaryObject())) == ["before"])
  }

  @Test func underADeclaredViewOtherTypesStandAlone() throws {
    let table = DictionaryObject.ordered([("K".value, "v".value)])
    #expect(
      try TestWorld().shown(.int(1), .object(table), "text".value, object(("P", .int(1)), ("Q", .int(2))), .bool(true)) == [
        "1", "", "Name                           Value", "----                           -----", "K                              v", "text",
        "", "P : 1", "Q : 2", "", "True", "",
      ])
  }

  @Test func datesInCells() throws {
    let date = Value.object(DateTimeObject(ticks: 635_414_583_090_000_000))
    #expect(try TestWorld().shown(object(("When", date)))[3] == "7/20/2014 1:05:09 PM")
  }

  @Test func textWithLineEndsIsCutInCells() throws {
    #expect(try TestWorld().shown(object(("T", "one\ntwo".value), ("U", .int(1))))[3] == "one…    1")
  }

  @Test func wideCharactersTakeTwoColumns() throws {
    #expect(try TestWorld().shown(object(("T", "日本".value), ("U", "x".value))).suffix(4) == ["T    U", "-    -", "日本 x", ""])
    #expect(DisplayWidth.of("e\u{301}") == 1)
    #expect(DisplayWidth.prefix("日本", 3) == "日")
  }

  @Test func emptyObjectsLeaveALine() throws {
    #expect(try TestWorld().shown("a".value, .object(CustomObject())) == ["a", ""])
  }
}
