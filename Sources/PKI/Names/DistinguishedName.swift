/// An X.500 name: the subject or the issuer of a certificate.
public struct DistinguishedName: Sendable {
  /// One attribute with its value.
  public struct Attribute: Hashable, Sendable {
    /// The identifier in dotted form, `2.5.4.3` for a common name.
    public let oid: String
    /// The value as text.
    public let value: String
  }

  /// Whose rules a typed name is read by.
  public enum Reading: Sendable {
    /// Exchange's and Windows's: `+` joins attributes of one part, and a country has two letters.
    case windows
    /// Those of .NET's managed `X500DistinguishedName`: `+` is a letter like any other, and nothing is asked of a country.
    case dotNet
  }

  /// Which string types a typed name is written with.
  public enum StringTypes: Sendable {
    /// PrintableString where the letters allow it, UTF8String elsewhere.
    case smallest
    /// As in the requests Exchange makes: UTF8String, except the country, serial numbers and qualifiers (PrintableString).
    case exchange
  }

  /// The DER; two names are equal when these bytes are.
  public let der: [UInt8]
  /// The parts in the order of the DER; a part has one attribute, or several joined by `+`.
  public let parts: [[Attribute]]

  /// Reads a name as typed. What is typed last comes first in the DER.
  public init(_ text: String, reading: Reading = .windows, stringTypes: StringTypes = .smallest) throws(DistinguishedNameError) {
    var parser = DistinguishedNameParser(text, plusJoins: reading == .windows)
    var parts: [[(Attribute, [UInt8])]] = []
    for part in try parser.parts() {
      guard let oid = NameAttributeTable.identifier(forKey: part.key) else {
        throw DistinguishedNameError(
          reason: .unknownAttribute, attribute: part.key, value: part.value, position: part.keyPosition + 1)
      }
      if reading == .windows, oid == OID.country { try Self.checkCountry(part) }
      let attribute = Attribute(oid: oid.dotted, value: part.value)
      guard let value = Self.encodedValue(part.value, oid: oid, stringTypes: stringTypes) else {
        throw DistinguishedNameError(
          reason: .notASCII, attribute: part.key, value: part.value, position: part.valuePosition + 1)
      }
      let encoded = DER.sequence(DER.objectIdentifier(oid), value)
      if part.joined, !parts.isEmpty {
        parts[parts.count - 1].append((attribute, encoded))
      } else {
        parts.append([(attribute, encoded)])
      }
    }
    let sorted = parts.reversed().map { part in part.sorted { $0.1.lexicographicallyPrecedes($1.1) } }
    self.parts = sorted.map { part in part.map { $0.0 } }
    der = DER.element(DER.Tag.sequence, sorted.flatMap { part in DER.sortedSet(part.map { $0.1 }) })
  }

  /// A name with one common name and nothing else.
  public init(commonName: String, stringTypes: StringTypes = .smallest) {
    let oid = OID.commonName
    // Only attributes that must be ASCII can fail to encode, and a common name is none of them.
    let value = Self.encodedValue(commonName, oid: oid, stringTypes: stringTypes) ?? DER.utf8String(commonName)
    parts = [[Attribute(oid: oid.dotted, value: commonName)]]
    der = DER.sequence(DER.set(DER.sequence(DER.objectIdentifier(oid), value)))
  }

  /// Reads a name from its DER.
  public init(der: [UInt8]) throws(PKIError) {
    var outer = DERReader(der)
    guard let name = outer.next(DER.Tag.sequence), outer.isAtEnd, let sets = Self.elements(name) else {
      throw .corrupted(.name, "it is no sequence of parts")
    }
    var parts: [[Attribute]] = []
    for set in sets {
      guard set.tag == DER.Tag.set, let pairs = Self.elements(set) else { throw .corrupted(.name, "a part is no set") }
      var part: [Attribute] = []
      for pair in pairs {
        var reader = pair.reader
        guard pair.tag == DER.Tag.sequence, let oid = reader.next()?.objectIdentifier, let value = reader.next(), reader.isAtEnd else {
          throw .corrupted(.name, "an attribute isn't an identifier with a value")
        }
        part.append(Attribute(oid: oid.dotted, value: Self.text(of: value)))
      }
      parts.append(part)
    }
    self.parts = parts
    self.der = der
  }

  /// True for the name without any part.
  public var isEmpty: Bool { parts.isEmpty }

  /// The first value of an attribute in the order it is shown; nil if there is none.
  public func value(of oid: String) -> String? {
    for part in parts.reversed() {
      if let attribute = part.first(where: { $0.oid == oid }) { return attribute.value }
    }
    return nil
  }

  /// The common name; the first one shown, where there are several.
  public var commonName: String? { value(of: OID.commonName.dotted) }

  private static func elements(_ element: DERReader.Element) -> [DERReader.Element]? {
    var reader = element.reader
    return reader.all()
  }
}

