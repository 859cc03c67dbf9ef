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

extension DotNetType {
  static let applicationException = exception("System.ApplicationException", .exception)
  static let accessViolationException = exception("System.AccessViolationException", .systemException)
  static let operationCanceledException = exception("System.OperationCanceledException", .systemException)
  static let platformNotSupportedException = exception("System.PlatformNotSupportedException", .notSupportedException)
  static let stackOverflowException = exception("System.StackOverflowException", .systemException)
  static let typeLoadException = exception("System.TypeLoadException", .systemException)
  /// `MissingMemberException`.
  public static let missingMemberException = exception("System.MissingMemberException", .systemException)
  static let missingMethodException = exception("System.MissingMethodException", .missingMemberException)
  static let arrayTypeMismatchException = exception("System.ArrayTypeMismatchException", .systemException)
  static let aggregateException = exception("System.AggregateException", .exception)
  static let endOfStreamException = exception("System.IO.EndOfStreamException", .ioException)
  static let pathTooLongException = exception("System.IO.PathTooLongException", .ioException)
  static let invalidDataException = exception("System.IO.InvalidDataException", .systemException)
  static let securityException = exception("System.Security.SecurityException", .systemException)
  static let authenticationException = exception("System.Security.Authentication.AuthenticationException", .systemException)
  /// `CryptographicException`.
  public static let cryptographicException = exception("System.Security.Cryptography.CryptographicException", .systemException)
  static let webException = exception("System.Net.WebException", .invalidOperationException)
  static let externalException = exception("System.Runtime.InteropServices.ExternalException", .systemException)
  static let comException = exception("System.Runtime.InteropServices.COMException", .externalException)
  static let win32Exception = exception("System.ComponentModel.Win32Exception", .externalException)
  static let socketException = exception("System.Net.Sockets.SocketException", .win32Exception)
  static let regexParseException = exception("System.Text.RegularExpressions.RegexParseException", .argumentException)
  static let regexMatchTimeoutException = exception(
    "System.Text.RegularExpressions.RegexMatchTimeoutException", .timeoutException)
  static let decoderFallbackException = exception("System.Text.DecoderFallbackException", .argumentException)
  static let timeZoneNotFoundException = exception("System.TimeZoneNotFoundException", .exception)
  static let xmlException = exception("System.Xml.XmlException", .systemException)
  static let psInvalidCastException = exception("System.Management.Automation.PSInvalidCastException", .invalidCastException)
  static let psArgumentNullException = exception("System.Management.Automation.PSArgumentNullException", .argumentNullException)
  static let psArgumentOutOfRangeException = exception(
    "System.Management.Automation.PSArgumentOutOfRangeException", .argumentOutOfRangeException)
  static let psNotImplementedException = exception("System.Management.Automation.PSNotImplementedException", .notImplementedException)
  static let psSecurityException = exception("System.Management.Automation.PSSecurityException", .runtimeException)
  static let pipelineStoppedException = exception("System.Management.Automation.PipelineStoppedException", .runtimeException)
  static let wildcardPatternException = exception("System.Management.Automation.WildcardPatternException", .runtimeException)
  static let cmdletInvocationException = exception("System.Management.Automation.CmdletInvocationException", .runtimeException)
  static let cmdletProviderInvocationException = exception(
    "System.Management.Automation.CmdletProviderInvocationException", .cmdletInvocationException)
  static let providerInvocationException = exception("System.Management.Automation.ProviderInvocationException", .runtimeException)
  static let propertyNotFoundException = exception(
    "System.Management.Automation.PropertyNotFoundException", .extendedTypeSystemException)
  static let remoteException = exception("System.Management.Automation.RemoteException", .runtimeException)
  static let applicationFailedException = exception("System.Management.Automation.ApplicationFailedException", .runtimeException)
  static let scriptRequiresException = exception("System.Management.Automation.ScriptRequiresException", .runtimeException)
  static let scriptCallDepthException = exception("System.Management.Automation.ScriptCallDepthException", .systemException)
  static let haltCommandException = exception("System.Management.Automation.HaltCommandException", .systemException)
  static let incompleteParseException = exception("System.Management.Automation.IncompleteParseException", .parseException)
  static let hostException = exception("System.Management.Automation.Host.HostException", .runtimeException)
  /// The exception of `Write-Error`.
  public static let writeErrorException = exception("Microsoft.PowerShell.Commands.WriteErrorException", .systemException)
  static let listDictionary = DotNetType(
    "System.Collections.ListDictionaryInternal", interfaces: dictionaryInterfaces, members: declareHashtable)
}
