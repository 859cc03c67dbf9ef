import Testing

@testable import Organization
