// The enumerations that scripts name, with the numbers of .NET.
extension DotNetType {
  /// `System.Text.RegularExpressions.RegexOptions`.
  public static let regexOptions = values(
    "System.Text.RegularExpressions.RegexOptions", isFlags: true,
    [
      ("None", 0), ("IgnoreCase", 1), ("Multiline", 2), ("ExplicitCapture", 4), ("Compiled", 8), ("Singleline", 16),
      ("IgnorePatternWhitespace", 32), ("RightToLeft", 64), ("ECMAScript", 256), ("CultureInvariant", 512), ("NonBacktracking", 1024),
    ])
  /// `System.IO.FileAttributes`.
  public static let fileAttributes = values(
    "System.IO.FileAttributes", isFlags: true,
    [
      ("None", 0), ("ReadOnly", 1), ("Hidden", 2), ("System", 4), ("Directory", 16), ("Archive", 32), ("Device", 64), ("Normal", 128),
      ("Temporary", 256), ("SparseFile", 512), ("ReparsePoint", 1024), ("Compressed", 2048), ("Offline", 4096), ("NotContentIndexed", 8192),
      ("Encrypted", 16384), ("IntegrityStream", 32768), ("NoScrubData", 131072),
    ])
  /// `System.Globalization.NumberStyles`.
  public static let numberStyles = values(
    "System.Globalization.NumberStyles", isFlags: true,
    [
      ("None", 0), ("AllowLeadingWhite", 1), ("AllowTrailingWhite", 2), ("AllowLeadingSign", 4), ("Integer", 7), ("AllowTrailingSign", 8),
      ("AllowParentheses", 16), ("AllowDecimalPoint", 32), ("AllowThousands", 64), ("Number", 111), ("AllowExponent", 128), ("Float", 167),
      ("AllowCurrencySymbol", 256), ("Currency", 383), ("Any", 511), ("AllowHexSpecifier", 512), ("HexNumber", 515),
      ("AllowBinarySpecifier", 1024), ("BinaryNumber", 1027),
    ])
  /// `System.DateTimeKind`.
  public static let dateTimeKind = values("System.DateTimeKind", [("Unspecified", 0), ("Utc", 1), ("Local", 2)])
  /// `System.DayOfWeek`.
  public static let dayOfWeek = values(
    "System.DayOfWeek", [("Sunday", 0), ("Monday", 1), ("Tuesday", 2), ("Wednesday", 3), ("Thursday", 4), ("Friday", 5), ("Saturday", 6)])
  /// `System.StringComparison`.
  public static let stringComparison = values(
    "System.StringComparison",
    [
      ("CurrentCulture", 0), ("CurrentCultureIgnoreCase", 1), ("InvariantCulture", 2), ("InvariantCultureIgnoreCase", 3), ("Ordinal", 4),
      ("OrdinalIgnoreCase", 5),
    ])
  /// `System.StringSplitOptions`.
  public static let stringSplitOptions = values(
    "System.StringSplitOptions", isFlags: true, [("None", 0), ("RemoveEmptyEntries", 1), ("TrimEntries", 2)])
  /// `System.Management.Automation.SplitOptions`.
  static let splitOptions = values(
    "System.Management.Automation.SplitOptions", isFlags: true,
    [
      ("SimpleMatch", 1), ("RegexMatch", 2), ("CultureInvariant", 4), ("IgnorePatternWhitespace", 8), ("Multiline", 16), ("Singleline", 32),
      ("IgnoreCase", 64), ("ExplicitCapture", 128),
    ])
  /// `System.ConsoleColor`.
  public static let consoleColor = values(
    "System.ConsoleColor",
    [
      ("Black", 0), ("DarkBlue", 1), ("DarkGreen", 2), ("DarkCyan", 3), ("DarkRed", 4), ("DarkMagenta", 5), ("DarkYellow", 6), ("Gray", 7),
      ("DarkGray", 8), ("Blue", 9), ("Green", 10), ("Cyan", 11), ("Red", 12), ("Magenta", 13), ("Yellow", 14), ("White", 15),
    ])
  /// `System.Management.Automation.ErrorCategory`.
  public static let errorCategory = values(
    "System.Management.Automation.ErrorCategory",
    [
      ("NotSpecified", 0), ("OpenError", 1), ("CloseError", 2), ("DeviceError", 3), ("DeadlockDetected", 4), ("InvalidArgument", 5),
      ("InvalidData", 6), ("InvalidOperation", 7), ("InvalidResult", 8), ("InvalidType", 9), ("MetadataError", 10), ("NotImplemented", 11),
      ("NotInstalled", 12), ("ObjectNotFound", 13), ("OperationStopped", 14), ("OperationTimeout", 15), ("SyntaxError", 16),
      ("ParserError", 17), ("PermissionDenied", 18), ("ResourceBusy", 19), ("ResourceExists", 20), ("ResourceUnavailable", 21),
      ("ReadError", 22), ("WriteError", 23), ("FromStdErr", 24), ("SecurityError", 25), ("ProtocolError", 26), ("ConnectionError", 27),
      ("AuthenticationError", 28), ("LimitsExceeded", 29), ("QuotaExceeded", 30), ("NotEnabled", 31),
    ])
  /// `System.Management.Automation.PSMemberTypes`.
  public static let psMemberTypes = values(
    "System.Management.Automation.PSMemberTypes", isFlags: true,
    [
      ("AliasProperty", 1), ("CodeProperty", 2), ("Property", 4), ("NoteProperty", 8), ("ScriptProperty", 16), ("PropertySet", 32),
      ("Method", 64), ("CodeMethod", 128), ("ScriptMethod", 256), ("Methods", 448), ("ParameterizedProperty", 512), ("MemberSet", 1024),
      ("Event", 2048), ("Dynamic", 4096), ("InferredProperty", 8192), ("Properties", 8223), ("All", 16383),
    ])
  /// `System.Management.Automation.WildcardOptions`.
  public static let wildcardOptions = values(
    "System.Management.Automation.WildcardOptions", isFlags: true,
    [("None", 0), ("Compiled", 1), ("IgnoreCase", 2), ("CultureInvariant", 4)])
  /// `System.TypeCode`.
  public static let typeCode = values(
    "System.TypeCode",
    [
      ("Empty", 0), ("Object", 1), ("DBNull", 2), ("Boolean", 3), ("Char", 4), ("SByte", 5), ("Byte", 6), ("Int16", 7), ("UInt16", 8),
      ("Int32", 9), ("UInt32", 10), ("Int64", 11), ("UInt64", 12), ("Single", 13), ("Double", 14), ("Decimal", 15), ("DateTime", 16),
      ("String", 18),
    ])
  /// `System.MidpointRounding`.
  public static let midpointRounding = values(
    "System.MidpointRounding", [("ToEven", 0), ("AwayFromZero", 1), ("ToZero", 2), ("ToNegativeInfinity", 3), ("ToPositiveInfinity", 4)])
  /// `System.Globalization.DateTimeStyles`.
  public static let dateTimeStyles = values(
    "System.Globalization.DateTimeStyles", isFlags: true,
    [
      ("None", 0), ("AllowLeadingWhite", 1), ("AllowTrailingWhite", 2), ("AllowInnerWhite", 4), ("AllowWhiteSpaces", 7),
      ("NoCurrentDateDefault", 8), ("AdjustToUniversal", 16), ("AssumeLocal", 32), ("AssumeUniversal", 64), ("RoundtripKind", 128),
    ])
  /// `System.Globalization.TimeSpanStyles`.
  public static let timeSpanStyles = values("System.Globalization.TimeSpanStyles", isFlags: true, [("None", 0), ("AssumeNegative", 1)])
  /// `System.Globalization.CompareOptions`.
  public static let compareOptions = values(
    "System.Globalization.CompareOptions", isFlags: true,
    [
      ("None", 0), ("IgnoreCase", 1), ("IgnoreNonSpace", 2), ("IgnoreSymbols", 4), ("IgnoreKanaType", 8), ("IgnoreWidth", 16),
      ("NumericOrdering", 32), ("OrdinalIgnoreCase", 268435456), ("StringSort", 536870912), ("Ordinal", 1073741824),
    ])
  /// `System.Globalization.UnicodeCategory`.
  public static let unicodeCategory = values(
    "System.Globalization.UnicodeCategory",
    [
      ("UppercaseLetter", 0), ("LowercaseLetter", 1), ("TitlecaseLetter", 2), ("ModifierLetter", 3), ("OtherLetter", 4),
      ("NonSpacingMark", 5), ("SpacingCombiningMark", 6), ("EnclosingMark", 7), ("DecimalDigitNumber", 8), ("LetterNumber", 9),
      ("OtherNumber", 10), ("SpaceSeparator", 11), ("LineSeparator", 12), ("ParagraphSeparator", 13), ("Control", 14), ("Format", 15),
      ("Surrogate", 16), ("PrivateUse", 17), ("ConnectorPunctuation", 18), ("DashPunctuation", 19), ("OpenPunctuation", 20),
      ("ClosePunctuation", 21), ("InitialQuotePunctuation", 22), ("FinalQuotePunctuation", 23), ("OtherPunctuation", 24),
      ("MathSymbol", 25), ("CurrencySymbol", 26), ("ModifierSymbol", 27), ("OtherSymbol", 28), ("OtherNotAssigned", 29),
    ])
  /// `System.Globalization.CultureTypes`.
  public static let cultureTypes = values(
    "System.Globalization.CultureTypes", isFlags: true,
    [
      ("NeutralCultures", 1), ("SpecificCultures", 2), ("InstalledWin32Cultures", 4), ("AllCultures", 7), ("UserCustomCulture", 8),
      ("ReplacementCultures", 16),
    ])
  /// `System.Text.NormalizationForm`.
  public static let normalizationForm = values("System.Text.NormalizationForm", [("FormC", 1), ("FormD", 2), ("FormKC", 5), ("FormKD", 6)])
  /// `System.Base64FormattingOptions`.
  public static let base64FormattingOptions = values(
    "System.Base64FormattingOptions", isFlags: true, [("None", 0), ("InsertLineBreaks", 1)])
  /// `System.UriKind`.
  public static let uriKind = values("System.UriKind", [("RelativeOrAbsolute", 0), ("Absolute", 1), ("Relative", 2)])
  /// `System.UriPartial`.
  public static let uriPartial = values("System.UriPartial", [("Scheme", 0), ("Authority", 1), ("Path", 2), ("Query", 3)])
  /// `System.UriHostNameType`.
  public static let uriHostNameType = values(
    "System.UriHostNameType", [("Unknown", 0), ("Basic", 1), ("Dns", 2), ("IPv4", 3), ("IPv6", 4)])
  /// `System.UriFormat`.
  public static let uriFormat = values("System.UriFormat", [("UriEscaped", 1), ("Unescaped", 2), ("SafeUnescaped", 3)])
  /// `System.UriComponents`.
  public static let uriComponents = values(
    "System.UriComponents", isFlags: true,
    [
      ("Scheme", 1), ("UserInfo", 2), ("Host", 4), ("Port", 8), ("SchemeAndServer", 13), ("Path", 16), ("Query", 32), ("PathAndQuery", 48),
      ("HttpRequestUrl", 61), ("Fragment", 64), ("AbsoluteUri", 127), ("StrongPort", 128), ("HostAndPort", 132), ("StrongAuthority", 134),
      ("NormalizedHost", 256), ("KeepDelimiter", 1073741824),
    ])
  /// `System.EnvironmentVariableTarget`.
  public static let environmentVariableTarget = values("System.EnvironmentVariableTarget", [("Process", 0), ("User", 1), ("Machine", 2)])
  /// `System.Environment+SpecialFolder`.
  public static let specialFolder = values(
    "System.Environment+SpecialFolder",
    [
      ("Desktop", 0), ("Programs", 2), ("MyDocuments", 5), ("Favorites", 6), ("Startup", 7), ("Recent", 8), ("SendTo", 9),
      ("StartMenu", 11), ("MyMusic", 13), ("MyVideos", 14), ("DesktopDirectory", 16), ("MyComputer", 17), ("Fonts", 20), ("Templates", 21),
      ("CommonStartMenu", 22), ("CommonPrograms", 23), ("CommonStartup", 24), ("CommonDesktopDirectory", 25), ("ApplicationData", 26),
      ("LocalApplicationData", 28), ("InternetCache", 32), ("Cookies", 33), ("History", 34), ("CommonApplicationData", 35), ("Windows", 36),
      ("System", 37), ("ProgramFiles", 38), ("MyPictures", 39), ("UserProfile", 40), ("SystemX86", 41), ("ProgramFilesX86", 42),
      ("CommonProgramFiles", 43),
    ])
  /// `System.PlatformID`.
  public static let platformID = values(
    "System.PlatformID",
    [("Win32S", 0), ("Win32Windows", 1), ("Win32NT", 2), ("WinCE", 3), ("Unix", 4), ("Xbox", 5), ("MacOSX", 6), ("Other", 7)])
  /// `System.IO.SeekOrigin`.
  public static let seekOrigin = values("System.IO.SeekOrigin", [("Begin", 0), ("Current", 1), ("End", 2)])
  /// `System.IO.FileMode`.
  public static let fileMode = values(
    "System.IO.FileMode", [("CreateNew", 1), ("Create", 2), ("Open", 3), ("OpenOrCreate", 4), ("Truncate", 5), ("Append", 6)])
  /// `System.IO.FileAccess`.
  public static let fileAccess = values("System.IO.FileAccess", isFlags: true, [("Read", 1), ("Write", 2), ("ReadWrite", 3)])
  /// `System.IO.FileShare`.
  public static let fileShare = values(
    "System.IO.FileShare", isFlags: true, [("None", 0), ("Read", 1), ("Write", 2), ("ReadWrite", 3), ("Delete", 4), ("Inheritable", 16)])
  /// `System.IO.SearchOption`.
  public static let searchOption = values("System.IO.SearchOption", [("TopDirectoryOnly", 0), ("AllDirectories", 1)])
  /// `System.Management.Automation.CommandTypes`.
  public static let commandTypes = values(
    "System.Management.Automation.CommandTypes", isFlags: true,
    [
      ("Alias", 1), ("Function", 2), ("Filter", 4), ("Cmdlet", 8), ("ExternalScript", 16), ("Application", 32), ("Script", 64),
      ("Configuration", 256), ("All", 383),
    ])
  /// `System.Management.Automation.CommandOrigin`.
  public static let commandOrigin = values("System.Management.Automation.CommandOrigin", [("Runspace", 0), ("Internal", 1)])
  /// `System.Management.Automation.ScopedItemOptions`.
  public static let scopedItemOptions = values(
    "System.Management.Automation.ScopedItemOptions", isFlags: true,
    [("None", 0), ("ReadOnly", 1), ("Constant", 2), ("Private", 4), ("AllScope", 8), ("Unspecified", 16)])
  /// `System.Management.Automation.ConfirmImpact`.
  public static let confirmImpact = values(
    "System.Management.Automation.ConfirmImpact", [("None", 0), ("Low", 1), ("Medium", 2), ("High", 3)])
  /// `System.Management.Automation.SessionStateEntryVisibility`.
  public static let sessionStateEntryVisibility = values(
    "System.Management.Automation.SessionStateEntryVisibility", [("Public", 0), ("Private", 1)])
  /// `System.Management.Automation.PSLanguageMode`.
  public static let psLanguageMode = values(
    "System.Management.Automation.PSLanguageMode",
    [("FullLanguage", 0), ("RestrictedLanguage", 1), ("NoLanguage", 2), ("ConstrainedLanguage", 3)])
  /// `System.Management.Automation.ModuleType`.
  public static let moduleType = values(
    "System.Management.Automation.ModuleType", [("Script", 0), ("Binary", 1), ("Manifest", 2), ("Cim", 3), ("Workflow", 4)])
  /// `System.Net.SecurityProtocolType`.
  public static let securityProtocolType = values(
    "System.Net.SecurityProtocolType", isFlags: true,
    [("SystemDefault", 0), ("Ssl3", 48), ("Tls", 192), ("Tls11", 768), ("Tls12", 3072), ("Tls13", 12288)])
  /// `System.Net.Sockets.AddressFamily`.
  public static let addressFamily = values(
    "System.Net.Sockets.AddressFamily", [("Unspecified", 0), ("Unix", 1), ("InterNetwork", 2), ("InterNetworkV6", 23)])
  /// `System.Threading.ApartmentState`.
  public static let apartmentState = values("System.Threading.ApartmentState", [("STA", 0), ("MTA", 1), ("Unknown", 2)])
  /// `System.ComponentModel.ListSortDirection`.
  public static let listSortDirection = values("System.ComponentModel.ListSortDirection", [("Ascending", 0), ("Descending", 1)])
  /// `System.Diagnostics.TraceLevel`.
  public static let traceLevel = values(
    "System.Diagnostics.TraceLevel", [("Off", 0), ("Error", 1), ("Warning", 2), ("Info", 3), ("Verbose", 4)])
  /// `System.Security.Principal.WindowsBuiltInRole`.
  public static let windowsBuiltInRole = values(
    "System.Security.Principal.WindowsBuiltInRole",
    [
      ("Administrator", 544), ("User", 545), ("Guest", 546), ("PowerUser", 547), ("AccountOperator", 548), ("SystemOperator", 549),
      ("PrintOperator", 550), ("BackupOperator", 551), ("Replicator", 552),
    ])

  /// `System.Globalization.CalendarWeekRule`.
  public static let calendarWeekRule = values(
    "System.Globalization.CalendarWeekRule", [("FirstDay", 0), ("FirstFullWeek", 1), ("FirstFourDayWeek", 2)])

  /// `System.Reflection.MemberTypes`.
  public static let memberTypes = values(
    "System.Reflection.MemberTypes", isFlags: true,
    [
      ("Constructor", 1), ("Event", 2), ("Field", 4), ("Method", 8), ("Property", 16), ("TypeInfo", 32), ("Custom", 64),
      ("NestedType", 128), ("All", 191),
    ])

  /// Declares an enumeration.
  static func values(_ fullName: String, isFlags: Bool = false, _ values: [(name: String, number: Int64)]) -> DotNetType {
    DotNetType(
      fullName, base: .enumeration, interfaces: ["System.IComparable", "System.IFormattable", "System.IConvertible"],
      kind: .enumeration, enumeration: EnumerationMembers(values, isFlags: isFlags))
  }
}
