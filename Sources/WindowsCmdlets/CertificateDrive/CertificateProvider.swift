import Certificates
import Engine
import Organization
import PKI

/// `Cert:`: two locations, their stores, and the certificates in these by thumbprint. The user's stores are empty.
final class CertificateProvider: Provider {
  private let certificates: MachineCertificates

  init(_ certificates: MachineCertificates, session: Session) {
    self.certificates = certificates
    super.init("Certificate", module: "Microsoft.PowerShell.Security", session: session)
  }

  /// What a path leads to, with the names as Windows writes them.
  private enum Place {
    case root
    case location(StoreLocation)
    case store(StoreLocation, String)
    case certificate(StoreLocation, String, X509CertificateObject)

    var names: [String] {
      switch self {
      case .root: []
      case .location(let location): [location.rawValue]
      case .store(let location, let store): [location.rawValue, store]
      case .certificate(let location, let store, let object): [location.rawValue, store, object.certificate.thumbprint]
      }
    }
  }

  private func place(_ names: [String]) throws(Interruption) -> Place? {
    guard let first = names.first else { return .root }
    guard let location = StoreLocation(named: first) else { return nil }
    guard names.count > 1 else { return .location(location) }
    guard let store = try stores(location).first(where: { $0.equalsIgnoringCase(names[1]) }) else { return nil }
    guard names.count > 2 else { return .store(location, store) }
    guard names.count == 3, location == .localMachine, let found = try certificates.certificate(names[2], in: store) else { return nil }
    return .certificate(location, store, found)
  }

  private func stores(_ location: StoreLocation) throws(Interruption) -> [String] {
    location == .localMachine ? try certificates.storeNames() : CertificateStoreName.standard.map(\.name)
  }

  private func item(_ place: Place, _ path: ItemPath) throws(Interruption) -> ProviderItem {
    let stored = ItemPath(path.drive, place.names, separator: path.separator)
    switch place {
    case .root: return ProviderItem(stored, .array(try locations()), isContainer: true)
    case .location(let location): return ProviderItem(stored, try value(of: location), isContainer: true)
    case .store(let location, let store):
      return ProviderItem(
        stored, .object(X509StoreObject(store, location: location.number, isOpen: true)), isContainer: true)
    case .certificate(_, _, let object):
      return ProviderItem(stored, .object(object), isContainer: false, isHidden: object.isArchived)
    }
  }

  private func locations() throws(Interruption) -> [Value] {
    var values: [Value] = []
    for location in StoreLocation.allCases { values.append(try value(of: location)) }
    return values
  }

  private func value(of location: StoreLocation) throws(Interruption) -> Value {
    .object(StoreLocationObject(location, stores: try stores(location)))
  }

  override func exists(_ path: ItemPath) throws(Interruption) -> Bool { try place(path.names) != nil }

  override func isContainer(_ path: ItemPath) throws(Interruption) -> Bool {
    switch try place(path.names) {
    case .root, .location, .store: true
    case .certificate, nil: false
    }
  }

  override func item(_ path: ItemPath) throws(Interruption) -> ProviderItem {
    guard let found = try place(path.names) else { throw notFound(path) }
    return try item(found, path)
  }

  override func children(_ path: ItemPath) throws(Interruption) -> [ProviderItem] {
    guard let found = try place(path.names) else { throw notFound(path) }
    var inner: [Place] = []
    switch found {
    case .root: inner = StoreLocation.allCases.map { .location($0) }
    case .location(let location): inner = try stores(location).map { .store(location, $0) }
    case .store(let location, let store):
      guard location == .localMachine else { return [] }
      inner = try certificates.certificates(in: store).map { .certificate(location, store, $0) }
    case .certificate: inner = [found]
    }
    var items: [ProviderItem] = []
    for place in inner { items.append(try item(place, path)) }
    return items
  }

  override func canonical(_ path: ItemPath) -> ItemPath {
    guard let found = try? place(path.names) else { return path }
    return ItemPath(path.drive, found.names, separator: path.separator)
  }

  override func removeItem(_ path: ItemPath, recurse: Bool, force: Bool) throws(Interruption) {
    guard let found = try place(path.names) else { throw notFound(path) }
    guard case .certificate(_, let store, let object) = found else { throw notSupported() }
    try certificates.remove(object, from: store)
  }

  override func moveItem(_ path: ItemPath, to target: ItemPath, force: Bool) throws(Interruption) -> ProviderItem {
    guard let found = try place(path.names) else { throw notFound(path) }
    guard case .certificate(_, let store, let object) = found else { throw notSupported() }
    guard case .store(.localMachine, let other)? = try place(target.names) else { throw notSupported() }
    try certificates.add(object, to: other)
    if !other.equalsIgnoringCase(store) { try certificates.remove(object, from: store) }
    return try item(target.appending(object.certificate.thumbprint))
  }

  override func describe(_ operation: ItemOperation, _ path: ItemPath) -> (action: String, target: String) {
    switch operation {
    case .remove: ("Remove certificate", "Item: \(path.separator)\(path.providerPath)")
    case .move(let target):
      ("Move certificate", "Item: \(path.separator)\(path.providerPath) Destination: \(path.separator)\(target.providerPath)")
    default: super.describe(operation, path)
    }
  }
}

/// The two places where stores are.
enum StoreLocation: String, CaseIterable {
  case currentUser = "CurrentUser"
  case localMachine = "LocalMachine"

  init?(named name: String) {
    guard let found = StoreLocation.allCases.first(where: { $0.rawValue.equalsIgnoringCase(name) }) else { return nil }
    self = found
  }

  /// .NET's number.
  var number: Int64 { self == .currentUser ? 1 : 2 }
}

/// `X509StoreLocation`: what stands at the top of the drive.
final class StoreLocationObject: NetObject {
  let location: StoreLocation
  let stores: [String]

  init(_ location: StoreLocation, stores: [String]) {
    self.location = location
    self.stores = stores
  }

  override var type: DotNetType { .x509StoreLocation }
  override func isEqual(to other: NetObject) -> Bool { (other as? StoreLocationObject)?.location == location }
  override func hash(into hasher: inout Hasher) { hasher.combine(location) }
}

extension DotNetType {
  /// `X509StoreLocation`.
  static let x509StoreLocation = DotNetType("Microsoft.PowerShell.Commands.X509StoreLocation", members: declareStoreLocation)
}

private func declareStoreLocation(_ type: TypeDeclaration) {
  type.property("Location", "System.Security.Cryptography.X509Certificates.StoreLocation") { (_, value) throws(Interruption) in
    guard let object = value.object(as: StoreLocationObject.self) else { return .null }
    return .object(EnumObject(.storeLocation, object.location.number))
  }
  type.property("StoreNames", "System.Collections.Hashtable") { (_, value) throws(Interruption) in
    guard let object = value.object(as: StoreLocationObject.self) else { return .null }
    let table = DictionaryObject(type: .hashtable)
    for name in object.stores { table[name] = .bool(true) }
    return .object(table)
  }
}
