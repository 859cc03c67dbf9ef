/// An entry of a machine's event log.
public struct LoggedEvent: DirectoryObject, Hashable {
  /// What they are called in the store.
  public static let kind = "LoggedEvent"

  /// How bad it is.
  public enum Level: String, Sendable, Codable {
    case error = "Error"
    case warning = "Warning"
    case information = "Information"
  }

  /// The machine's short name.
  public var machine: String
  /// The log: `Application`.
  public var log: String
  /// The number within the log, from 1.
  public var index: Int
  /// Who wrote it: `MSExchange EdgeSync`.
  public var source: String
  /// The event's number with its source.
  public var eventID: Int
  /// How bad it is.
  public var level: Level
  /// The source's own category.
  public var category: String
  /// The text.
  public var message: String
  /// When it was written.
  public var written: Instant

  /// The machine, the log and the number in it, so that identities are in order.
  public var identity: String {
    let digits = String(index)
    return "\(machine)\\\(log)\\\(String(repeating: "0", count: max(0, 9 - digits.utf8.count)))\(digits)"
  }

  /// Describes an event; its number is given when it is logged.
  public init(
    machine: String, log: String = "Application", source: String, eventID: Int, level: Level, category: String, message: String,
    written: Instant
  ) {
    self.machine = machine
    self.log = log
    index = 0
    self.source = source
    self.eventID = eventID
    self.level = level
    self.category = category
    self.message = message
    self.written = written
  }
}

extension Store {
  /// Writes an event into its log.
  public func log(_ event: LoggedEvent) throws(StoreError) {
    try write { () throws(StoreError) in
      var event = event
      event.index = (try events(on: event.machine, log: event.log).map(\.index).max() ?? 0) + 1
      try add(event, at: event.written)
    }
  }

  /// The events of a machine's log, the oldest first.
  public func events(on machine: String, log: String) throws(StoreError) -> [LoggedEvent] {
    try objects(of: LoggedEvent.self).map(\.object).filter { FileNames.equal($0.machine, machine) && FileNames.equal($0.log, log) }
      .sorted { $0.index < $1.index }
  }
}
