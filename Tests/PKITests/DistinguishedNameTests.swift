import Testing

@testable import PKI

@Suite struct DistinguishedNameTests {
  @Test(arguments: RecordedNames.rows)
  func readsAsDotNetDoes(row: RecordedNames.Row) throws {
    guard let shown = row.shown else {
      #expect(throws: DistinguishedNameError.self) { try DistinguishedName(row.typed, reading: .dotNet) }
      return
    }
    let name = try DistinguishedName(row.typed, reading: .dotNet)
    #expect(name.decoded == shown)
    let hex = Hex.encode(name.der)
    if row.der.hasSuffix("…") {
      #expect(hex.hasPrefix(row.der.dropLast()))
    } else {
      #expect(hex == row.der)
    }
    let again = try DistinguishedName(der: name.der)
    #expect(again == name)
    #expect(again.decoded == shown)
    #expect(again.parts == name.parts)
  }

  /// Rows where Windows's reading (and exsh's rule of two letters) isn't .NET's.
  private static let different: Set<String> = [
    "c=CountryCode, s=My State, CN=mail.mitserv.net", "c=US o=contoso inc, cn=mail.contoso.com", "C=USA, CN=a", "C=U, CN=a",
    "CN=a+OU=b, O=c", "cn=a, o=b+ou=c",
  ]

  private static let agreed = RecordedNames.rows.filter { !different.contains($0.typed) }

  @Test(arguments: agreed)
  func windowsAgreesElsewhere(row: RecordedNames.Row) throws {
    let dotNet = try? DistinguishedName(row.typed, reading: .dotNet)
    let windows = try? DistinguishedName(row.typed)
    #expect(windows == dotNet)
  }

  @Test func plusJoinsOnWindows() throws {
    let name = try DistinguishedName("CN=a+OU=b, O=c")
    #expect(name.parts.count == 2)
    #expect(name.decoded == "O=c, CN=a + OU=b")
    #expect(Hex.encode(name.der) == "3022310A3008060355040A1301633114300806035504031301613008060355040B130162")
    #expect(try DistinguishedName("cn=a, o=b+ou=c").decoded == "O=b + OU=c, CN=a")
    #expect(try DistinguishedName(#"CN="a+b""#).commonName == "a+b")
    #expect(throws: DistinguishedNameError.self) { try DistinguishedName("CN=a+") }
  }

  @Test func countryHasTwoLetters() throws {
    let long = try #require(error("c=CountryCode, s=My State, l=MyCity, o=My Organization, CN=mail.mitserv.net"))
    #expect(long.reason == .countryNotTwoLetters)
    #expect(long.attribute == "c")
    #expect(long.value == "CountryCode")
    #expect(long.position == 3)
    #expect("\(long)" == "The country c='CountryCode' at position 3 must be a code of exactly two letters, such as C=US.")

    let comma = try #require(error("c=US o=contoso inc, cn=mail.contoso.com"))
    #expect(comma.reason == .missingSeparator(before: "o"))
    #expect(comma.position == 6)
    #expect(
      "\(comma)"
        == "A comma is missing at position 6, before 'o=': the country c='US o=contoso inc' must be a code of exactly two letters, such as C=US."
    )

    for text in ["C=", "C=U", "C=USA", "C=U1", "C=é1", "2.5.4.6=USA"] { #expect(error(text)?.reason == .countryNotTwoLetters) }
    #expect(try DistinguishedName("c=us").description == "C=us")
  }

  @Test func errorsNameThePart() throws {
    #expect(error("CN=a, XX=1")?.description.hasPrefix("The attribute 'XX' at position 7 isn't known.") == true)
    #expect(error("CN=a, b c, O=d")?.attribute == "b c")
    #expect(error("CN=a, b c, O=d")?.reason == .missingEquals)
    #expect(error(#"CN="a"#)?.reason == .unclosedQuote)
    #expect(error(#"CN="a" b"#)?.reason == .textAfterQuote)
    #expect(error("CN=a,,O=b")?.reason == .missingAttribute)
    #expect(error("=x")?.position == 1)
    #expect(error("E=é")?.reason == .notASCII)
  }

  @Test func exchangeWritesUTF8Strings() throws {
    let name = try DistinguishedName("c=US, s=My State, l=MyCity, o=My Organization, CN=mail.mitserv.net", stringTypes: .exchange)
    let hex = Hex.encode(name.der)
    #expect(hex.contains("06035504060C") == false)
    #expect(hex.contains("060355040613025553"))
    #expect(hex.contains("06035504030C"))
    #expect(hex.contains("060355040A0C"))
    #expect(hex.contains("06035504070C"))
    #expect(hex.contains("06035504080C"))
    #expect(name.decoded == "CN=mail.mitserv.net, O=My Organization, L=MyCity, S=My State, C=US")
    #expect(name.description == "C=US, S=My State, L=MyCity, O=My Organization, CN=mail.mitserv.net")
    #expect(name.commonName == "mail.mitserv.net")
    #expect(try name != DistinguishedName("c=US, s=My State, l=MyCity, o=My Organization, CN=mail.mitserv.net"))
  }

  @Test func readsEveryStringType() throws {
    func named(_ tag: UInt8, _ bytes: [UInt8]) throws -> String {
      let value = DER.element(tag, bytes)
      return try DistinguishedName(der: DER.sequence(DER.set(DER.sequence(DER.objectIdentifier(OID.commonName), value)))).description
    }
    #expect(try named(DER.Tag.bmpString, [0x00, 0x61, 0x65, 0xE5]) == "CN=a日")
    #expect(try named(DER.Tag.t61String, [0x61, 0xE9]) == "CN=aé")
    #expect(try named(DER.Tag.universalString, [0, 0, 0, 0x61, 0, 1, 0xF6, 0]) == "CN=a😀")
    #expect(try named(DER.Tag.integer, [5]) == ##"CN="#020105""##)
  }

  private func error(_ text: String) -> DistinguishedNameError? {
    do {
      _ = try DistinguishedName(text)
      return nil
    } catch {
      return error
    }
  }
}
