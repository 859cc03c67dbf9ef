import Engine
import Formatting
import Organization

/// Records of DNS as `Resolve-DnsName` gives them. The widths of the columns are remembered: gk.
enum DnsRecords {
  private static let namespace = "Microsoft.DnsClient.Commands.DnsRecord"

  /// The object of a record.
  static func object(_ record: DNSRecord) -> NetObject {
    var properties: [(String, Value)] = [
      ("Name", .string(record.name)), ("Type", .string(record.type)), ("TTL", .integer(record.timeToLive)),
      ("Section", .string("Answer")),
    ]
    let value = Value.string(record.value)
    switch record.type {
    case "A": properties += [("IPAddress", value), ("IP4Address", value)]
    case "AAAA": properties += [("IPAddress", value), ("IP6Address", value)]
    case "MX": properties += [("NameExchange", value), ("Exchange", value), ("Preference", .integer(record.priority))]
    case "SRV": properties += [("NameTarget", value), ("Target", value), ("Priority", .integer(record.priority))]
    case "TXT": properties.append(("Strings", .array([value])))
    default: properties += [("NameHost", value), ("Server", value)]
    }
    let object = CustomObject(properties)
    object.attach().typeNames = ["\(namespace)_\(record.type)", namespace] + object.defaultTypeNames
    return object
  }

  /// A table a type.
  static let views: [TableView] = [
    view("A", name: 46, [ViewColumn("IPAddress")]), view("AAAA", name: 46, [ViewColumn("IPAddress")]),
    view("CNAME", name: 46, [ViewColumn("NameHost")]), view("PTR", name: 46, [ViewColumn("NameHost")]),
    view("MX", name: 38, [ViewColumn("NameExchange", width: 41), ViewColumn("Preference")]),
    view("SRV", name: 38, [ViewColumn("NameTarget", width: 41), ViewColumn("Priority")]),
    view("TXT", name: 46, [ViewColumn("Strings")]),
  ]

  private static func view(_ type: String, name: Int, _ rest: [ViewColumn]) -> TableView {
    TableView(
      "\(namespace)_\(type)",
      columns: [
        ViewColumn("Name", width: name), ViewColumn("Type", width: 6), ViewColumn("TTL", width: 5), ViewColumn("Section", width: 10),
      ] + rest)
  }
}
