import Engine

/// `Get-PSProvider`: what knows the items of drives.
struct GetPSProvider: Cmdlet {
  var provider: [String] = []

  static var binds: [ParameterBind<GetPSProvider>] { [.init("PSProvider", \.provider)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for pattern in provider.isEmpty ? ["*"] : provider {
      let matcher = WildcardPattern(pattern)
      let found = context.drives.providers.filter { matcher.matches($0.name) || matcher.matches($0.qualifiedName) }
      if found.isEmpty, !WildcardPattern.containsWildcards(pattern) {
        try context.writeError(
          "Cannot find a provider with the name '\(pattern)'.", id: "ProviderNotFound", category: .objectNotFound,
          target: .string(pattern), exception: ExceptionKind(.providerNotFoundException))
      }
      for provider in found { try context.write(provider) }
    }
  }
}
