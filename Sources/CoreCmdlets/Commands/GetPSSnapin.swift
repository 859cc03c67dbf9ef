import Engine

/// `Get-PSSnapin`: the snap-ins of the session, or those installed.
struct GetPSSnapin: Cmdlet {
  var name: [String] = []
  var registered = false

  static var binds: [ParameterBind<GetPSSnapin>] { [.init("Name", \.name), .init("Registered", \.registered)] }

  static let snapInInfo = DotNetType("System.Management.Automation.PSSnapInInfo")

  static func describe(_ snapIn: SnapIns.SnapIn) -> CustomObject {
    CustomObject(
      [
        ("Name", .string(snapIn.name)), ("PSVersion", .object(VersionObject([1, 0]))), ("Description", .string(snapIn.summary)),
      ], type: snapInInfo)
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let snapIns = SnapIns.of(context.session)
    let known = snapIns.installed.filter { registered || snapIns.isAdded($0.name) }
    if name.isEmpty {
      for snapIn in known { try context.write(GetPSSnapin.describe(snapIn)) }
      return
    }
    for text in name {
      let pattern = WildcardPattern(text)
      let found = known.filter { pattern.matches($0.name) }
      for snapIn in found { try context.write(GetPSSnapin.describe(snapIn)) }
      if found.isEmpty, !WildcardPattern.containsWildcards(text) {
        try context.writeError(
          "No Windows PowerShell snap-ins matching the pattern '\(text)' were found. Check the pattern and then try the command again.",
          id: "NoPSSnapInsFound", category: .invalidArgument, target: .string(text), exception: ExceptionKind(.psArgumentException))
      }
    }
  }
}
