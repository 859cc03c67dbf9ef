/// How names and addresses are found in the world of a session; the world provides it as a service.
public final class NameResolution {
  /// The name of the machine.
  public let hostName: () -> String
  /// The full name and the addresses behind a name; nil where there are none.
  public let find: (String) -> (name: String, addresses: [String])?
  /// The name behind an address; nil where there is none.
  public let reverse: (String) -> String?

  /// Finds names by closures.
  public init(
    hostName: @escaping () -> String, find: @escaping (String) -> (name: String, addresses: [String])?,
    reverse: @escaping (String) -> String?
  ) {
    self.hostName = hostName
    self.find = find
    self.reverse = reverse
  }
}

/// `IPHostEntry`.
final class HostEntryObject: NetObject {
  let name: String
  let addresses: [IPAddressObject]

  init(_ name: String, _ addresses: [IPAddressObject]) {
    self.name = name
    self.addresses = addresses
  }

  override var type: DotNetType { .hostEntry }
}

extension DotNetType {
  static let dns = DotNetType("System.Net.Dns", members: declareDns)
  static let hostEntry = DotNetType("System.Net.IPHostEntry") { type in
    func entry(_ value: Value) -> HostEntryObject? { value.object(as: HostEntryObject.self) }
    type.property("HostName", "String") { _, this in .optional(entry(this)?.name) }
    type.property("Aliases", "String[]") { _, _ in .strings([]) }
    type.property("AddressList", "Net.IPAddress[]") { _, this in
      .object(ArrayObject((entry(this)?.addresses ?? []).map { .object($0) }, type: .array(of: .ipAddress)))
    }
  }
}

private func service(_ evaluator: Evaluator) throws(Interruption) -> NameResolution {
  guard let service = evaluator.session.service(NameResolution.self) else {
    throw .net(.notImplementedException, "Names can't be resolved in this session.")
  }
  return service
}

/// The error of a name that nobody knows; Linux and Windows word it differently.
private func unknown(_ name: String, _ evaluator: Evaluator) -> Interruption {
  .net(
    .socketException,
    evaluator.session.flavour == .powerShell7 ? "Name or service not known" : "No such host is known")
}

private func entry(_ given: Value, _ evaluator: Evaluator) throws(Interruption) -> HostEntryObject {
  let service = try service(evaluator)
  let text = given.displayText
  if let address = given.object(as: IPAddressObject.self) ?? IPAddressObject.parse(text) {
    let name = service.reverse(address.displayText)
    return HostEntryObject(name ?? address.displayText, [address])
  }
  guard let found = service.find(text.isEmpty ? service.hostName() : text) else { throw unknown(text, evaluator) }
  return HostEntryObject(found.name, found.addresses.compactMap { IPAddressObject.parse($0) })
}

func declareDns(_ type: TypeDeclaration) {
  type.staticMethod("GetHostName()", "String") { (evaluator, _, _) throws(Interruption) in .string(try service(evaluator).hostName()) }
  for name in ["GetHostEntry", "GetHostByName", "Resolve"] {
    type.staticMethod("\(name)(String hostName)", "Net.IPHostEntry") { (evaluator, _, arguments) throws(Interruption) in
      .object(try entry(.string(try arguments.text(0, named: "hostName")), evaluator))
    }
  }
  for name in ["GetHostEntry", "GetHostByAddress"] {
    type.staticMethod("\(name)(Net.IPAddress address)", "Net.IPHostEntry") { (evaluator, _, arguments) throws(Interruption) in
      .object(try entry(arguments.value(0), evaluator))
    }
  }
  type.staticMethod("GetHostByAddress(String address)", "Net.IPHostEntry") { (evaluator, _, arguments) throws(Interruption) in
    .object(try entry(arguments.value(0), evaluator))
  }
  type.staticMethod("GetHostAddresses(String hostNameOrAddress)", "Net.IPAddress[]") { (evaluator, _, arguments) throws(Interruption) in
    let found = try entry(.string(try arguments.text(0, named: "hostNameOrAddress")), evaluator)
    return .object(ArrayObject(found.addresses.map { .object($0) }, type: .array(of: .ipAddress)))
  }
}
