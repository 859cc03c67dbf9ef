import Engine
import Organization

/// `nslookup`: asks the DNS that the machine sees. The lab's DNS servers have addresses and no names.
struct NSLookup: LabProgram {
  static let name = "nslookup"

  private(set) var lines: [String] = []
  private let world: any WindowsWorld

  init(_ session: Session, _ world: any WindowsWorld) { self.world = world }

  mutating func run(_ arguments: [String]) -> Int32 {
    var type = "A"
    var names: [String] = []
    for argument in arguments {
      guard argument.hasPrefix("-") else {
        names.append(argument)
        continue
      }
      let parts = argument.dropFirst().split(separator: "=", maxSplits: 1).map { String($0).foldedCase }
      switch parts.first ?? "" {
      case "type", "querytype", "q", "ty":
        type = (parts.count > 1 ? parts[1] : "").upperInvariant
        guard ["A", "AAAA", "CNAME", "MX", "SRV", "TXT", "PTR", "ANY"].contains(type) else {
          lines.append("unknown query type: \(parts.count > 1 ? parts[1] : "")")
          return 1
        }
      case "debug", "d2", "nodebug": continue
      default:
        lines.append("*** Invalid option: \(argument.dropFirst())")
        return 1
      }
    }
    guard let name = names.first, names.count <= 2 else {
      lines.append(OwnTexts.nslookupNeedsName)
      return 1
    }
    do throws(LabError) {
      let opened = try MachineStore(world)
      do throws(StoreError) { try ask(name, type, opened) } catch { throw .store(error) }
    } catch {
      lines.append(error.description)
      return 1
    }
    return 0
  }

  private mutating func ask(_ name: String, _ type: String, _ opened: MachineStore) throws(StoreError) {
    let store = opened.store
    let view = try store.place(of: opened.machine).view
    lines += ["Server:  UnKnown", "Address:  " + OwnTexts.dnsServer(view), ""]
    if IPAddress.isValid(name) {
      guard let found = try store.names(of: name, seenFrom: view).first else { return missing(name) }
      lines += ["Name:    \(found)", "Address:  \(name)", ""]
      return
    }
    let answer = try store.lookUp(name, type: type == "ANY" ? "A" : type, seenFrom: view)
    guard let last = answer.last else {
      if try store.knows(name, seenFrom: view) {
        lines.append(
          "*** No \(type == "A" ? "internal type for both IPv4 and IPv6 Addresses (A+AAAA)" : type) records available for \(name)")
        return
      }
      return missing(name)
    }
    switch type {
    case "A", "AAAA", "ANY":
      let found = answer.filter { $0.type != "CNAME" }
      let aliases = answer.filter { $0.type == "CNAME" }.map(\.name)
      lines.append("Name:    \(found.first?.name ?? last.value)")
      if found.count == 1 { lines.append("Address:  \(found[0].value)") }
      for (index, record) in found.enumerated() where found.count > 1 {
        lines.append((index == 0 ? "Addresses:  " : "          ") + record.value)
      }
      for (index, alias) in aliases.enumerated() { lines.append((index == 0 ? "Aliases:  " : "          ") + alias) }
    default:
      for record in answer { lines.append(Self.line(record)) }
      for record in answer where record.type == "MX" {
        for address in try store.lookUp(record.value, seenFrom: view) where address.type == "A" {
          lines.append("\(address.name)\tinternet address = \(address.value)")
        }
      }
    }
    lines.append("")
  }

  private mutating func missing(_ name: String) { lines.append("*** UnKnown can't find \(name): Non-existent domain") }

  private static func line(_ record: DNSRecord) -> String {
    switch record.type {
    case "MX": "\(record.name)\tMX preference = \(record.priority), mail exchanger = \(record.value)"
    case "CNAME": "\(record.name)\tcanonical name = \(record.value)"
    case "TXT": "\(record.name)\ttext =\n\n\t\"\(record.value)\""
    default: "\(record.name)\t\(record.type) = \(record.value)"
    }
  }
}
