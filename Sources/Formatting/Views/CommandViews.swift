import Engine

extension BuiltInViews {
  private static let automation = "System.Management.Automation."

  /// Commands, modules, variables, drives and what describes them.
  static let commands: [([String], Maker)] = [
    (
      ["AliasInfo", "ApplicationInfo", "CmdletInfo", "ExternalScriptInfo", "FilterInfo", "FunctionInfo", "ScriptInfo"].map {
        automation + $0
      }, { _ in commandViews }
    ),
    (
      [automation + "CommandInfo"],
      { _ in
        [.table(TableView(automation + "CommandInfo", columns: [ViewColumn("CommandType", width: 15), ViewColumn("Name")]))]
      }
    ),
    (
      [automation + "PSModuleInfo"],
      { flavour in
        [
          .table(TableView(automation + "PSModuleInfo", name: "Module", columns: moduleColumns(flavour))),
          .wide(WideView(automation + "PSModuleInfo", name: "Module", property: "Name")),
          .list(
            ListView(
              automation + "PSModuleInfo", name: "Module",
              lines: ["Name", "Path", "Description", "ModuleType", "Version", "NestedModules"].map { ViewLine($0) }
                + ["ExportedFunctions", "ExportedCmdlets", "ExportedVariables", "ExportedAliases"].map(keys))),
        ]
      }
    ),
    (
      [automation + "PSVariable", automation + "LocalVariable"],
      { _ in
        [
          .table(
            TableView(
              automation + "PSVariable", automation + "LocalVariable", name: "Variable",
              columns: [ViewColumn("Name", width: 30), ViewColumn("Value")]))
        ]
      }
    ),
    (
      ["ModuleInfoGrouping"],
      { flavour in
        [.table(TableView("ModuleInfoGrouping", name: "Module", columns: moduleColumns(flavour), group: moduleFolder))]
      }
    ),
    ([automation + "PathInfo"], { _ in [.table(TableView(automation + "PathInfo", columns: [ViewColumn("Path")]))] }),
    (
      [automation + "PSDriveInfo"],
      { _ in
        [
          .table(
            TableView(
              automation + "PSDriveInfo", name: "drive",
              columns: [
                ViewColumn("Name", width: 10), gigabytes("Used (GB)", "Used"), gigabytes("Free (GB)", "Free"),
                ViewColumn(computed: "Provider", width: 13) { (value, reader) throws(Interruption) in
                  let provider = try reader.value("Provider", of: value)
                  let name = try reader.value("Name", of: provider)
                  return name.isNull ? provider : name
                },
                ViewColumn("Root", width: 35), ViewColumn("CurrentLocation"),
              ])),
          .list(
            ListView(automation + "PSDriveInfo", properties: ["Name", "Description", "Provider", "Root", "CurrentLocation"])),
        ]
      }
    ),
    (
      [automation + "ProviderInfo"],
      { _ in
        [
          .table(
            TableView(
              automation + "ProviderInfo", name: "provider",
              columns: [ViewColumn("Name", width: 20), ViewColumn("Capabilities"), ViewColumn("Drives")])),
          .list(
            ListView(
              automation + "ProviderInfo", name: "provider",
              properties: ["Name", "Drives", "Path", "Home", "Description", "Capabilities", "ImplementingType"])),
        ]
      }
    ),
    (
      [automation + "CallStackFrame"],
      { _ in
        [.table(TableView(automation + "CallStackFrame", columns: ["Command", "Arguments", "Location"].map { ViewColumn($0) }))]
      }
    ),
    (
      [automation + "Job"],
      { _ in
        [
          .table(
            TableView(
              automation + "Job",
              columns: [
                ViewColumn("Id", width: 6), ViewColumn("Name", width: 15), ViewColumn("PSJobTypeName", width: 15),
                ViewColumn("State", width: 13), ViewColumn("HasMoreData", width: 15), ViewColumn("Location", width: 20),
                ViewColumn("Command", width: 25),
              ]))
        ]
      }
    ),
    (
      ["Microsoft.PowerShell.Commands.HistoryInfo"],
      { flavour in
        var columns = [ViewColumn("Id", width: 4, alignment: .right), ViewColumn("CommandLine")]
        if flavour == .powerShell7 {
          columns.insert(
            ViewColumn(computed: "Duration", width: 12, alignment: .right) { (value, reader) throws(Interruption) in
              try reader.value("Duration", of: value)
            }, at: 1)
        }
        return [
          .table(TableView("Microsoft.PowerShell.Commands.HistoryInfo", name: "history", columns: columns)),
          .wide(WideView("Microsoft.PowerShell.Commands.HistoryInfo", name: "history", property: "CommandLine")),
        ]
      }
    ),
    (
      ["Microsoft.PowerShell.Commands.MemberDefinition"],
      { _ in
        [
          .table(
            TableView(
              "Microsoft.PowerShell.Commands.MemberDefinition", columns: ["Name", "MemberType", "Definition"].map { ViewColumn($0) },
              group: ViewGroup("TypeName")))
        ]
      }
    ),
  ]

