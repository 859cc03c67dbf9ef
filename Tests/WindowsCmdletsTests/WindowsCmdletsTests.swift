import Testing

@testable import WindowsCmdlets
