extension DotNetType {
  /// `ArgumentNullException`.
  public static let argumentNullException = exception("System.ArgumentNullException", .argumentException)
  /// `ArgumentOutOfRangeException`.
  public static let argumentOutOfRangeException = exception("System.ArgumentOutOfRangeException", .argumentException)
  /// `FormatException`.
  public static let formatException = exception("System.FormatException", .systemException)
  /// `UriFormatException`.
  public static let uriFormatException = exception("System.UriFormatException", .formatException)
  /// `ArithmeticException`.
  public static let arithmeticException = exception("System.ArithmeticException", .systemException)
  /// `OverflowException`.
  public static let overflowException = exception("System.OverflowException", .arithmeticException)
  /// `DivideByZeroException`.
  public static let divideByZeroException = exception("System.DivideByZeroException", .arithmeticException)
  /// `OutOfMemoryException`.
  public static let outOfMemoryException = exception("System.OutOfMemoryException", .systemException)
  /// `IndexOutOfRangeException`.
  public static let indexOutOfRangeException = exception("System.IndexOutOfRangeException", .systemException)
  /// `InvalidCastException`.
  public static let invalidCastException = exception("System.InvalidCastException", .systemException)
  /// `NotSupportedException`.
  public static let notSupportedException = exception("System.NotSupportedException", .systemException)
  /// `NotImplementedException`.
  public static let notImplementedException = exception("System.NotImplementedException", .systemException)
  /// `KeyNotFoundException`.
  public static let keyNotFoundException = exception("System.Collections.Generic.KeyNotFoundException", .systemException)
  /// `ObjectDisposedException`.
  public static let objectDisposedException = exception("System.ObjectDisposedException", .invalidOperationException)
  /// `TimeoutException`.
  public static let timeoutException = exception("System.TimeoutException", .systemException)
  /// `NullReferenceException`.
  public static let nullReferenceException = exception("System.NullReferenceException", .systemException)
  /// `RankException`.
  public static let rankException = exception("System.RankException", .systemException)
  /// `CultureNotFoundException`.
  public static let cultureNotFoundException = exception("System.Globalization.CultureNotFoundException", .argumentException)
}
