/// The .NET types that are built in, found by name. Nothing is made before the first look-up.
public enum TypeCatalog {
  private static let all: [DotNetType] = [
    .regexOptions, .fileAttributes, .numberStyles, .dateTimeKind, .dayOfWeek, .stringComparison, .stringSplitOptions,
    .consoleColor, .errorCategory, .psMemberTypes, .wildcardOptions, .typeCode, .midpointRounding, .dateTimeStyles,
    .timeSpanStyles, .compareOptions, .unicodeCategory, .cultureTypes, .normalizationForm, .uriKind, .uriPartial,
    .uriHostNameType, .uriFormat, .uriComponents, .environmentVariableTarget, .specialFolder, .platformID, .seekOrigin,
    .fileMode, .fileAccess, .fileShare, .searchOption, .commandTypes, .commandOrigin, .scopedItemOptions, .confirmImpact,
    .sessionStateEntryVisibility, .psLanguageMode, .moduleType, .securityProtocolType, .addressFamily, .apartmentState,
    .listSortDirection, .traceLevel, .windowsBuiltInRole, .calendarWeekRule,
    .actionPreference, .actionPreferenceStopException, .aliasInfo, .applicationInfo, .argumentException, .argumentNullException,
    .argumentOutOfRangeException, .argumentTransformationMetadataException, .arithmeticException, .array, .arrayList,
    .bigInteger, .bitConverter, .boolean, .boundParameters, .byte, .byteArray, .calendar, .char, .charArray, .charEnumerator,
    .cmdletInfo, .commandInfo, .commandNotFoundException, .compareInfo, .confirmImpact, .convert, .credential, .cultureInfo,
    .cultureNotFoundException, .customObject, .dateTime, .dateTimeFormatInfo, .dateTimeOffset, .debugRecord, .decimal,
    .dictionaryEntry, .dictionaryEnumerator, .directoryInfo, .directoryNotFoundException, .divideByZeroException, .double,
    .driveInfo, .driveNotFoundException, .engineIntrinsics, .enumeration, .enumerator, .errorRecord, .exception,
    .extendedTypeSystemException, .externalScriptInfo, .fileAttributes, .fileInfo, .fileNotFoundException, .fileSystemInfo,
    .filterInfo, .formatException, .functionInfo, .getValueException, .getValueInvocationException, .guid, .hashtable,
    .indexOutOfRangeException, .informationRecord, .informationalRecord, .insufficientExecutionStackException, .int16, .int32,
    .int32Array, .int64, .invalidCastException, .invalidOperationException, .invocationInfo, .ioException,
    .itemNotFoundException, .keyNotFoundException, .math, .metadataException, .methodException, .methodInfo,
    .methodInvocationException, .moduleInfo, .notImplementedException, .notSupportedException, .nullReferenceException,
    .numberFormatInfo, .object, .objectArray, .objectDisposedException, .orderedDictionary, .outOfMemoryException,
    .overflowException, .parameterBindingArgumentTransformationException, .parameterBindingException,
    .parameterBindingValidationException, .parentContainsErrorRecordException, .parseException, .pathInfo, .pathInfoStack,
    .providerInfo, .providerNotFoundException, .psArgumentException, .psInvalidOperationException, .psNotSupportedException,
    .psObject, .random, .rankException, .reference, .runtimeException, .runtimeType, .sbyte, .scopedItemOptions, .scriptBlock,
    .scriptCmdlet, .secureString, .sessionState, .sessionStateException, .sessionStateUnauthorizedAccessException,
    .setValueException, .setValueInvocationException, .single, .staticDirectory, .staticFile, .stopwatch, .string, .stringArray,
    .switchParameter, .systemException, .textInfo, .timeSpan, .timeoutException, .typeType, .uint16, .uint32, .uint64,
    .unauthorizedAccessException, .uri, .uriBuilder, .uriFormatException, .validationMetadataException, .valueType,
    .variableInfo, .verboseRecord, .version, .void, .warningRecord,
  ]

  private static let index: [Name: DotNetType] = {
    var index: [Name: DotNetType] = [:]
    for type in all {
      index[Name(type.fullName)] = type
      if let accelerator = type.accelerator { index[Name(accelerator)] = type }
    }
    for (name, other) in [("int32", "int"), ("int64", "long"), ("int16", "short"), ("single", "float"), ("pscustomobject", "psobject")] {
      index[Name(name)] = index[Name(other)]
    }
    index["pscustomobject"] = .customObject
    return index
  }()

  /// The type of a full name or an accelerator.
  public static func type(named name: String) -> DotNetType? { index[Name(name)] }

  /// The array type of an element type.
  static func array(of type: DotNetType) -> DotNetType { DotNetType.array(of: type) }

  /// `Collection[PSObject]`, what `.Where()` and `.ForEach()` give.
  static let collection = DotNetType(
    "System.Collections.ObjectModel.Collection`1[[System.Management.Automation.PSObject]]",
    interfaces: DotNetType.listInterfaces, name: "Collection`1", members: declareArrayList)

  /// A constructed generic type; nil where there is no such definition.
  public static func generic(_ name: String, _ arguments: [DotNetType]) -> DotNetType? { nil }
}

extension DotNetType {
  static let regex = DotNetType("System.Text.RegularExpressions.Regex", accelerator: "regex")
  static let regexMatch = DotNetType("System.Text.RegularExpressions.Match")
}
