/// `[Security.Cryptography.SHA256]` and its kin, with a key for the HMAC forms.
final class HashAlgorithmObject: NetObject {
  let algorithm: DigestAlgorithm
  var key: [UInt8]?
  var hash: [UInt8]?
  private let algorithmType: DotNetType

  init(_ algorithm: DigestAlgorithm, type: DotNetType, key: [UInt8]? = nil) {
    self.algorithm = algorithm
    algorithmType = type
    self.key = key
  }

  override var type: DotNetType { algorithmType }

  var blockSize: Int {
    switch algorithm {
    case .sha384, .sha512: return 128
    default: return 64
    }
  }

  /// The digest of bytes, keyed where there is a key.
  func compute(_ bytes: [UInt8]) -> [UInt8] {
    let result: [UInt8]
    if let key {
      var block = key.count > blockSize ? algorithm.hash(key) : key
      block.append(contentsOf: [UInt8](repeating: 0, count: blockSize - block.count))
      result = algorithm.hash(block.map { $0 ^ 0x5C } + algorithm.hash(block.map { $0 ^ 0x36 } + bytes))
    } else {
      result = algorithm.hash(bytes)
    }
    hash = result
    return result
  }
}

extension DotNetType {
  static let hashAlgorithm = DotNetType(
    "System.Security.Cryptography.HashAlgorithm", interfaces: ["System.IDisposable"], members: declareHashAlgorithm)
  static let md5 = digest("MD5", .md5)
  static let sha1 = digest("SHA1", .sha1)
  static let sha256 = digest("SHA256", .sha256)
  static let sha384 = digest("SHA384", .sha384)
  static let sha512 = digest("SHA512", .sha512)
  static let hmacMD5 = keyedDigest("HMACMD5", .md5)
  static let hmacSHA1 = keyedDigest("HMACSHA1", .sha1)
  static let hmacSHA256 = keyedDigest("HMACSHA256", .sha256)
  static let hmacSHA384 = keyedDigest("HMACSHA384", .sha384)
  static let hmacSHA512 = keyedDigest("HMACSHA512", .sha512)
  /// The forms that Windows scripts make by `New-Object`.
  static let managedDigests: [DotNetType] = [
    digest("MD5CryptoServiceProvider", .md5), digest("SHA1Managed", .sha1), digest("SHA1CryptoServiceProvider", .sha1),
    digest("SHA256Managed", .sha256), digest("SHA256CryptoServiceProvider", .sha256), digest("SHA384Managed", .sha384),
    digest("SHA512Managed", .sha512),
  ]
  static let randomNumberGenerator = DotNetType(
    "System.Security.Cryptography.RandomNumberGenerator", interfaces: ["System.IDisposable"], members: declareRandomNumberGenerator)
  static let randomServiceProvider = DotNetType(
    "System.Security.Cryptography.RNGCryptoServiceProvider", base: .randomNumberGenerator, members: declareRandomNumberGenerator)

  private static func digest(_ name: String, _ algorithm: DigestAlgorithm) -> DotNetType {
    DotNetType("System.Security.Cryptography." + name, base: .hashAlgorithm) { type in
      let own = type.type
      for signature in ["Create()", "Create(String algName)"] {
        type.staticMethod(signature, own.fullName) { _, _, _ in .object(HashAlgorithmObject(algorithm, type: own)) }
      }
      type.constructor("()") { _, _, _ in .object(HashAlgorithmObject(algorithm, type: own)) }
      type.staticMethod("HashData(Byte[] source)", "Byte[]") { (_, _, arguments) throws(Interruption) in
        .bytes(algorithm.hash(try arguments.bytes(0, named: "source")))
      }
    }
  }

  private static func keyedDigest(_ name: String, _ algorithm: DigestAlgorithm) -> DotNetType {
    DotNetType("System.Security.Cryptography." + name, base: .hashAlgorithm) { type in
      let own = type.type
      type.constructor("()") { _, _, _ in .object(HashAlgorithmObject(algorithm, type: own, key: SystemRandom.bytes(64))) }
      type.constructor("(Byte[] key)") { (_, _, arguments) throws(Interruption) in
        .object(HashAlgorithmObject(algorithm, type: own, key: try arguments.bytes(0, named: "key")))
      }
      type.property(
        "Key", "Byte[]",
        set: { (_, this, new) throws(Interruption) in this.object(as: HashAlgorithmObject.self)?.key = [new].bytes(0) }
      ) { _, this in .bytes(this.object(as: HashAlgorithmObject.self)?.key ?? []) }
      type.staticMethod("HashData(Byte[] key, Byte[] source)", "Byte[]") { (_, _, arguments) throws(Interruption) in
        let object = HashAlgorithmObject(algorithm, type: own, key: try arguments.bytes(0, named: "key"))
        return .bytes(object.compute(try arguments.bytes(1, named: "source")))
      }
    }
  }
}

