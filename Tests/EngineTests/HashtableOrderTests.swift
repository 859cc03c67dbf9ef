import Testing

@testable import Engine

/// A Hashtable whose keys are numbers shows its entries as .NET does, from the last bucket to the first.
struct HashtableOrderTests {
  @Test(arguments: [
    // As the example of about_Regular_Expressions shows its groups.
    ("$null = 'a1' -match '(a)(\\d)'; $Matches.Keys -join ','; $Matches.Values -join ','", ["2,1,0", "1,a,a1"]),
    ("@{ 1 = 'a'; 2 = 'b'; 3 = 'c' }.Keys -join ','", ["3,2,1"]),
    ("$h = @{}; foreach ($n in 1..10) { $h[$n] = -$n }; $h.Keys -join ','", ["10,9,8,7,6,5,4,3,2,1"]),
    ("foreach ($e in @{ 1 = 'a'; 2 = 'b' }.GetEnumerator()) { \"$($e.Key)$($e.Value)\" }", ["2b", "1a"]),
    ("@{ $true = 1; $false = 0 }.Keys -join ','", ["True,False"]),
    // Texts, ordered tables and generic ones keep the order in which they were filled.
    ("@{ b = 1; a = 2 }.Keys -join ','; ([ordered]@{ 2 = 1; 1 = 2 }).Keys -join ','", ["b,a", "2,1"]),
    ("@{ 1 = 2; b = 1 }.Keys -join ','; ([pscustomobject]@{ 1 = 'a'; 2 = 'b' }).psobject.Properties.Name -join ','", ["1,b", "1,2"]),
    ("$d = [Collections.Generic.Dictionary[int,string]]::new(); $d[1] = 'a'; $d[2] = 'b'; $d.Keys -join ','", ["1,2"]),
    ("[Collections.Hashtable]::new(2000000000).Count; $h = [hashtable]::new(100); $h[1] = 1; $h[2] = 2; $h.Keys -join ','", ["0", "2,1"]),
  ])
  func order(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test func whatMeetsInABucketStepsOn() {
    // Seven buckets: 12 lies behind 5, whose bucket it would have.
    #expect(HashtableOrder.places([5, 1, 12], capacity: 3) == [2, 0, 1])
    // Three buckets, of which two may be taken, then seven.
    #expect(HashtableOrder.places([0, 1, 2], capacity: 0) == [2, 1, 0])
    #expect(HashtableOrder.places([], capacity: 0) == [])
    #expect(HashtableOrder.places([-1, 0], capacity: 0) == [0, 1])
    let many = HashtableOrder.places((0..<5000).map { Int32($0 * 7919 % 65_521) }, capacity: 0)
    #expect(many.sorted() == Array(0..<5000))
  }
}
