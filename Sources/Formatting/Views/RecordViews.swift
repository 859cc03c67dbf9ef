import Engine

extension BuiltInViews {
  private static let automation = "System.Management.Automation."

  /// Records of the streams and blocks of code: objects that stand by themselves.
  static let records: [([String], Maker)] = [
    (
      ["WarningRecord", "VerboseRecord", "DebugRecord", "InformationRecord"].map { automation + $0 },
      { _ in
        [
          .custom(
            CustomView(
              automation + "WarningRecord", automation + "VerboseRecord", automation + "DebugRecord", automation + "InformationRecord",
              name: "StreamRecord", isOutOfBand: true
            ) { (value, reader) throws(Interruption) in LineBreaking.lines(try reader.evaluator.text(of: value)) })
        ]
      }
    ),
    (
      [automation + "ScriptBlock"],
      { _ in
        [
          .custom(
            CustomView(automation + "ScriptBlock", isOutOfBand: true) { value, _ in
              LineBreaking.lines(value.displayText)
            })
        ]
      }
    ),
  ]
}
