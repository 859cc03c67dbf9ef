import Engine

extension BuiltInViews {
  /// Values of .NET: entries of tables, versions, dates, types.
  static let values: [([String], Maker)] = [
    (
      ["System.Collections.DictionaryEntry"],
      { _ in
        [
          .table(
            TableView(
              "System.Collections.DictionaryEntry", name: "Dictionary", columns: [ViewColumn("Name", width: 30), ViewColumn("Value")])),
          .list(ListView("System.Collections.DictionaryEntry", properties: ["Name", "Value"])),
        ]
      }
    ),
    (
      ["System.Version"],
      { _ in
        [
          .table(
            TableView(
              "System.Version",
              columns: [
                ViewColumn("Major", width: 6), ViewColumn("Minor", width: 6), ViewColumn("Build", width: 6),
                ViewColumn("Revision", width: 8),
              ]))
        ]
      }
    ),
    (
      ["System.Guid"],
      { _ in
        [.table(TableView("System.Guid", columns: [ViewColumn(computed: "Guid") { value, _ in .string(value.displayText) }]))]
      }
    ),
    (
      ["System.TimeSpan"],
      { _ in
        [
          .list(
            ListView(
              "System.TimeSpan",
              properties: [
                "Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Ticks", "TotalDays", "TotalHours", "TotalMinutes",
                "TotalSeconds", "TotalMilliseconds",
              ])),
          .table(
            TableView(
              "System.TimeSpan",
              columns: ["Days", "Hours", "Minutes", "Seconds", "Milliseconds"].map { ViewColumn($0) })),
          .wide(WideView("System.TimeSpan", property: "TotalMilliseconds")),
        ]
      }
    ),
    (
      ["System.DateTime"],
      { _ in
        [
          .custom(
            CustomView("System.DateTime", name: "DateTime") { (value, reader) throws(Interruption) in
              if let date = value.object(as: DateTimeObject.self) {
                // `DateTime` honours what Get-Date's -DisplayHint attached.
                if case .object(let object) = value, object.attached != nil {
                  let text = try reader.text("DateTime", of: value)
                  if !text.isEmpty { return [text] }
                }
                return [DateCells.long(date)]
              }
              return [try reader.text("DateTime", of: value)]
            })
        ]
      }
    ),
    (
      ["System.RuntimeType"],
      { _ in
        [
          .table(
            TableView(
              "System.RuntimeType",
              columns: [
                ViewColumn("IsPublic", width: 8), ViewColumn("IsSerializable", label: "IsSerial", width: 8), ViewColumn("Name", width: 40),
                ViewColumn("BaseType"),
              ]))
        ]
      }
    ),
    (
      ["System.Globalization.CultureInfo"],
      { _ in
        [
          .table(
            TableView(
              "System.Globalization.CultureInfo",
              columns: [ViewColumn("LCID", width: 16), ViewColumn("Name", width: 16), ViewColumn("DisplayName")]))
        ]
      }
    ),
    (
      ["System.Net.NetworkCredential"],
      { _ in
        [
          .table(
            TableView(
              "System.Net.NetworkCredential", columns: [ViewColumn("UserName", width: 50), ViewColumn("Domain", width: 50)]))
        ]
      }
    ),
    (
      ["System.Management.Automation.PSMethod"],
      { _ in
        [
          .table(
            TableView(
              "System.Management.Automation.PSMethod",
              columns: [
                ViewColumn(computed: "OverloadDefinitions") { (value, reader) throws(Interruption) in
                  let found = try reader.value("OverloadDefinitions", of: value)
                  guard let overloads = found.base.object?.elements else { return found }
                  return .string(overloads.map(\.displayText).joined(separator: "\n"))
                }
              ], wraps: true))
        ]
      }
    ),
    (
      ["System.Diagnostics.Process"],
      { _ in
        [
          .table(
            TableView(
              "System.Diagnostics.Process", name: "process",
              columns: [
                ViewColumn("NPM", label: "NPM(K)", width: 7, alignment: .right),
                ViewColumn("PM", label: "PM(M)", width: 8, alignment: .right),
                ViewColumn("WS", label: "WS(M)", width: 10, alignment: .right),
                ViewColumn("CPU", label: "CPU(s)", width: 10, alignment: .right), ViewColumn("Id", width: 7, alignment: .right),
                ViewColumn("SI", width: 3, alignment: .right), ViewColumn("ProcessName"),
              ])),
          .wide(WideView("System.Diagnostics.Process", property: "ProcessName")),
        ]
      }
    ),
    (
      ["System.ServiceProcess.ServiceController"],
      { _ in
        [
          .table(
            TableView(
              "System.ServiceProcess.ServiceController", name: "service",
              columns: [ViewColumn("Status", width: 8), ViewColumn("Name", width: 18), ViewColumn("DisplayName", width: 38)])),
          .list(
            ListView(
              "System.ServiceProcess.ServiceController",
              properties: [
                "Name", "DisplayName", "Status", "DependentServices", "ServicesDependedOn", "CanPauseAndContinue", "CanShutdown",
                "CanStop", "ServiceType",
              ])),
        ]
      }
    ),
  ]
}
