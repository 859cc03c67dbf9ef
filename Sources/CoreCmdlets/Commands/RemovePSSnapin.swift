import Engine

/// `Remove-PSSnapin`: takes snap-ins out of the session.
struct RemovePSSnapin: Cmdlet {
  var name: [String] = []
  var passThru = false

  static var binds: [ParameterBind<RemovePSSnapin>] { [.init("Name", \.name), .init("PassThru", \.passThru)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let snapIns = SnapIns.of(context.session)
    for text in name {
      let pattern = WildcardPattern(text)
      let found = snapIns.installed.filter { snapIns.isAdded($0.name) && pattern.matches($0.name) }
      if found.isEmpty, !WildcardPattern.containsWildcards(text) {
        try context.writeError(
          "No Windows PowerShell snap-ins matching the pattern '\(text)' were found. Check the pattern and then try the command again.",
          id: "NoPSSnapInsFound", category: .invalidArgument, target: .string(text), exception: ExceptionKind(.psArgumentException))
      }
      for snapIn in found {
        snapIns.remove(snapIn.name)
        if passThru { try context.write(GetPSSnapin.describe(snapIn)) }
      }
    }
  }
}
