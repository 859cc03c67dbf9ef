import Engine

/// `Get-FileHash`: the digest of files.
struct GetFileHash: Cmdlet {
  var path: [String] = []
  var literalPath: [String] = []
  var inputStream: Value = .null
  var algorithm = "SHA256"

  static let hashInfo = DotNetType("Microsoft.Powershell.Utility.FileHash")
  static var binds: [ParameterBind<GetFileHash>] {
    [
      .init("Path", \.path), .init("LiteralPath", \.literalPath), .init("InputStream", \.inputStream), .init("Algorithm", \.algorithm),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if !inputStream.isNull {
      let bytes = try context.evaluator.invokeMethod("ToArray", of: inputStream, [])
      return try write(bytes.object(as: ArrayObject.self)?.bytes ?? [], path: nil, context)
    }
    for text in literalPath.isEmpty ? path : literalPath {
      try context.reporting { () throws(Interruption) in
        let found = try context.drives.expand(text, literal: !literalPath.isEmpty, mustExist: false)
        if found.isEmpty, !literalPath.isEmpty || !WildcardPattern.containsWildcards(text) {
          let place = try context.drives.resolve(text)
          throw .error(
            "Cannot find path '\(place.text)' because it does not exist.", id: "FileNotFound", category: .objectNotFound,
            target: .string(place.text), exception: .itemNotFound)
        }
        for place in found {
          guard let files = place.provider as? FileSystemProvider, files.status(place)?.isDirectory == false else { continue }
          try write(try files.read(place, id: "FileReadError"), path: place.providerPath, context)
        }
      }
    }
  }

  private func write(_ bytes: [UInt8], path: String?, _ context: CmdletContext) throws(Interruption) {
    guard let digest = DigestAlgorithm(named: algorithm) else {
      throw context.terminating(
        "Cannot validate argument on parameter 'Algorithm'. The argument \"\(algorithm)\" does not belong to the set \"SHA1,SHA256,SHA384,SHA512,MD5\" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.",
        id: "ParameterArgumentValidationError", category: .invalidData, exception: .argument)
    }
    let digits = Array("0123456789ABCDEF".utf8)
    let text = String(decoding: digest.hash(bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    let object = CustomObject(
      [("Algorithm", .string(algorithm.upperInvariant)), ("Hash", .string(text)), ("Path", .optional(path))],
      shape: context.session.rootShape)
    object.attach().typeNames = [GetFileHash.hashInfo.fullName] + object.defaultTypeNames
    try context.write(object)
  }
}
