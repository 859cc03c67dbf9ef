import Synchronization

/// A variable's name, interned and folded: comparing two is comparing two numbers.
public struct Symbol: Hashable, Sendable {
  /// The number of the name.
  public let id: Int32

  private struct Table: Sendable {
    var ids: [Name: Int32] = [:]
    var names: [String] = []
  }
  private static let table = Mutex(Table())

  /// Interns a name.
  public init(_ text: String) {
    let name = Name(text)
    id = Symbol.table.withLock { table in
      if let known = table.ids[name] { return known }
      let next = Int32(table.names.count)
      table.ids[name] = next
      table.names.append(text)
      return next
    }
  }

  /// The name as first written.
  public var text: String {
    Symbol.table.withLock { table in
      table.names.indices.contains(Int(id)) ? table.names[Int(id)] : ""
    }
  }
}
