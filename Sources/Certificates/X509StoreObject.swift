import Engine
import PKI

/// `X509Store`: a store of the machine. The user's own stores are empty in a lab: nobody is logged on there.
public final class X509StoreObject: NetObject {
  /// The store's name as Windows writes it.
  public let name: String
  /// 1 for the user's, 2 for the machine's.
  public let location: Int64
  fileprivate var isOpen: Bool

  /// Names a store; the certificate drive hands it out open.
  public init(_ name: String, location: Int64, isOpen: Bool = false) {
    self.isOpen = isOpen
    // .NET's one name that isn't the store's own.
    self.name = name.equalsIgnoringCase("CertificateAuthority") ? "CA" : name
    self.location = location
  }

  public override var type: DotNetType { .x509Store }
}

private let storeTypes = "System.Security.Cryptography.X509Certificates."

func declareX509Store(_ type: TypeDeclaration) {
  let store = { (value: Value) throws(Interruption) -> X509StoreObject in
    guard let store = value.object(as: X509StoreObject.self) else { throw .nullArgument("store") }
    return store
  }
  let opened = { (value: Value) throws(Interruption) -> X509StoreObject in
    let found = try store(value)
    guard found.isOpen else { throw .net(.cryptographicException, "The X509 certificate store has not been opened.") }
    return found
  }
  type.property("Name", "String") { (_, value) throws(Interruption) in .string(try store(value).name) }
  type.property("Location", storeTypes + "StoreLocation") { (_, value) throws(Interruption) in
    .object(EnumObject(.storeLocation, try store(value).location))
  }
  type.property("Certificates", storeTypes + "X509Certificate2Collection") { (evaluator, value) throws(Interruption) in
    let found = try store(value)
    guard found.isOpen, found.location == 2 else { return .object(ListObject([], type: .x509Certificate2Collection)) }
    let certificates = try evaluator.session.certificates.certificates(in: found.name)
    return .object(ListObject(certificates.map { .object($0) }, type: .x509Certificate2Collection))
  }
  type.method("Open(\(storeTypes)OpenFlags flags)", "Void") { (_, value, _) throws(Interruption) in
    try store(value).isOpen = true
    return .nothing
  }
  type.method("Close()", "Void") { (_, value, _) throws(Interruption) in
    try store(value).isOpen = false
    return .nothing
  }
  type.method("Dispose()", "Void") { (_, _, _) throws(Interruption) in .nothing }
  type.method("Add(\(storeTypes)X509Certificate2 certificate)", "Void") { (evaluator, value, arguments) throws(Interruption) in
    try evaluator.session.certificates.add(try certificate(arguments.first ?? .null), to: try opened(value).name)
    return .nothing
  }
  type.method("Remove(\(storeTypes)X509Certificate2 certificate)", "Void") { (evaluator, value, arguments) throws(Interruption) in
    try evaluator.session.certificates.remove(try certificate(arguments.first ?? .null), from: try opened(value).name)
    return .nothing
  }
  type.constructor("(\(storeTypes)StoreName storeName, \(storeTypes)StoreLocation storeLocation)") {
    (_, _, arguments) throws(Interruption) in make(arguments)
  }
  type.constructor("(String storeName, \(storeTypes)StoreLocation storeLocation)") { (_, _, arguments) throws(Interruption) in
    make(arguments)
  }
  type.constructor("(String storeName)") { (_, _, arguments) throws(Interruption) in make(arguments) }
  type.constructor("(\(storeTypes)StoreLocation storeLocation)") { (_, _, arguments) throws(Interruption) in
    make([.string("My")] + arguments)
  }
  type.constructor("()") { (_, _, _) throws(Interruption) in make([]) }
}

private func make(_ arguments: [Value]) -> Value {
  let name = arguments.first?.displayText ?? "My"
  let location = arguments.count > 1 ? arguments[1].object(as: EnumObject.self)?.number ?? 1 : 1
  return .object(X509StoreObject(name, location: location))
}
