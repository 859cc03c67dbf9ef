import Testing

@testable import ExchangeCmdlets
