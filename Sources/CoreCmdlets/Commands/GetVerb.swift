import Engine

/// `Get-Verb`: the verbs that commands may begin with.
struct GetVerb: Cmdlet {
  var verb: [String] = []
  var group: [String] = []

  static var binds: [ParameterBind<GetVerb>] { [.init("Verb", \.verb), .init("Group", \.group)] }

  static let verbInfo = DotNetType("System.Management.Automation.VerbInfo")

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let patterns = verb.map { WildcardPattern($0) }
    for entry in ApprovedVerbs.all {
      guard patterns.isEmpty || patterns.contains(where: { $0.matches(entry.verb) }),
        group.isEmpty || group.contains(where: { $0.equalsIgnoringCase(entry.group) })
      else { continue }
      try context.write(
        CustomObject(
          [
            ("Verb", .string(entry.verb)), ("AliasPrefix", .string(entry.prefix)), ("Group", .string(entry.group)),
            ("Description", .string("")),
          ], type: GetVerb.verbInfo))
    }
  }
}
