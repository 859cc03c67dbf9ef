import Engine
import Organization

/// `Get-WinEvent`: events by log, provider or a table of conditions, the newest first.
struct GetWinEvent: Cmdlet {
  var logName: [String] = []
  var filterHashtable: DictionaryObject?
  var providerName: [String] = []
  var computerName: String?
  var maxEvents: Int?
  var oldest = false

  static var binds: [ParameterBind<GetWinEvent>] {
    [
      .init("LogName", \.logName), .init("FilterHashtable", \.filterHashtable), .init("ProviderName", \.providerName),
      .init("ComputerName", \.computerName), .init("MaxEvents", \.maxEvents), .init("Oldest", \.oldest),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    var logs = logName
    var providers = providerName
    var ids: [Int] = []
    var levels: [Int] = []
    var start: DateTimeObject?
    for (key, value) in filterHashtable?.entries ?? [] {
      switch key.displayText.foldedCase {
      case "logname": logs = try [String].from(value, parameter: "LogName")
      case "providername": providers = try [String].from(value, parameter: "ProviderName")
      case "id": ids = try [Int].from(value, parameter: "Id")
      case "level": levels = try [Int].from(value, parameter: "Level")
      case "starttime": start = try? DateTimeObject.from(value, parameter: "StartTime")
      default: break
      }
    }
    if logs.isEmpty { logs = EventLogs.names }
    var found: [LoggedEventObject] = []
    for log in logs {
      guard EventLogs.names.contains(where: { $0.equalsIgnoringCase(log) }) else {
        try context.writeError(
          "There is not an event log on the localhost computer that matches \"\(log)\".", id: "NoMatchingLogsFound",
          category: .objectNotFound, target: .string(log), exception: .exception)
        continue
      }
      found += try EventLogs.events(log, on: computerName, context, isRecord: true).filter { object in
        let event = object.event
        let level = event.level == .error ? 2 : event.level == .warning ? 3 : 4
        return (providers.isEmpty || providers.contains { WildcardPattern($0).matches(event.source) })
          && (ids.isEmpty || ids.contains(event.eventID)) && (levels.isEmpty || levels.contains(level))
          && (start.map { $0.ticks <= object.time.ticks } ?? true)
      }
    }
    if found.isEmpty {
      try context.writeError(
        "No events were found that match the specified selection criteria.", id: "NoMatchingEventsFound", category: .objectNotFound,
        exception: .exception)
    }
    if oldest { found.reverse() }
    for object in found.prefix(maxEvents ?? .max) { try context.write(object) }
  }
}
