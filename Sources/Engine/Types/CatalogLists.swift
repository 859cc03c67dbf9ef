extension TypeCatalog {
  typealias Entry = (String, @Sendable () -> DotNetType)

  /// An interface; interfaces have no members of their own here.
  static func interface(_ name: String) -> Entry {
    let type = DotNetType(name, base: nil, kind: .interface)
    return (name, { @Sendable in type })
  }

  static var basicTypes: [Entry] {
    let classes: [Entry] = [
      ("System.Object", { .object }), ("System.ValueType", { .valueType }), ("System.Enum", { .enumeration }),
      ("System.Array", { .array }), ("System.String", { .string }), ("System.Boolean", { .boolean }), ("System.Char", { .char }),
      ("System.SByte", { .sbyte }), ("System.Byte", { .byte }), ("System.Int16", { .int16 }), ("System.UInt16", { .uint16 }),
      ("System.Int32", { .int32 }), ("System.UInt32", { .uint32 }), ("System.Int64", { .int64 }), ("System.UInt64", { .uint64 }),
      ("System.Single", { .single }), ("System.Double", { .double }), ("System.Decimal", { .decimal }),
      ("System.Numerics.BigInteger", { .bigInteger }), ("System.Void", { .void }), ("System.Type", { .typeType }),
      ("System.RuntimeType", { .runtimeType }), ("System.Delegate", { .delegate }),
      ("System.MulticastDelegate", { .multicastDelegate }),
    ]
    let interfaces = [
      "System.IComparable", "System.ICloneable", "System.IConvertible", "System.IFormattable", "System.IFormatProvider",
      "System.ICustomFormatter", "System.IDisposable", "System.IAsyncDisposable", "System.Collections.IEnumerable",
      "System.Collections.ICollection", "System.Collections.IList", "System.Collections.IDictionary",
      "System.Collections.IEnumerator", "System.Collections.IDictionaryEnumerator", "System.Collections.IComparer",
      "System.Collections.IEqualityComparer", "System.ComponentModel.INotifyPropertyChanged",
    ]
    return classes + interfaces.map { (name: String) -> Entry in interface(name) }
  }

  static var valueTypes: [Entry] {
    [
      ("System.DateTime", { .dateTime }), ("System.DateTimeOffset", { .dateTimeOffset }), ("System.TimeSpan", { .timeSpan }),
      ("System.Guid", { .guid }), ("System.Version", { .version }), ("System.Math", { .math }), ("System.Convert", { .convert }),
      ("System.BitConverter", { .bitConverter }), ("System.Random", { .random }),
      ("System.Diagnostics.Stopwatch", { .stopwatch }), ("System.Tuple", { .tuple }), ("System.ValueTuple", { .valueTuple }),
      ("System.Globalization.CultureInfo", { .cultureInfo }), ("System.Globalization.NumberFormatInfo", { .numberFormatInfo }),
      ("System.Globalization.DateTimeFormatInfo", { .dateTimeFormatInfo }), ("System.Globalization.TextInfo", { .textInfo }),
      ("System.Globalization.CompareInfo", { .compareInfo }), ("System.Globalization.Calendar", { .calendar }),
      ("System.Globalization.GregorianCalendar", { .calendar }),
    ]
  }

  static var collectionTypes: [Entry] {
    [
      ("System.Collections.Hashtable", { .hashtable }), ("System.Collections.ArrayList", { .arrayList }),
      ("System.Collections.Specialized.OrderedDictionary", { .orderedDictionary }),
      ("System.Collections.DictionaryEntry", { .dictionaryEntry }), ("System.Collections.Queue", { .queue }),
      ("System.Collections.Stack", { .stack }), ("System.Collections.SortedList", { .sortedList }),
      ("System.StringComparer", { .stringComparer }), ("System.Collections.Comparer", { .comparer }),
      ("System.Collections.BitArray", { .bitArray }),
      ("System.Collections.Specialized.StringCollection", { .stringCollection }),
      ("System.Text.RegularExpressions.CaptureCollection", { .captureCollection }),
      ("System.Collections.CaseInsensitiveComparer", { .caseInsensitiveComparer }), ("System.CharEnumerator", { .charEnumerator }),
    ]
  }

  static var runspaceTypes: [Entry] {
    let types: [DotNetType] = [
      .powerShell, .powerShellStreams, .psCommand, .pipelineCommand, .invocationState, .runspaceMode, .powerShellResult,
      .invocationSettings, .runspace, .runspacePool, .runspaceFactory, .initialSessionState, .sessionStateVariableEntry,
      .sessionStateFunctionEntry, .sessionStateAliasEntry, .sessionStateProxy, .runspaceState, .runspaceAvailability,
      .invalidRunspaceStateException,
    ]
    return types.map { (type: DotNetType) -> Entry in (type.fullName, { @Sendable in type }) }
  }

  static var netTypes: [Entry] { [("System.Uri", { .uri }), ("System.UriBuilder", { .uriBuilder })] }
  static var exceptionTypes: [Entry] {
    [
      ("Microsoft.PowerShell.Commands.WriteErrorException", { .writeErrorException }),
      ("System.AccessViolationException", { .accessViolationException }),
      ("System.AggregateException", { .aggregateException }),
      ("System.ApplicationException", { .applicationException }),
      ("System.ArrayTypeMismatchException", { .arrayTypeMismatchException }),
      ("System.ComponentModel.Win32Exception", { .win32Exception }),
      ("System.IO.EndOfStreamException", { .endOfStreamException }),
      ("System.IO.InvalidDataException", { .invalidDataException }),
      ("System.IO.PathTooLongException", { .pathTooLongException }),
      ("System.Management.Automation.ApplicationFailedException", { .applicationFailedException }),
      ("System.Management.Automation.CmdletInvocationException", { .cmdletInvocationException }),
      ("System.Management.Automation.CmdletProviderInvocationException", { .cmdletProviderInvocationException }),
      ("System.Management.Automation.HaltCommandException", { .haltCommandException }),
      ("System.Management.Automation.Host.HostException", { .hostException }),
      ("System.Management.Automation.IncompleteParseException", { .incompleteParseException }),
      ("System.Management.Automation.PSArgumentNullException", { .psArgumentNullException }),
      ("System.Management.Automation.PSArgumentOutOfRangeException", { .psArgumentOutOfRangeException }),
      ("System.Management.Automation.PSInvalidCastException", { .psInvalidCastException }),
      ("System.Management.Automation.PSNotImplementedException", { .psNotImplementedException }),
      ("System.Management.Automation.PSSecurityException", { .psSecurityException }),
      ("System.Management.Automation.PipelineStoppedException", { .pipelineStoppedException }),
      ("System.Management.Automation.ProviderInvocationException", { .providerInvocationException }),
      ("System.Management.Automation.RemoteException", { .remoteException }),
      ("System.Management.Automation.ScriptCallDepthException", { .scriptCallDepthException }),
      ("System.Management.Automation.ScriptRequiresException", { .scriptRequiresException }),
      ("System.Management.Automation.WildcardPatternException", { .wildcardPatternException }),
      ("System.MissingMemberException", { .missingMemberException }),
      ("System.MissingMethodException", { .missingMethodException }),
      ("System.Net.Sockets.SocketException", { .socketException }),
      ("System.Net.WebException", { .webException }),
      ("System.OperationCanceledException", { .operationCanceledException }),
      ("System.PlatformNotSupportedException", { .platformNotSupportedException }),
      ("System.Runtime.InteropServices.COMException", { .comException }),
      ("System.Runtime.InteropServices.ExternalException", { .externalException }),
      ("System.Security.Authentication.AuthenticationException", { .authenticationException }),
      ("System.Security.Cryptography.CryptographicException", { .cryptographicException }),
      ("System.Security.SecurityException", { .securityException }),
      ("System.StackOverflowException", { .stackOverflowException }),
      ("System.Text.DecoderFallbackException", { .decoderFallbackException }),
      ("System.Text.RegularExpressions.RegexMatchTimeoutException", { .regexMatchTimeoutException }),
      ("System.Text.RegularExpressions.RegexParseException", { .regexParseException }),
      ("System.TimeZoneNotFoundException", { .timeZoneNotFoundException }),
      ("System.TypeLoadException", { .typeLoadException }),
      ("System.Xml.XmlException", { .xmlException }),
    ]
  }

  static var systemTypes: [Entry] {
    let types: [Entry] = [
      ("Microsoft.PowerShell.Commands.ModuleSpecification", { .moduleSpecification }),
      ("System.Management.Automation.CommandMetadata", { .commandMetadata }),
      ("System.Management.Automation.ProxyCommand", { .proxyCommand }),
      ("System.Management.Automation.SteppablePipeline", { .steppablePipeline }),
      ("System.Activator", { .activator }),
      ("System.Collections.ListDictionaryInternal", { .listDictionary }),
      ("System.Console", { .console }),
      ("System.Environment", { .environment }),
      ("System.GC", { .garbageCollector }),
      ("System.IO.FileStream", { .fileStream }),
      ("System.IO.MemoryStream", { .memoryStream }),
      ("System.IO.Path", { .path }),
      ("System.IO.Stream", { .stream }),
      ("System.IO.StreamReader", { .streamReader }),
      ("System.IO.StreamWriter", { .streamWriter }),
      ("System.IO.StringReader", { .stringReader }),
      ("System.IO.StringWriter", { .stringWriter }),
      ("System.IO.TextReader", { .textReader }),
      ("System.IO.TextWriter", { .textWriter }),
      ("System.IntPtr", { .pointer }),
      ("System.Management.Automation.Language.NullString", { .nullString }),
      ("System.Management.Automation.PSMemberInfoIntegratingCollection`1", { .propertyCollection }),
      ("System.Management.Automation.PSNoteProperty", { .noteProperty }),
      ("System.Management.Automation.PSProperty", { .propertyInfo }),
      ("System.Management.Automation.ParameterMetadata", { .parameterMetadata }),
      ("System.Management.Automation.SemanticVersion", { .semanticVersion }),
      ("System.Management.Automation.WildcardPattern", { .wildcardPattern }),
      ("System.Net.IPAddress", { .ipAddress }),
      ("System.Net.Mail.MailAddress", { .mailAddress }),
      ("System.Net.NetworkCredential", { .networkCredential }),
      ("System.Net.ServicePointManager", { .servicePointManager }),
      ("System.Net.WebUtility", { .webUtility }),
      ("System.OperatingSystem", { .operatingSystem }),
      ("System.Runtime.InteropServices.Marshal", { .marshal }),
      ("System.Security.Cryptography.HMACMD5", { .hmacMD5 }),
      ("System.Security.Cryptography.HMACSHA1", { .hmacSHA1 }),
      ("System.Security.Cryptography.HMACSHA256", { .hmacSHA256 }),
      ("System.Security.Cryptography.HMACSHA384", { .hmacSHA384 }),
      ("System.Security.Cryptography.HMACSHA512", { .hmacSHA512 }),
      ("System.Security.Cryptography.HashAlgorithm", { .hashAlgorithm }),
      ("System.Security.Cryptography.MD5", { .md5 }),
      ("System.Security.Cryptography.RNGCryptoServiceProvider", { .randomServiceProvider }),
      ("System.Security.Cryptography.RandomNumberGenerator", { .randomNumberGenerator }),
      ("System.Security.Cryptography.SHA1", { .sha1 }),
      ("System.Security.Cryptography.SHA256", { .sha256 }),
      ("System.Security.Cryptography.SHA384", { .sha384 }),
      ("System.Security.Cryptography.SHA512", { .sha512 }),
      ("System.Text.ASCIIEncoding", { .asciiEncoding }),
      ("System.Text.Encoding", { .encoding }),
      ("System.Text.RegularExpressions.Group", { .regexGroup }),
      ("System.Text.RegularExpressions.Capture", { .regexCapture }),
      ("System.Text.RegularExpressions.GroupCollection", { .groupCollection }),
      ("System.Text.RegularExpressions.MatchCollection", { .matchCollection }),
      ("System.Text.StringBuilder", { .stringBuilder }),
      ("System.Text.UTF32Encoding", { .utf32Encoding }),
      ("System.Text.UTF8Encoding", { .utf8Encoding }),
      ("System.Text.UnicodeEncoding", { .unicodeEncoding }),
      ("System.Threading.Thread", { .thread }),
      ("System.TimeZoneInfo", { .timeZone }),
      ("System.Web.HttpUtility", { .httpUtility }),
    ]
    return types + DotNetType.managedDigests.map { (type: DotNetType) -> Entry in (type.fullName, { @Sendable in type }) }
  }

  static var enumerationTypes: [Entry] {
    [
      ("System.Text.RegularExpressions.RegexOptions", { .regexOptions }),
      ("System.IO.FileAttributes", { .fileAttributes }),
      ("System.Globalization.NumberStyles", { .numberStyles }),
      ("System.DateTimeKind", { .dateTimeKind }),
      ("System.DayOfWeek", { .dayOfWeek }),
      ("System.StringComparison", { .stringComparison }),
      ("System.StringSplitOptions", { .stringSplitOptions }),
      ("System.Management.Automation.SplitOptions", { .splitOptions }),
      ("System.ConsoleColor", { .consoleColor }),
      ("System.Management.Automation.ErrorCategory", { .errorCategory }),
      ("System.Management.Automation.PSMemberTypes", { .psMemberTypes }),
      ("System.Management.Automation.WildcardOptions", { .wildcardOptions }),
      ("System.TypeCode", { .typeCode }),
      ("System.MidpointRounding", { .midpointRounding }),
      ("System.Globalization.DateTimeStyles", { .dateTimeStyles }),
      ("System.Globalization.TimeSpanStyles", { .timeSpanStyles }),
      ("System.Globalization.CompareOptions", { .compareOptions }),
      ("System.Globalization.UnicodeCategory", { .unicodeCategory }),
      ("System.Globalization.CultureTypes", { .cultureTypes }),
      ("System.Text.NormalizationForm", { .normalizationForm }),
      ("System.Base64FormattingOptions", { .base64FormattingOptions }),
      ("System.UriKind", { .uriKind }),
      ("System.UriPartial", { .uriPartial }),
      ("System.UriHostNameType", { .uriHostNameType }),
      ("System.UriFormat", { .uriFormat }),
      ("System.UriComponents", { .uriComponents }),
      ("System.EnvironmentVariableTarget", { .environmentVariableTarget }),
      ("System.Environment+SpecialFolder", { .specialFolder }),
      ("System.PlatformID", { .platformID }),
      ("System.IO.SeekOrigin", { .seekOrigin }),
      ("System.IO.FileMode", { .fileMode }),
      ("System.IO.FileAccess", { .fileAccess }),
      ("System.IO.FileShare", { .fileShare }),
      ("System.IO.SearchOption", { .searchOption }),
      ("System.Management.Automation.CommandTypes", { .commandTypes }),
      ("System.Management.Automation.CommandOrigin", { .commandOrigin }),
      ("System.Management.Automation.ScopedItemOptions", { .scopedItemOptions }),
      ("System.Management.Automation.ConfirmImpact", { .confirmImpact }),
      ("System.Management.Automation.SessionStateEntryVisibility", { .sessionStateEntryVisibility }),
      ("System.Management.Automation.PSLanguageMode", { .psLanguageMode }),
      ("System.Management.Automation.ModuleType", { .moduleType }),
      ("System.Management.Automation.ModuleAccessMode", { .moduleAccessMode }),
      ("System.Management.Automation.NativeArgumentPassingStyle", { .nativeArgumentPassingStyle }),
      ("System.Net.SecurityProtocolType", { .securityProtocolType }),
      ("System.Net.Sockets.AddressFamily", { .addressFamily }),
      ("System.Threading.ApartmentState", { .apartmentState }),
      ("System.ComponentModel.ListSortDirection", { .listSortDirection }),
      ("System.Diagnostics.TraceLevel", { .traceLevel }),
      ("System.Security.Principal.WindowsBuiltInRole", { .windowsBuiltInRole }),
      ("System.Globalization.CalendarWeekRule", { .calendarWeekRule }),
      ("System.Management.Automation.ActionPreference", { .actionPreference }),
    ]
  }
}
