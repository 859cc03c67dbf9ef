/// The name of a type as written between brackets: `[Collections.Generic.List[int][]]`.
public struct TypeName: Hashable, Sendable {
  /// Where the name stands, brackets of the literal not included.
  public let range: SourceRange
  /// The name without type arguments and array brackets.
  public let name: String
  // Most names are nothing but that.
  private let rest: Rest?

  private final class Rest: Hashable, Sendable {
    let assembly: String?
    let arguments: [TypeName]
    let arrayRanks: [Int]

    init(_ assembly: String?, _ arguments: [TypeName], _ arrayRanks: [Int]) {
      self.assembly = assembly
      self.arguments = arguments
      self.arrayRanks = arrayRanks
    }

    static func == (left: Rest, right: Rest) -> Bool {
      left.assembly == right.assembly && left.arguments == right.arguments && left.arrayRanks == right.arrayRanks
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(assembly)
      hasher.combine(arguments)
      hasher.combine(arrayRanks)
    }
  }

  /// The assembly after a comma: `[Foo, Bar.Baz]`.
  public var assembly: String? { rest?.assembly }
  /// The type arguments of a generic type.
  public var arguments: [TypeName] { rest?.arguments ?? [] }
  /// The ranks of the array brackets, in the order written: `[int[][,]]` has 1 and 2; empty for no array.
  public var arrayRanks: [Int] { rest?.arrayRanks ?? [] }

  /// A type name that was not read from a text.
  public init(_ name: String, range: SourceRange, assembly: String? = nil, arguments: [TypeName] = [], arrayRanks: [Int] = []) {
    self.range = range
    self.name = name
    let isPlain = assembly == nil && arguments.isEmpty && arrayRanks.isEmpty
    rest = isPlain ? nil : Rest(assembly, arguments, arrayRanks)
  }

  /// Whether the name is that of an array.
  public var isArray: Bool { !arrayRanks.isEmpty }

  /// Whether the name has type arguments.
  public var isGeneric: Bool { !arguments.isEmpty }

  /// The name of the elements of an array; nil when it is none.
  public var elementType: TypeName? {
    guard isArray else { return nil }
    return TypeName(name, range: range, assembly: assembly, arguments: arguments, arrayRanks: Array(arrayRanks.dropLast()))
  }

  /// The name complete, with arguments and array brackets, as messages show it.
  public var fullName: String {
    var text = name
    if isGeneric { text += "[" + arguments.map(\.fullName).joined(separator: ",") + "]" }
    for rank in arrayRanks { text += "[" + String(repeating: ",", count: max(0, rank - 1)) + "]" }
    if let assembly { text += "," + assembly }
    return text
  }
}