extension DistinguishedName: Hashable {
  /// Equal when the DER is.
  public static func == (left: DistinguishedName, right: DistinguishedName) -> Bool { left.der == right.der }

  /// Hashes the DER.
  public func hash(into hasher: inout Hasher) { hasher.combine(der) }
}

extension DistinguishedName: CustomStringConvertible {
  /// As `X509Certificate2.Subject` shows a name: the last part of the DER first, which is the order it was typed in.
  public var description: String { Self.text(of: parts.reversed()) }

  /// As `X500DistinguishedName.Decode('None')` shows a name: in the order of the DER.
  public var decoded: String { Self.text(of: parts) }

  private static func text(of parts: [[Attribute]]) -> String {
    parts.map { part in
      part.map { "\(NameAttributeTable.shown($0.oid))=\(quoted($0.value))" }.joined(separator: " + ")
    }.joined(separator: ", ")
  }

  private static func quoted(_ value: String) -> String {
    let scalars = value.unicodeScalars
    let edgesAreBlank = [scalars.first, scalars.last].contains { $0?.properties.isWhitespace ?? true }
    guard edgesAreBlank || scalars.contains(where: { ",+=\"\n<>#;".unicodeScalars.contains($0) }) else { return value }
    var text = "\""
    for scalar in scalars {
      if scalar == "\"" { text.unicodeScalars.append(scalar) }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}

// MARK: - Values

extension DistinguishedName {
  /// A country is two letters (RFC 5280). A longer value that goes on with `key=` lost the comma before it, which is worth saying.
  private static func checkCountry(_ part: DistinguishedNameParser.Part) throws(DistinguishedNameError) {
    let scalars = Array(part.value.unicodeScalars)
    if scalars.count == 2, scalars.allSatisfy({ $0.isASCII && $0.properties.isAlphabetic }) { return }
    if let equals = scalars.firstIndex(of: "="), equals > 0 {
      let beforeEquals = scalars[..<equals]
      let keyStart = (beforeEquals.lastIndex { $0.properties.isWhitespace }).map { $0 + 1 } ?? equals
      let key = String(String.UnicodeScalarView(scalars[keyStart..<equals]))
      if keyStart > 0, NameAttributeTable.identifier(forKey: key) != nil {
        throw DistinguishedNameError(
          reason: .missingSeparator(before: key), attribute: part.key, value: part.value,
          position: part.valuePosition + keyStart + 1)
      }
    }
    throw DistinguishedNameError(
      reason: .countryNotTwoLetters, attribute: part.key, value: part.value, position: part.valuePosition + 1)
  }

  /// Nil when the attribute takes ASCII only and the value holds something else.
  private static func encodedValue(_ value: String, oid: ObjectIdentifierText, stringTypes: StringTypes) -> [UInt8]? {
    let bytes = Array(value.utf8)
    // Recorded: .NET has ASCII text only in E; Windows has it in DC as well.
    if oid == OID.email || (oid == OID.domainComponent && stringTypes == .exchange) {
      return bytes.allSatisfy { $0 < 0x80 } ? DER.element(DER.Tag.ia5String, bytes) : nil
    }
    let printable = bytes.allSatisfy(isPrintable)
    switch stringTypes {
    case .smallest:
      return DER.element(printable ? DER.Tag.printableString : DER.Tag.utf8String, bytes)
    case .exchange:
      let wantsPrintable = oid == OID.country || oid == OID.serialNumber || oid == OID.dnQualifier
      return DER.element(wantsPrintable && printable ? DER.Tag.printableString : DER.Tag.utf8String, bytes)
    }
  }

  private static func isPrintable(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): return true
    default: return " '()+,-./:=?".utf8.contains(byte)
    }
  }

  /// The text of a value; what isn't a string is shown as `#` and the hexadecimal DER.
  private static func text(of value: DERReader.Element) -> String {
    switch value.tag {
    case DER.Tag.utf8String, DER.Tag.printableString, DER.Tag.ia5String, DER.Tag.numericString, DER.Tag.visibleString:
      return String(decoding: value.content, as: UTF8.self)
    case DER.Tag.t61String:
      return String(String.UnicodeScalarView(value.content.map { Unicode.Scalar($0) }))
    case DER.Tag.bmpString:
      return String(decoding: units(value.content, width: 2).map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self)
    case DER.Tag.universalString:
      return String(decoding: units(value.content, width: 4), as: UTF32.self)
    default:
      return "#" + Hex.encode(Array(value.encoded))
    }
  }

  private static func units(_ bytes: ArraySlice<UInt8>, width: Int) -> [UInt32] {
    var units: [UInt32] = []
    var rest = bytes
    while rest.count >= width {
      units.append(rest.prefix(width).reduce(0) { $0 << 8 | UInt32($1) })
      rest = rest.dropFirst(width)
    }
    return units
  }
}
