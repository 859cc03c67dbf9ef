import Engine

/// `Add-PSSnapin`: a snap-in's cmdlets into the session.
struct AddPSSnapin: Cmdlet {
  var name: [String] = []
  var passThru = false

  static var binds: [ParameterBind<AddPSSnapin>] { [.init("Name", \.name), .init("PassThru", \.passThru)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let snapIns = SnapIns.of(context.session)
    for text in name {
      let pattern = WildcardPattern(text)
      let found = snapIns.installed.filter { pattern.matches($0.name) }
      if found.isEmpty, !WildcardPattern.containsWildcards(text) {
        try context.writeError(
          "The Windows PowerShell snap-in '\(text)' is not installed on this computer.", id: "AddPSSnapInRead",
          category: .invalidArgument, target: .string(text), exception: ExceptionKind(.psArgumentException))
      }
      for snapIn in found {
        if snapIns.isAdded(snapIn.name) {
          try context.writeError(
            "Cannot add Windows PowerShell snap-in \(snapIn.name) because it is already added. Verify the name of the snap-in and try again.",
            id: "AddPSSnapInRead", category: .invalidArgument, target: .string(snapIn.name),
            exception: ExceptionKind(.psArgumentException))
          continue
        }
        try snapIns.add(snapIn)
        if passThru { try context.write(GetPSSnapin.describe(snapIn)) }
      }
    }
  }
}
