import Engine

/// `New-Guid`: a GUID by chance, the empty one, or one read from text.
struct NewGuid: Cmdlet {
  var empty = false
  var inputObject: Value = .null

  static var binds: [ParameterBind<NewGuid>] { [.init("Empty", \.empty), .init("InputObject", \.inputObject)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if empty { return try context.write(GuidObject([])) }
    if !inputObject.isNull {
      try context.reporting { () throws(Interruption) in try context.write(try context.evaluator.convert(inputObject, to: .guid)) }
      return
    }
    var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
    // Version 4, variant 1.
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    try context.write(GuidObject(bytes))
  }
}
