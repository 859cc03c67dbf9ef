extension DotNetType {
  /// `System.Delegate`. A delegate is the script block that it was made of.
  public static let delegate = DotNetType("System.Delegate")
  static let multicastDelegate = DotNetType("System.MulticastDelegate", base: .delegate)
}
