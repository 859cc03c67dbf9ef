import Testing

@testable import Syntax

/// The checks walk marked places only: each kind of thing that is checked is found however deep it stands in what isn't.
@Suite struct CheckedPlacesTests {
  private static let faults: [(text: String, id: String)] = [
    ("@{ a = 1; A = 2 }", "DuplicateKeyInHashLiteral"),
    ("@{ 1 = 1; b = 2; 1 = 3 }", "DuplicateKeyInHashLiteral"),
    ("1 = 2", "InvalidLeftHandSide"),
    ("${a}?.b = 2", "InvalidLeftHandSide"),
    ("${a}?[1] = 2", "InvalidLeftHandSide"),
    ("1++", "OperatorRequiresVariableOrProperty"),
    ("--(1 + 2)", "OperatorRequiresVariableOrProperty"),
    ("[ordered]1", "OrderedAttributeOnlyOnHashLiteralNode"),
    ("[int][ref]$a", "ReferenceNeedsToBeLastTypeInTypeConversion"),
    ("[ref][ref]$a", "ReferenceNeedsToBeByItselfInTypeSequence"),
    ("[void]$a = 1", "VoidTypeConstraintNotAllowed"),
    ("[ValidateNotNull()]1", "UnexpectedAttribute"),
    ("1 + @a", "SplattingNotPermitted"),
    ("foreach ($i in 1) { 1 + @a }", "SplattingNotPermitted"),
    ("$using:a.b(1)", "InvalidUsingExpression"),
    ("function f($a, $A) { }", "DuplicateFormalParameter"),
    ("& { param($a, $a) }", "DuplicateFormalParameter"),
    ("function f($a) { param($b) }", "OnlyOneParameterListAllowed"),
    ("function f { param([Parameter(Position = $x)]$a) }", "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock"),
    ("try { } catch { } catch [int] { }", "EmptyCatchNotLast"),
    ("foreach ($i in 1) { try { } finally { break } }; while (1) { try { } finally { return } }", "ControlLeavingFinally"),
    ("data { $x }", "VariableReferenceNotSupportedInDataSection"),
    ("foreach -parallel ($i in 1) { }", "KeywordParameterReservedForFutureUse"),
    ("switch -parallel (1) { 1 { } }", "KeywordParameterReservedForFutureUse"),
    ("parallel { }", "UnexpectedKeyword"),
  ]

  @Test(arguments: faults.indices) func faultIsFound(_ index: Int) {
    let (text, id) = Self.faults[index]
    let places = ["#", "1; #; 2", "if (1) { 2 } else { 3; # }", "$x = & { process { while (1) { # }; 1 } }", "f { # } \"$(#)\"", "@(1; #)"]
    for place in places {
      let script = place.replacing("#", with: text)
      let ids = Parser.parse(SourceText(script)).diagnostics.map(\.id)
      #expect(ids.contains(id), "\(script): \(ids)")
    }
  }
}
