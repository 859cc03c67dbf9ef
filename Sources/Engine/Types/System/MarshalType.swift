/// A secret behind a pointer: what `SecureStringToBSTR` gives and `PtrToStringBSTR` reads. Only its number shows.
final class PointerObject: NetObject {
  var text: String?
  private let number: Int64

  init(_ text: String?, number: Int64 = Int64.random(in: 0x1000...0x7FFF_FFFF_FFF0)) {
    self.text = text
    self.number = number
  }

  override var type: DotNetType { .pointer }
  override var displayText: String { String(number) }
  override func isEqual(to other: NetObject) -> Bool { (other as? PointerObject)?.number == number }
  override func hash(into hasher: inout Hasher) { hasher.combine(number) }
  var value: Int64 { number }
}

extension DotNetType {
  static let pointer = DotNetType("System.IntPtr", base: .valueType, kind: .value, members: declarePointer)
  static let marshal = DotNetType("System.Runtime.InteropServices.Marshal", members: declareMarshal)
}

func declarePointer(_ type: TypeDeclaration) {
  func this(_ value: Value) -> PointerObject { value.object(as: PointerObject.self) ?? PointerObject(nil, number: 0) }
  type.staticProperty("Zero", "IntPtr") { _, _ in .object(PointerObject(nil, number: 0)) }
  type.staticProperty("Size", "Int32") { _, _ in .int(8) }
  type.constructor("(Int64 value)") { _, _, arguments in .object(PointerObject(nil, number: Int64(arguments.int(0)))) }
  type.method("ToInt32()", "Int32") { (_, value, _) throws(Interruption) in
    guard let number = Int32(exactly: this(value).value) else {
      throw .net(.overflowException, "Arithmetic operation resulted in an overflow.")
    }
    return .int(number)
  }
  type.method("ToInt64()", "Int64") { _, value, _ in .long(this(value).value) }
  type.method("ToString()", "String") { _, value, _ in .string(this(value).displayText) }
}

func declareMarshal(_ type: TypeDeclaration) {
  for name in [
    "SecureStringToBSTR", "SecureStringToCoTaskMemUnicode", "SecureStringToGlobalAllocUnicode", "SecureStringToCoTaskMemAnsi",
    "SecureStringToGlobalAllocAnsi",
  ] {
    type.staticMethod("\(name)(System.Security.SecureString s)", "IntPtr") { (_, _, arguments) throws(Interruption) in
      guard let secret = arguments.object(0, as: SecureStringObject.self) else { throw .nullArgument("s") }
      return .object(PointerObject(secret.revealed))
    }
  }
  for name in ["StringToBSTR", "StringToHGlobalUni", "StringToHGlobalAnsi", "StringToCoTaskMemUni"] {
    type.staticMethod("\(name)(String s)", "IntPtr") { _, _, arguments in .object(PointerObject(arguments.text(0))) }
  }
  for name in ["PtrToStringBSTR", "PtrToStringAuto", "PtrToStringUni", "PtrToStringAnsi"] {
    type.staticMethod("\(name)(IntPtr ptr)", "String") { _, _, arguments in
      .optional(arguments.object(0, as: PointerObject.self)?.text)
    }
    if name == "PtrToStringBSTR" { continue }
    type.staticMethod("\(name)(IntPtr ptr, Int32 len)", "String") { _, _, arguments in
      .optional(arguments.object(0, as: PointerObject.self)?.text.map { $0.slice(0, min(arguments.int(1), $0.length)) })
    }
  }
  for name in [
    "ZeroFreeBSTR", "ZeroFreeCoTaskMemUnicode", "ZeroFreeGlobalAllocUnicode", "ZeroFreeCoTaskMemAnsi", "ZeroFreeGlobalAllocAnsi",
    "FreeBSTR", "FreeHGlobal", "FreeCoTaskMem",
  ] {
    type.staticMethod("\(name)(IntPtr s)", "Void") { _, _, arguments in
      arguments.object(0, as: PointerObject.self)?.text = nil
      return .nothing
    }
  }
  type.staticMethod("ReleaseComObject(Object o)", "Int32") { _, _, _ in .int(0) }
  type.staticMethod("SizeOf(Object structure)", "Int32") { _, _, _ in .int(8) }
}
