import Engine
import Organization

/// `Get-EventLog`: the entries of an event log, the newest first.
struct GetEventLog: Cmdlet {
  var logName = ""
  var instanceId: [Int] = []
  var after: DateTimeObject?
  var before: DateTimeObject?
  var computerName: [String] = []
  var entryType: [String] = []
  var index: [Int] = []
  var list = false
  var message: String?
  var newest: Int?
  var source: [String] = []

  static var binds: [ParameterBind<GetEventLog>] {
    [
      .init("LogName", \.logName), .init("InstanceId", \.instanceId), .init("After", \.after), .init("Before", \.before),
      .init("ComputerName", \.computerName), .init("EntryType", \.entryType), .init("Index", \.index), .init("List", \.list),
      .init("Message", \.message), .init("Newest", \.newest), .init("Source", \.source),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if list {
      for name in EventLogs.names { try context.write(CustomObject([("Log", .string(name))])) }
      return
    }
    guard EventLogs.names.contains(where: { $0.equalsIgnoringCase(logName) }) else {
      throw context.terminating(
        "The event log '\(logName)' on computer '.' does not exist.", id: "System.InvalidOperationException", category: .notSpecified,
        exception: .invalidOperation)
    }
    var found: [LoggedEventObject] = []
    for computer in computerName.isEmpty ? [""] : computerName {
      found += try EventLogs.events(logName, on: computer, context, isRecord: false).filter(isWanted)
    }
    if found.isEmpty {
      try context.writeError("No matches found", id: "GetEventLogNoEntriesFound", category: .objectNotFound, exception: .argument)
    }
    for object in found.prefix(newest ?? .max) { try context.write(object) }
  }

  private func isWanted(_ object: LoggedEventObject) -> Bool {
    let event = object.event
    if !instanceId.isEmpty, !instanceId.contains(event.eventID) { return false }
    if !index.isEmpty, !index.contains(event.index) { return false }
    if !entryType.isEmpty, !entryType.contains(where: { $0.equalsIgnoringCase(event.level.rawValue) }) { return false }
    if !source.isEmpty, !source.contains(where: { WildcardPattern($0).matches(event.source) }) { return false }
    if let message, !WildcardPattern(message).matches(event.message) { return false }
    if let after, object.time.ticks <= after.ticks { return false }
    if let before, object.time.ticks >= before.ticks { return false }
    return true
  }
}
