import Engine

extension BuiltInViews {
  private static let commandsNamespace = "Microsoft.PowerShell.Commands."

  /// What the cmdlets that count, group and search give.
  static let results: [([String], Maker)] = [
    (
      [commandsNamespace + "GroupInfo"],
      { _ in
        [
          .table(
            TableView(
              commandsNamespace + "GroupInfo",
              columns: [ViewColumn("Count", width: 5, alignment: .right), ViewColumn("Name", width: 25), ViewColumn("Group")])),
          .list(ListView(commandsNamespace + "GroupInfo", properties: ["Name", "Count", "Group", "Values"])),
        ]
      }
    ),
    (
      [commandsNamespace + "GroupInfoNoElement"],
      { _ in
        [
          .table(
            TableView(
              commandsNamespace + "GroupInfoNoElement",
              columns: [ViewColumn("Count", width: 5, alignment: .right), ViewColumn("Name", width: 25)])),
          .list(ListView(commandsNamespace + "GroupInfoNoElement", properties: ["Name", "Count", "Values"])),
        ]
      }
    ),
    (
      [commandsNamespace + "FileHashInfo", "Microsoft.Powershell.Utility.FileHash"],
      { _ in
        [
          .table(
            TableView(
              commandsNamespace + "FileHashInfo", "Microsoft.Powershell.Utility.FileHash",
              columns: [ViewColumn("Algorithm", width: 15), ViewColumn("Hash", width: 70), ViewColumn("Path")]))
        ]
      }
    ),
    (
      [commandsNamespace + "MatchInfo"],
      { _ in
        [
          .custom(
            CustomView(commandsNamespace + "MatchInfo", name: "MatchInfo") { (value, reader) throws(Interruption) in
              // Paths are shown relative to the current folder.
              let folder = reader.evaluator.scope.lookup(Symbol("PWD"))?.value
              let text = try reader.evaluator.invokeMethod("ToString", of: value, [.string(folder?.displayText ?? "")])
              return LineBreaking.lines(text.displayText)
            })
        ]
      }
    ),
  ]
}
