/// stub
public enum TypeCatalog {
  public static func type(named name: String) -> DotNetType? { nil }
  static func array(of type: DotNetType) -> DotNetType { .objectArray }
}
