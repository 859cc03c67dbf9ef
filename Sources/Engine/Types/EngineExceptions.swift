extension DotNetType {
  /// `TypeInitializationException`.
  public static let typeInitializationException = exception("System.TypeInitializationException", .systemException)
  /// `CommandNotFoundException`.
  public static let commandNotFoundException = exception("System.Management.Automation.CommandNotFoundException", .runtimeException)
  /// `ParameterBindingException`.
  public static let parameterBindingException = exception("System.Management.Automation.ParameterBindingException", .runtimeException)
  /// `ParameterBindingValidationException`.
  public static let parameterBindingValidationException = exception(
    "System.Management.Automation.ParameterBindingValidationException", .parameterBindingException)
  /// `ParameterBindingArgumentTransformationException`.
  public static let parameterBindingArgumentTransformationException = exception(
    "System.Management.Automation.ParameterBindingArgumentTransformationException", .parameterBindingException)
  /// `MetadataException`.
  public static let metadataException = exception("System.Management.Automation.MetadataException", .runtimeException)
  /// `ArgumentTransformationMetadataException`.
  public static let argumentTransformationMetadataException = exception(
    "System.Management.Automation.ArgumentTransformationMetadataException", .metadataException)
  /// `ValidationMetadataException`.
  public static let validationMetadataException = exception(
    "System.Management.Automation.ValidationMetadataException", .metadataException)
  /// `ActionPreferenceStopException`.
  public static let actionPreferenceStopException = exception(
    "System.Management.Automation.ActionPreferenceStopException", .runtimeException)
  /// `ExtendedTypeSystemException`.
  public static let extendedTypeSystemException = exception(
    "System.Management.Automation.ExtendedTypeSystemException", .runtimeException)
  /// `MethodException`.
  public static let methodException = exception("System.Management.Automation.MethodException", .extendedTypeSystemException)
  /// `InvalidRunspaceStateException`.
  static let invalidRunspaceStateException = exception(
    "System.Management.Automation.Runspaces.InvalidRunspaceStateException", .systemException)
  /// `MethodInvocationException`.
  public static let methodInvocationException = exception("System.Management.Automation.MethodInvocationException", .methodException)
  /// `SetValueException`.
  public static let setValueException = exception("System.Management.Automation.SetValueException", .extendedTypeSystemException)
  /// `SetValueInvocationException`.
  public static let setValueInvocationException = exception(
    "System.Management.Automation.SetValueInvocationException", .setValueException)
  /// `GetValueException`.
  public static let getValueException = exception("System.Management.Automation.GetValueException", .extendedTypeSystemException)
  /// `GetValueInvocationException`.
  public static let getValueInvocationException = exception(
    "System.Management.Automation.GetValueInvocationException", .getValueException)
  /// `ParseException`.
  public static let parseException = exception("System.Management.Automation.ParseException", .runtimeException)
  /// `ParentContainsErrorRecordException`: what stands for an exception that is its record's own.
  public static let parentContainsErrorRecordException = exception(
    "System.Management.Automation.ParentContainsErrorRecordException", .systemException)
  /// `InsufficientExecutionStackException`.
  public static let insufficientExecutionStackException = exception(
    "System.InsufficientExecutionStackException", .systemException)

  /// Warning records.
  public static let warningRecord = DotNetType(
    "System.Management.Automation.WarningRecord", base: .informationalRecord)
  /// Verbose records.
  public static let verboseRecord = DotNetType("System.Management.Automation.VerboseRecord", base: .informationalRecord)
  /// Debug records.
  public static let debugRecord = DotNetType("System.Management.Automation.DebugRecord", base: .informationalRecord)
  /// The base of message records.
  public static let informationalRecord = DotNetType("System.Management.Automation.InformationalRecord") { type in
    type.property("Message", "String") { (_, this) throws(Interruption) in .string(this.displayText) }
    type.property("InvocationInfo", "System.Management.Automation.InvocationInfo") { (_, this) throws(Interruption) in
      this.object(as: MessageRecord.self)?.invocation.map { .object($0) } ?? .null
    }
    type.property("PipelineIterationInfo", "Collections.ObjectModel.ReadOnlyCollection`1[[System.Int32]]") {
      (_, _) throws(Interruption) in .array([])
    }
  }
  /// Information records.
  public static let informationRecord = DotNetType("System.Management.Automation.InformationRecord") { type in
    type.property("MessageData", "Object") { (_, this) throws(Interruption) in
      this.object(as: InformationRecord.self)?.data ?? .null
    }
    type.property("Source", "String") { (_, this) throws(Interruption) in
      .string(this.object(as: InformationRecord.self)?.origin ?? "")
    }
    type.property("TimeGenerated", "DateTime") { (_, this) throws(Interruption) in
      this.object(as: InformationRecord.self)?.time.map { .object($0) } ?? .null
    }
    type.property("Tags", "System.Collections.Generic.List[string]") { (_, this) throws(Interruption) in
      .object(
        ListObject(
          (this.object(as: InformationRecord.self)?.tags ?? []).map { .string($0) },
          type: TypeCatalog.generic("System.Collections.Generic.List", [.string]) ?? .arrayList, element: .string))
    }
    for name in ["User", "Computer"] {
      type.property(name, "String") { (evaluator, _) throws(Interruption) in
        let variable = name.ordinalEquals("User") ? "USER" : "HOSTNAME"
        return .string(evaluator.session.drives.environment[variable] ?? evaluator.session.drives.environment["\(name)NAME"] ?? "")
      }
    }
    type.property("ProcessId", "UInt32") { (evaluator, _) throws(Interruption) in
      .uint32(UInt32(truncatingIfNeeded: evaluator.variable("PID").integerValue ?? 0))
    }
    for name in ["NativeThreadId", "ManagedThreadId"] {
      type.property(name, "UInt32") { (_, _) throws(Interruption) in .uint32(1) }
    }
  }
  /// `$PSCmdlet`'s type.
  public static let scriptCmdlet = DotNetType(
    "System.Management.Automation.PSScriptCmdlet", members: declareScriptCmdlet)
  /// `$ExecutionContext`'s type.
  public static let engineIntrinsics = DotNetType(
    "System.Management.Automation.EngineIntrinsics", members: declareEngineIntrinsics)
  /// A method as a value.
  public static let methodInfo = DotNetType("System.Management.Automation.PSMethod") { type in
    type.property("OverloadDefinitions", "String[]") { (_, this) throws(Interruption) in
      .object(ArrayObject(strings: this.object(as: MethodObject.self)?.definitions ?? []))
    }
    type.property("MemberType", "System.Management.Automation.PSMemberTypes") { (_, this) throws(Interruption) in
      .object(EnumObject(.psMemberTypes, this.object(as: MethodObject.self)?.script == nil ? 64 : 256))
    }
    type.property("TypeNameOfValue", "String") { (_, _) throws(Interruption) in .string("System.Management.Automation.PSMethod") }
    type.property("IsInstance", "Boolean") { (_, _) throws(Interruption) in .bool(true) }
    type.property("Name", "String") { (_, this) throws(Interruption) in .string(this.object(as: MethodObject.self)?.name ?? "") }
  }
}

