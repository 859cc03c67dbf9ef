/// Why a text is no X.500 name: which part, where, and what is wrong with it.
public struct DistinguishedNameError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Reason: Equatable, Sendable {
    /// A part has no `=`.
    case missingEquals
    /// Nothing stands in front of an `=` or between two separators.
    case missingAttribute
    /// The attribute isn't known.
    case unknownAttribute
    /// A quoted value has no closing quote.
    case unclosedQuote
    /// Text follows the closing quote of a value.
    case textAfterQuote
    /// A country isn't two letters.
    case countryNotTwoLetters
    /// A country's value goes on with another attribute: the separator between the two is missing.
    case missingSeparator(before: String)
    /// The attribute takes ASCII only.
    case notASCII
  }

  /// What is wrong.
  public let reason: Reason
  /// The attribute as typed, or the text that should have been one.
  public let attribute: String
  /// The value as typed, where there is one.
  public let value: String
  /// Where the offending text starts, counted in characters from 1.
  public let position: Int
}

extension DistinguishedNameError: CustomStringConvertible {
  /// exsh's own wording: what, where and what would be right.
  public var description: String {
    let place = "at position \(position)"
    switch reason {
    case .missingEquals:
      return "The name part '\(attribute)' \(place) has no '='. A part reads attribute=value, such as CN=mail.contoso.com;"
        + " a value that holds a comma, a semicolon or a plus sign needs quotation marks."
    case .missingAttribute:
      return "There is no attribute \(place), where one such as CN= or O= is expected."
    case .unknownAttribute:
      return "The attribute '\(attribute)' \(place) isn't known. Known ones are"
        + " CN, O, OU, L, S, C, E, DC, STREET, T, G, I, SN and SERIALNUMBER."
    case .unclosedQuote:
      return "The value of \(attribute) opens a quotation mark \(place) that nothing closes."
    case .textAfterQuote:
      return "The value of \(attribute) goes on \(place), after its closing quotation mark, where a comma is expected."
    case .countryNotTwoLetters:
      return "The country \(attribute)='\(value)' \(place) must be a code of exactly two letters, such as C=US."
    case .missingSeparator(let next):
      return "A comma is missing \(place), before '\(next)=':"
        + " the country \(attribute)='\(value)' must be a code of exactly two letters, such as C=US."
    case .notASCII:
      return "The value of \(attribute) \(place), '\(value)', holds letters that this attribute can't take: only ASCII is allowed."
    }
  }

  /// What .NET's `X500DistinguishedName` says of every such text.
  public static let dotNetMessage = "The string contains an invalid X500 name attribute key, oid, value or delimiter."
}
