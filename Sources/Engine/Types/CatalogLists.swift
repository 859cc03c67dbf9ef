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
      ("System.Collections.CaseInsensitiveComparer", { .caseInsensitiveComparer }), ("System.CharEnumerator", { .charEnumerator }),
    ]
  }

  static var netTypes: [Entry] { [("System.Uri", { .uri }), ("System.UriBuilder", { .uriBuilder })] }
  static var textTypes: [Entry] { [] }
  static var shellTypes: [Entry] { [] }

  static var enumerationTypes: [Entry] {
    [
      ("System.Text.RegularExpressions.RegexOptions", { .regexOptions }),
      ("System.IO.FileAttributes", { .fileAttributes }),
      ("System.Globalization.NumberStyles", { .numberStyles }),
      ("System.DateTimeKind", { .dateTimeKind }),
      ("System.DayOfWeek", { .dayOfWeek }),
      ("System.StringComparison", { .stringComparison }),
      ("System.StringSplitOptions", { .stringSplitOptions }),
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
