import Certificates
import Engine
import Formatting
import Organization

/// An event as `Get-EventLog` and `Get-WinEvent` show it.
final class LoggedEventObject: NetObject {
  /// Entries of the classic cmdlet.
  private static let entryType = DotNetType(
    "System.Diagnostics.EventLogEntry",
    members: { type in
      func property(_ name: String, _ kind: String, _ get: @escaping (LoggedEventObject) -> Value) {
        type.property(name, kind) { (_, value) throws(Interruption) in value.object(as: LoggedEventObject.self).map(get) ?? .null }
      }
      property("EventID", "Int32") { .integer($0.event.eventID) }
      property("MachineName", "String") { .string($0.machineName) }
      property("Index", "Int32") { .integer($0.event.index) }
      property("Category", "String") { .string($0.event.category) }
      property("EntryType", "System.Diagnostics.EventLogEntryType") { .string($0.event.level.rawValue) }
      property("Message", "String") { .string($0.event.message) }
      property("Source", "String") { .string($0.event.source) }
      property("InstanceId", "Int64") { .long(Int64($0.event.eventID)) }
      property("TimeGenerated", "System.DateTime") { .object($0.time) }
      property("TimeWritten", "System.DateTime") { .object($0.time) }
      property("UserName", "String") { _ in .null }
    })
  /// Records of the newer one.
  private static let recordType = DotNetType(
    "System.Diagnostics.Eventing.Reader.EventLogRecord",
    members: { type in
      func property(_ name: String, _ kind: String, _ get: @escaping (LoggedEventObject) -> Value) {
        type.property(name, kind) { (_, value) throws(Interruption) in value.object(as: LoggedEventObject.self).map(get) ?? .null }
      }
      property("Message", "String") { .string($0.event.message) }
      property("Id", "Int32") { .integer($0.event.eventID) }
      property("Level", "Byte") { .byte($0.event.level == .error ? 2 : $0.event.level == .warning ? 3 : 4) }
      property("ProviderName", "String") { .string($0.event.source) }
      property("LogName", "String") { .string($0.event.log) }
      property("MachineName", "String") { .string($0.machineName) }
      property("RecordId", "Int64") { .long(Int64($0.event.index)) }
      property("TimeCreated", "System.DateTime") { .object($0.time) }
      property("LevelDisplayName", "String") { .string($0.event.level.rawValue) }
      property("TaskDisplayName", "String") { .string($0.event.category) }
    })

  let event: LoggedEvent
  private let machineName: String
  let time: DateTimeObject
  private let isRecord: Bool

  init(_ event: LoggedEvent, _ machine: Machine, clock: any Clock, isRecord: Bool) {
    self.event = event
    machineName = machine.fqdn
    time = X509CertificateObject.date(event.written.unixSeconds, clock)
    self.isRecord = isRecord
  }

  override var type: DotNetType { isRecord ? Self.recordType : Self.entryType }
}

/// How events are shown.
enum EventViews {
  static let entry = TableView(
    "System.Diagnostics.EventLogEntry", name: "EventLogEntry",
    columns: [
      ViewColumn("Index", width: 8, alignment: .right),
      ViewColumn("TimeGenerated", label: "Time", width: 13, format: "{0:MMM} {0:dd} {0:HH}:{0:mm}"),
      ViewColumn("EntryType", width: 11), ViewColumn("Source", width: 20),
      ViewColumn("InstanceId", label: "InstanceID", width: 12, alignment: .right),
      ViewColumn("Message"),
    ])
  static let record = TableView(
    "System.Diagnostics.Eventing.Reader.EventLogRecord", name: "EventLogRecord",
    columns: [
      ViewColumn("TimeCreated", width: 26), ViewColumn("Id", width: 8, alignment: .right), ViewColumn("LevelDisplayName", width: 16),
      ViewColumn("Message"),
    ])
}

/// The event logs of machines.
enum EventLogs {
  static let names = ["Application", "Security", "System"]

  /// The newest events first.
  static func events(
    _ log: String, on computer: String?, _ context: CmdletContext, isRecord: Bool
  ) throws(Interruption) -> [LoggedEventObject] {
    let own = try MachineWorld.store(context)
    let clock = context.session.clock
    let found = try MachineWorld.stored(context) { () throws(StoreError) in
      var machine = own.machine
      if let computer, !computer.isEmpty, computer != ".", !computer.equalsIgnoringCase("localhost") {
        guard let other = try own.store.machine(named: computer) else { throw .missing(kind: "machine", name: computer) }
        machine = other
      }
      return (machine, try own.store.events(on: machine.name, log: log))
    }
    return found.1.reversed().map { LoggedEventObject($0, found.0, clock: clock, isRecord: isRecord) }
  }
}
