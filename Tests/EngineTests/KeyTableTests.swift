import Testing

@testable import Engine

@Suite struct KeyTableTests {
  @Test func keepsTheOrderOfItsKeysWhateverIsTakenAway() {
    var table = KeyTable(ignoringCase: true)
    for number in 1...200 { table.set(.string("Key\(number)"), .int(Int32(number))) }
    for number in stride(from: 1, through: 200, by: 2) { table.remove(.string("kEY\(number)")) }
    table.set(.string("Key1"), .int(1))
    #expect(table.count == 101)
    #expect(table.entries.first?.key.stringValue == "Key2")
    #expect(table.entries.last?.key.stringValue == "Key1")
    for number in stride(from: 2, through: 200, by: 2) {
      let place = table.place(of: .string("KEY\(number)"))
      #expect(place.flatMap { table.entry(at: $0)?.value.integerValue } == number)
    }
  }

  /// The Kelvin sign folds to a letter of ASCII, and so has its hash.
  @Test(arguments: [("k", "\u{212A}"), ("É", "é"), ("Straße", "STRAßE"), ("", ""), ("abcdefgh", "ABCDEFGH"), ("abcdefghi", "ABCDEFGHI")])
  func findsTextsWithoutRegardToCase(pair: (String, String)) {
    var table = KeyTable(ignoringCase: true)
    table.set(.string(pair.0), .int(7))
    #expect(table.place(of: .string(pair.1)) == 0)
    for number in 0..<50 { table.set(.int(Int32(number)), .null) }
    #expect(table.place(of: .string(pair.1)) == 0)
  }

  @Test func tellsKeysOfDifferentTypesApart() {
    var table = KeyTable(ignoringCase: true)
    let keys: [Value] = [.int(1), .long(1), .string("1"), .double(1), .char(0x31), .bool(true)]
    for (place, key) in keys.enumerated() { table.set(key, .int(Int32(place))) }
    #expect(table.count == keys.count)
    for (place, key) in keys.enumerated() { #expect(table.place(of: key) == place) }
  }

  @Test func regardsCaseWhereAsked() {
    var table = KeyTable(ignoringCase: false)
    table.set(.string("a"), .int(1))
    table.set(.string("A"), .int(2))
    #expect(table.count == 2)
  }

  /// U+F900 and U+8C48 are canonically equal and of one length: .NET tells them apart.
  @Test func comparesTextsByTheirBytes() {
    #expect(!"\u{F900}".ordinalEquals("\u{8C48}"))
    #expect(!"\u{E9}".ordinalEquals("e\u{301}"))
    #expect("aB".equalsIgnoringCase("Ab"))
    #expect(!"a[".equalsIgnoringCase("a{"))
  }
}