  private static let commandViews: [FormatView] = [
    .table(
      TableView(
        automation + "AliasInfo", automation + "ApplicationInfo", automation + "CmdletInfo", automation + "ExternalScriptInfo",
        automation + "FilterInfo", automation + "FunctionInfo", automation + "ScriptInfo", name: "CommandInfo",
        columns: [
          ViewColumn("CommandType", width: 15),
          ViewColumn(computed: "Name", width: 50) { (value, reader) throws(Interruption) in
            guard let alias = value.object(as: AliasCommand.self) else { return try reader.value("Name", of: value) }
            return .string(alias.name + " -> " + alias.definition)
          },
          ViewColumn("Version", width: 10), ViewColumn("Source"),
        ])),
    .list(
      ListView(automation + "AliasInfo", properties: ["DisplayName", "CommandType", "Definition", "ReferencedCommand", "ResolvedCommand"])),
    .list(
      ListView(
        automation + "CmdletInfo",
        properties: [
          "Name", "CommandType", "Definition", "Path", "DLL", "HelpFile", "ParameterSets", "ImplementingType", "Verb", "Noun",
        ])),
    .list(ListView(automation + "FunctionInfo", automation + "FilterInfo", properties: ["Name", "CommandType", "Definition"])),
    .list(
      ListView(
        automation + "ApplicationInfo", properties: ["Name", "CommandType", "Definition", "Extension", "Path", "FileVersionInfo"])),
    .list(ListView(automation + "ScriptInfo", properties: ["Name", "CommandType", "Definition", "Path"])),
  ]

  private static func moduleColumns(_ flavour: Flavour) -> [ViewColumn] {
    var columns = [ViewColumn("ModuleType", width: 10), ViewColumn("Version", width: 10)]
    if flavour == .powerShell7 { columns.append(ViewColumn(computed: "PreRelease", width: 10) { _, _ in .null }) }
    columns.append(ViewColumn("Name", width: 35))
    columns.append(
      ViewColumn(computed: "ExportedCommands") { (value, reader) throws(Interruption) in
        let found = try reader.value("ExportedCommands", of: value)
        guard let table = found.object(as: DictionaryObject.self) else { return found }
        return .array(table.keys)
      })
    return columns
  }

  /// The folder that a module's folder lies in, past the folder of its version.
  private static let moduleFolder = ViewGroup(
    .computed { (value, reader) throws(Interruption) in
      let path = try reader.text("Path", of: value)
      var parts = path.utf8.split(omittingEmptySubsequences: false) { $0 == 0x5C || $0 == 0x2F }
      parts = Array(parts.dropLast())
      if let last = parts.last, last.allSatisfy({ $0 == 0x2E || ($0 >= 0x30 && $0 <= 0x39) }) { parts = Array(parts.dropLast()) }
      guard let end = parts.dropLast().last?.endIndex else { return .string("") }
      return .string(String(path[..<end]))
    }, label: "Directory", indentation: 4, isSpacious: true)

  private static func keys(of name: String) -> ViewLine {
    ViewLine(computed: name) { (value, reader) throws(Interruption) in
      let found = try reader.value(name, of: value)
      guard let table = found.object(as: DictionaryObject.self) else { return found }
      return .array(table.keys)
    }
  }

  private static func gigabytes(_ label: String, _ property: String) -> ViewColumn {
    ViewColumn(computed: label, width: 13, cells: .right) { (value, reader) throws(Interruption) in
      guard let bytes = try reader.value(property, of: value).doubleValue, bytes > 0 else { return .null }
      let size = bytes / 1_073_741_824
      return .string(try FormatStrings.apply("###0.00", to: .double(size), reader.evaluator) ?? Value.double(size).displayText)
    }
  }
}
