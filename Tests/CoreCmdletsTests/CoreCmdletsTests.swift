import Testing

@testable import CoreCmdlets
