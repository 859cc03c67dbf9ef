/// The parameters that every advanced command has.
enum CommonParameters {
  private static let rows: [(String, String, DotNetType)] = [
    ("Verbose", "vb", .switchParameter), ("Debug", "db", .switchParameter), ("ErrorAction", "ea", .actionPreference),
    ("WarningAction", "wa", .actionPreference), ("InformationAction", "infa", .actionPreference),
    ("ProgressAction", "proga", .actionPreference), ("ErrorVariable", "ev", .string), ("WarningVariable", "wv", .string),
    ("InformationVariable", "iv", .string), ("OutVariable", "ov", .string), ("OutBuffer", "ob", .int32),
    ("PipelineVariable", "pv", .string),
  ]

  /// The names, for listings that leave them out.
  static let names: Set<Name> = Set((rows.map { $0.0 } + ["WhatIf", "Confirm"]).map { Name($0) })

  /// What `SupportsPaging` adds.
  static var paging: [ParameterDeclaration] {
    [
      ParameterDeclaration("IncludeTotalCount", type: .switchParameter, isCommon: true),
      ParameterDeclaration("Skip", type: .uint64, isCommon: true), ParameterDeclaration("First", type: .uint64, isCommon: true),
    ]
  }

  /// The declarations, with WhatIf and Confirm where the command supports them.
  static func declarations(shouldProcess: Bool) -> [ParameterDeclaration] {
    var list = rows.map { ParameterDeclaration($0.0, aliases: [$0.1], type: $0.2, isCommon: true) }
    if shouldProcess {
      list.append(ParameterDeclaration("WhatIf", aliases: ["wi"], type: .switchParameter, isCommon: true))
      list.append(ParameterDeclaration("Confirm", aliases: ["cf"], type: .switchParameter, isCommon: true))
    }
    return list
  }
}

/// What to do with a message of a stream.
public enum ActionPreference: Int, Sendable {
  case silentlyContinue, stop, `continue`, inquire, ignore, suspend, `break`

  /// The preference of that name or number.
  public init?(_ value: Value) {
    if let number = value.integerValue, value.stringValue == nil, let known = ActionPreference(rawValue: number) {
      self = known
      return
    }
    let names = ["silentlycontinue", "stop", "continue", "inquire", "ignore", "suspend", "break"]
    guard let position = names.firstIndex(of: value.displayText.foldedCase), let known = ActionPreference(rawValue: position)
    else { return nil }
    self = known
  }
}

/// The common parameters of one call; nil where the preference variable decides.
struct CommonSettings {
  var errorAction: ActionPreference?
  var warningAction: ActionPreference?
  var informationAction: ActionPreference?
  var verboseAction: ActionPreference?
  var debugAction: ActionPreference?
  var whatIf: Bool?
  var confirm: Bool?
  var errorSink: Sink?
  var warningSink: Sink?
  var informationSink: Sink?
}
