import Engine

/// `Get-Unique`: the objects of a sorted list, each once.
struct GetUnique: Cmdlet {
  var inputObject: Value = .nothing
  var asString = false
  var onType = false
  var caseInsensitive = false
  private var last: Value?

  static var binds: [ParameterBind<GetUnique>] {
    [
      .init("InputObject", \.inputObject), .init("AsString", \.asString), .init("OnType", \.onType),
      .init("CaseInsensitive", \.caseInsensitive),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if case .nothing = inputObject { return }
    let isSame: Bool
    if let last {
      if onType {
        isSame = last.type === inputObject.type
      } else if asString || last.stringValue != nil {
        let (left, right) = (last.displayText, inputObject.displayText)
        isSame = caseInsensitive ? left.equalsIgnoringCase(right) : left.ordinalEquals(right)
      } else {
        isSame = ObjectOrder(context: context, isCaseSensitive: !caseInsensitive).compare(last, inputObject) == 0
      }
    } else {
      isSame = false
    }
    if isSame { return }
    last = inputObject
    try context.write(inputObject)
  }
}
