extension DotNetType {
  /// `System.Object`, the root.
  public static let object = DotNetType("System.Object", base: nil, accelerator: "object", members: declareObject)
  /// `System.ValueType`.
  public static let valueType = DotNetType("System.ValueType")
  /// `System.Enum`.
  public static let enumeration = DotNetType("System.Enum", base: .valueType, members: declareEnum)
  /// `System.Array`.
  public static let array = DotNetType("System.Array", interfaces: listInterfaces, accelerator: "array", members: declareArray)
  /// `System.String`.
  public static let string = DotNetType(
    "System.String",
    interfaces: ["System.IComparable", "System.ICloneable", "System.IConvertible", "System.Collections.IEnumerable"],
    accelerator: "string", members: declareString)
  /// `System.Boolean`.
  public static let boolean = scalar("System.Boolean", "bool", declareBoolean)
  /// `System.Char`.
  public static let char = scalar("System.Char", "char", declareChar)
  /// `System.SByte`.
  public static let sbyte = number("System.SByte", "sbyte")
  /// `System.Byte`.
  public static let byte = number("System.Byte", "byte")
  /// `System.Int16`.
  public static let int16 = number("System.Int16", "short")
  /// `System.UInt16`.
  public static let uint16 = number("System.UInt16", "ushort")
  /// `System.Int32`.
  public static let int32 = number("System.Int32", "int")
  /// `System.UInt32`.
  public static let uint32 = number("System.UInt32", "uint")
  /// `System.Int64`.
  public static let int64 = number("System.Int64", "long")
  /// `System.UInt64`.
  public static let uint64 = number("System.UInt64", "ulong")
  /// `System.Single`.
  public static let single = number("System.Single", "float")
  /// `System.Double`.
  public static let double = number("System.Double", "double")
  /// `System.Decimal`.
  public static let decimal = number("System.Decimal", "decimal")
  /// `System.Numerics.BigInteger`.
  public static let bigInteger = number("System.Numerics.BigInteger", "bigint")
  /// `System.Void`, the type of nothing.
  public static let void = DotNetType("System.Void", base: .valueType, kind: .value, accelerator: "void")
  /// `System.Type` of type values; their own type is `System.RuntimeType`.
  public static let typeType = DotNetType("System.Type", base: .object, accelerator: "type", members: declareType)
  /// `System.RuntimeType`.
  public static let runtimeType = DotNetType("System.RuntimeType", base: .typeType)
  /// `Object[]`.
  public static let objectArray = DotNetType("System.Object[]", base: .array, name: "Object[]", element: .object)
  /// `Byte[]`.
  public static let byteArray = DotNetType("System.Byte[]", base: .array, name: "Byte[]", element: .byte)
  /// `String[]`.
  public static let stringArray = DotNetType("System.String[]", base: .array, name: "String[]", element: .string)
  /// `Char[]`.
  public static let charArray = DotNetType("System.Char[]", base: .array, name: "Char[]", element: .char)
  /// `Int32[]`.
  public static let int32Array = DotNetType("System.Int32[]", base: .array, name: "Int32[]", element: .int32)
  /// `[pscustomobject]`.
  public static let customObject = DotNetType("System.Management.Automation.PSCustomObject")
  /// `[psobject]`.
  public static let psObject = DotNetType("System.Management.Automation.PSObject", accelerator: "psobject", members: declarePSObject)
  /// Hashtables.
  public static let hashtable = DotNetType(
    "System.Collections.Hashtable", interfaces: dictionaryInterfaces, accelerator: "hashtable", members: declareHashtable)
  /// `[ordered]` tables.
  public static let orderedDictionary = DotNetType(
    "System.Collections.Specialized.OrderedDictionary", interfaces: dictionaryInterfaces, accelerator: "ordered",
    members: declareOrderedDictionary)
  /// One entry of a hashtable.
  public static let dictionaryEntry = DotNetType(
    "System.Collections.DictionaryEntry", base: .valueType, kind: .value, members: declareDictionaryEntry)
  /// `ArrayList`.
  public static let arrayList = DotNetType(
    "System.Collections.ArrayList", interfaces: listInterfaces + ["System.ICloneable"], members: declareArrayList)
  /// Script blocks.
  public static let scriptBlock = DotNetType(
    "System.Management.Automation.ScriptBlock", accelerator: "scriptblock", members: declareScriptBlock)
  /// The value of a switch parameter.
  public static let switchParameter = DotNetType(
    "System.Management.Automation.SwitchParameter", base: .valueType, kind: .value, accelerator: "switch",
    members: declareSwitchParameter)
  /// `[ref]`.
  public static let reference = DotNetType(
    "System.Management.Automation.PSReference", accelerator: "ref", members: declareReference)
  /// What a reference itself is.
  public static let genericReference = DotNetType(
    "System.Management.Automation.PSReference`1[System.Object]", base: .reference, name: "PSReference`1")
  /// Error records.
  public static let errorRecord = DotNetType("System.Management.Automation.ErrorRecord", members: declareErrorRecord)
  /// `System.Exception`.
  public static let exception = DotNetType("System.Exception", members: declareException)

  static let listInterfaces = [
    "System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable",
  ]
  static let dictionaryInterfaces = [
    "System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable", "System.ICloneable",
  ]

  private static func scalar(
    _ fullName: String, _ accelerator: String, _ members: @escaping @Sendable (TypeDeclaration) -> Void
  ) -> DotNetType {
    DotNetType(
      fullName, base: .valueType, interfaces: ["System.IComparable", "System.IConvertible"], kind: .value,
      accelerator: accelerator, members: members)
  }

  private static func number(_ fullName: String, _ accelerator: String) -> DotNetType {
    DotNetType(
      fullName, base: .valueType, interfaces: ["System.IComparable", "System.IFormattable", "System.IConvertible"], kind: .value,
      accelerator: accelerator, members: declareNumber)
  }

  static let numericRanks: [ObjectIdentifier: Int] = [
    ObjectIdentifier(DotNetType.sbyte): 1, ObjectIdentifier(DotNetType.byte): 2, ObjectIdentifier(DotNetType.int16): 3,
    ObjectIdentifier(DotNetType.uint16): 4, ObjectIdentifier(DotNetType.int32): 5, ObjectIdentifier(DotNetType.uint32): 6,
    ObjectIdentifier(DotNetType.int64): 7, ObjectIdentifier(DotNetType.uint64): 8, ObjectIdentifier(DotNetType.bigInteger): 9,
    ObjectIdentifier(DotNetType.single): 10, ObjectIdentifier(DotNetType.double): 11, ObjectIdentifier(DotNetType.decimal): 12,
  ]
}
