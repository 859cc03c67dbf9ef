import Testing

@testable import Labs