func declareHashAlgorithm(_ type: TypeDeclaration) {
  func this(_ value: Value) -> HashAlgorithmObject {
    value.object(as: HashAlgorithmObject.self) ?? HashAlgorithmObject(.sha256, type: .sha256)
  }
  type.property("CanReuseTransform", "Boolean") { _, _ in .bool(true) }
  type.property("CanTransformMultipleBlocks", "Boolean") { _, _ in .bool(true) }
  type.property("Hash", "Byte[]") { _, value in this(value).hash.map { .bytes($0) } ?? .null }
  type.property("HashSize", "Int32") { _, value in .int32(this(value).algorithm.hash([]).count * 8) }
  type.property("InputBlockSize", "Int32") { _, _ in .int(1) }
  type.property("OutputBlockSize", "Int32") { _, _ in .int(1) }
  type.method("ComputeHash(Byte[] buffer)", "Byte[]") { (_, value, arguments) throws(Interruption) in
    .bytes(this(value).compute(try arguments.bytes(0, named: "buffer")))
  }
  type.method("ComputeHash(Byte[] buffer, Int32 offset, Int32 count)", "Byte[]") { (_, value, arguments) throws(Interruption) in
    let bytes = try arguments.bytes(0, named: "buffer")
    let (start, count) = (arguments.int(1), arguments.int(2))
    guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else { throw .badIndex("offset") }
    return .bytes(this(value).compute(Array(bytes[start..<(start + count)])))
  }
  type.method("ComputeHash(IO.Stream inputStream)", "Byte[]") { (_, value, arguments) throws(Interruption) in
    guard let stream = arguments.object(0, as: StreamObject.self) else { throw .nullArgument("inputStream") }
    return .bytes(this(value).compute(Array(try stream.read(.max))))
  }
  type.staticMethod("Create(String hashName)", "Security.Cryptography.HashAlgorithm") { (_, _, arguments) throws(Interruption) in
    let name = String(arguments.text(0).filter { $0 != "-" })
    let types: [String: DotNetType] = ["md5": .md5, "sha1": .sha1, "sha256": .sha256, "sha384": .sha384, "sha512": .sha512]
    guard let algorithm = DigestAlgorithm(named: name), let type = types[name.foldedCase] else { return .null }
    return .object(HashAlgorithmObject(algorithm, type: type))
  }
  for name in ["Clear", "Dispose", "Initialize"] { type.method("\(name)()", "Void") { _, _, _ in .nothing } }
}

func declareRandomNumberGenerator(_ type: TypeDeclaration) {
  let own = type.type
  type.staticMethod("Create()", "Security.Cryptography.RandomNumberGenerator") { _, _, _ in .object(FacetObject(own, .invariant)) }
  if own === DotNetType.randomServiceProvider {
    type.constructor("()") { _, _, _ in .object(FacetObject(own, .invariant)) }
  }
  func fill(_ value: Value) throws(Interruption) -> Value {
    guard let array = value.object(as: ArrayObject.self) else { throw .nullArgument("data") }
    array.values = SystemRandom.bytes(array.values.count).map { .byte($0) }
    return .nothing
  }
  type.method("GetBytes(Byte[] data)", "Void") { (_, _, arguments) throws(Interruption) in try fill(arguments.value(0)) }
  type.method("GetNonZeroBytes(Byte[] data)", "Void") { (_, _, arguments) throws(Interruption) in
    guard let array = arguments.object(0, as: ArrayObject.self) else { throw .nullArgument("data") }
    array.values = array.values.map { _ in .byte(UInt8.random(in: 1...255)) }
    return .nothing
  }
  type.method("Dispose()", "Void") { _, _, _ in .nothing }
  type.staticMethod("Fill(Byte[] data)", "Void") { (_, _, arguments) throws(Interruption) in try fill(arguments.value(0)) }
  type.staticMethod("GetBytes(Int32 count)", "Byte[]") { (_, _, arguments) throws(Interruption) in
    guard (0...100_000_000).contains(arguments.int(0)) else { throw negativeArgument("count", arguments.int(0)) }
    return .bytes(SystemRandom.bytes(arguments.int(0)))
  }
  type.staticMethod("GetInt32(Int32 toExclusive)", "Int32") { (_, _, arguments) throws(Interruption) in
    guard arguments.int(0) > 0 else { throw .outOfRange("toExclusive must be a positive value.", "toExclusive") }
    return .int32(Int.random(in: 0..<arguments.int(0)))
  }
  type.staticMethod("GetInt32(Int32 fromInclusive, Int32 toExclusive)", "Int32") { (_, _, arguments) throws(Interruption) in
    guard arguments.int(0) < arguments.int(1) else {
      throw .net(.argumentException, "Range of random number does not contain at least one possibility.")
    }
    return .int32(Int.random(in: arguments.int(0)..<arguments.int(1)))
  }
}
