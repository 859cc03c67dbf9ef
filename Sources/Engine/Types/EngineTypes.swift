extension TypeCatalog {
  /// The types that the engine itself makes values of, by full name.
  static let engineTypes: [(String, @Sendable () -> DotNetType)] = (engine + attributeTypes + DotNetType.languageTypes).map { type in
    (type.fullName, { type })
  }

  private static let engine: [DotNetType] = [
    .languageParser, .parseError, .scriptExtent, .languageToken, .errorCategoryInfo, .errorDetails,
    .actionPreference, .actionPreferenceStopException, .aliasInfo, .applicationInfo, .argumentException, .argumentNullException,
    .argumentOutOfRangeException, .argumentTransformationMetadataException, .arithmeticException, .array, .arrayList,
    .bigInteger, .bitConverter, .boolean, .boundParameters, .byte, .byteArray, .calendar, .caseInsensitiveComparer, .char,
    .charArray, .charEnumerator, .cmdletInfo, .commandInfo, .commandNotFoundException, .compareInfo, .comparer, .convert,
    .credential, .cultureInfo, .cultureNotFoundException, .customObject, .dateTime, .dateTimeFormatInfo, .dateTimeOffset,
    .debugRecord, .decimal, .delegate, .dictionaryEntry, .dictionaryEnumerator, .directoryInfo, .directoryNotFoundException,
    .divideByZeroException, .double, .driveInfo, .driveNotFoundException, .engineIntrinsics, .enumeration, .enumerator,
    .errorRecord, .exception, .extendedTypeSystemException, .externalScriptInfo, .fileInfo, .fileNotFoundException,
    .fileSystemInfo, .filterInfo, .formatException, .functionInfo, .getValueException, .getValueInvocationException, .guid,
    .hashtable, .indexOutOfRangeException, .informationRecord, .informationalRecord, .insufficientExecutionStackException,
    .int16, .int32, .int32Array, .int64, .invalidCastException, .invalidOperationException, .invocationInfo, .ioException,
    .itemNotFoundException, .keyCollection, .keyNotFoundException, .math, .metadataException, .methodException, .methodInfo,
    .methodInvocationException, .moduleInfo, .multicastDelegate, .notImplementedException, .notSupportedException,
    .nullReferenceException, .numberFormatInfo, .object, .objectArray, .objectDisposedException, .orderedDictionary,
    .outOfMemoryException, .overflowException, .parameterBindingArgumentTransformationException, .parameterBindingException,
    .parameterBindingValidationException, .parentContainsErrorRecordException, .parseException, .pathInfo, .pathInfoStack,
    .providerInfo, .providerNotFoundException, .psArgumentException, .psInvalidOperationException, .psNotSupportedException,
    .psObject, .queue, .random, .rankException, .reference, .regex, .regexMatch, .runtimeException, .runtimeType, .sbyte,
    .scriptBlock, .scriptCmdlet, .scriptInfo, .secureString, .sessionState, .sessionStateException,
    .sessionStateUnauthorizedAccessException,
    .setValueException, .setValueInvocationException, .single, .sortedList, .stack, .staticDirectory, .staticFile, .stopwatch,
    .string, .stringArray, .stringComparer, .switchParameter, .systemException, .textInfo, .timeSpan, .timeoutException, .tuple,
    .typeType, .uint16, .uint32, .uint64, .unauthorizedAccessException, .uri, .uriBuilder, .uriFormatException,
    .validationMetadataException, .valueCollection, .valueTuple, .valueType, .variableInfo, .verboseRecord, .version, .void,
    .warningRecord,
  ]
}
