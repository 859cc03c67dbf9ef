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

  private static func find(_ name: String, _ world: LabWorld) -> (name: String, addresses: [String])? {
    guard let store = try? world.lab().store(), let answer = try? store.lookUp(name, seenFrom: view(world)) else { return nil }
    let addresses = answer.filter { $0.type == "A" }
    return addresses.first.map { ($0.name, addresses.map(\.value)) }
  }

  private static func reverse(_ address: String, _ world: LabWorld) -> String? {
    guard let store = try? world.lab().store() else { return nil }
    return try? store.names(of: address, seenFrom: view(world)).first
  }
}