extension ExceptionKind {
  static let commandNotFound = ExceptionKind(.commandNotFoundException)
  static let binding = ExceptionKind(.parameterBindingException)
  static let bindingValidation = ExceptionKind(.parameterBindingValidationException)
  static let bindingTransformation = ExceptionKind(.parameterBindingArgumentTransformationException)
  static let argumentTransformationMetadata = ExceptionKind(.argumentTransformationMetadataException)
  static let validationMetadata = ExceptionKind(.validationMetadataException)
  static let sessionStateUnauthorizedAccess = ExceptionKind(.sessionStateUnauthorizedAccessException)
  static let actionPreferenceStop = ExceptionKind(.actionPreferenceStopException)
  static let psInvalidOperation = ExceptionKind(.psInvalidOperationException)
  static let method = ExceptionKind(.methodException)
  static let methodInvocation = ExceptionKind(.methodInvocationException)
  static let methodArgumentConversion = ExceptionKind(.methodException)
  static let setValue = ExceptionKind(.setValueException)
  static let setValueInvocation = ExceptionKind(.setValueInvocationException)
  static let getValueInvocation = ExceptionKind(.getValueInvocationException)
  static let insufficientExecutionStack = ExceptionKind(.insufficientExecutionStackException)
  static let scriptCallDepth = ExceptionKind(.scriptCallDepthException)
  static let outOfMemory = ExceptionKind(.outOfMemoryException)
  static let overflow = ExceptionKind(.overflowException)
  static let divideByZero = ExceptionKind(.divideByZeroException)
  static let argumentOutOfRange = ExceptionKind(.argumentOutOfRangeException)
  static let indexOutOfRange = ExceptionKind(.indexOutOfRangeException)
  static let format = ExceptionKind(.formatException)
  /// `ParentContainsErrorRecordException`, the exception of parse errors' records.
  public static let parentContainsErrorRecord = ExceptionKind(.parentContainsErrorRecordException)
  /// `ParseException`.
  public static let parse = ExceptionKind(.parseException)
}
