import Engine
import Organization

/// Names and addresses of the lab's world: the records of its DNS and its machines.
enum LabNames {
  static func resolution(_ world: LabWorld) -> NameResolution {
    NameResolution(
      hostName: { [unowned world] in (try? world.machine())?.name ?? "" }, find: { [unowned world] in find($0, world) },
      reverse: { [unowned world] in reverse($0, world) })
  }

  private static func view(_ world: LabWorld) -> DNSView {
    guard let machine = try? world.machine(), let place = try? world.lab().store().place(of: machine) else { return .inside }
    return place.view
  }

  /// A short name is one of the organization's domain.
  private static func find(_ name: String, _ world: LabWorld) -> (name: String, addresses: [String])? {
    guard let store = try? world.lab().store() else { return nil }
    var wanted = name
    if !wanted.utf8.contains(0x2E), let domain = (try? store.organization())?.domain { wanted += "." + domain }
    for _ in 0..<8 {
      let records = (try? store.dnsRecords(seenFrom: view(world), name: wanted)) ?? []
      let addresses = records.filter { $0.type == "A" || $0.type == "AAAA" }.map(\.value)
      if let first = records.first(where: { $0.type == "A" || $0.type == "AAAA" }) { return (first.name, addresses) }
      guard let alias = records.first(where: { $0.type == "CNAME" }) else { return nil }
      wanted = alias.value
    }
    return nil
  }

  private static func reverse(_ address: String, _ world: LabWorld) -> String? {
    guard let store = try? world.lab().store(), let records = try? store.dnsRecords(seenFrom: view(world)) else { return nil }
    return records.first { $0.type == "A" && $0.value == address }?.name
  }
}
