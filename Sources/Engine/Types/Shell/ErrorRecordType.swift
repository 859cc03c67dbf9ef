extension DotNetType {
  static let errorCategoryInfo = DotNetType("System.Management.Automation.ErrorCategoryInfo", members: declareCategoryInfo)
  static let errorDetails = DotNetType("System.Management.Automation.ErrorDetails", members: declareErrorDetails)
}

private func record(_ value: Value) -> ErrorRecordObject {
  value.object(as: ErrorRecordObject.self) ?? ErrorRecordObject("", id: "")
}

/// The category of a record: `CategoryInfo`.
final class CategoryInfoObject: NetObject {
  let record: ErrorRecordObject
  init(_ record: ErrorRecordObject) { self.record = record }
  override var type: DotNetType { .errorCategoryInfo }
  override var displayText: String { record.categoryText }
}

/// The message and the advice that stand in for the exception's: `ErrorDetails`.
final class ErrorDetailsObject: NetObject {
  let message: String
  var recommendedAction: String {
    didSet { record?.recommendedAction = recommendedAction }
  }
  /// The record that these are the details of.
  weak var record: ErrorRecordObject?
  init(_ message: String, _ recommendedAction: String = "") {
    self.message = message
    self.recommendedAction = recommendedAction
  }
  override var type: DotNetType { .errorDetails }
  override var displayText: String { message }
}

func declareErrorRecord(_ type: TypeDeclaration) {
  type.property("Exception", "Exception") { _, this in .object(record(this).exception.instance ?? record(this).exception) }
  type.property("TargetObject", "Object") { _, this in record(this).target }
  type.property("CategoryInfo", "System.Management.Automation.ErrorCategoryInfo") { _, this in
    .object(CategoryInfoObject(record(this)))
  }
  type.property("FullyQualifiedErrorId", "String") { _, this in .string(record(this).fullyQualifiedErrorID) }
  type.property(
    "ErrorDetails", "System.Management.Automation.ErrorDetails",
    set: { (_, this, new) throws(Interruption) in
      let details = new.object(as: ErrorDetailsObject.self)
      record(this).detailsMessage = details?.message ?? new.stringValue
      record(this).recommendedAction = details?.recommendedAction ?? ""
    }
  ) { _, this in
    guard let message = record(this).detailsMessage else { return .null }
    let details = ErrorDetailsObject(message, record(this).recommendedAction)
    details.record = record(this)
    return .object(details)
  }
  type.property("InvocationInfo", "System.Management.Automation.InvocationInfo") { _, this in
    if let invocation = record(this).invocation { return .object(invocation.snapshot(of: record(this))) }
    guard let position = record(this).position else { return .null }
    return .object(InvocationObject("", position: position, scriptName: position.source.path ?? "").snapshot(of: record(this)))
  }
  type.property("ScriptStackTrace", "String") { _, this in .string(record(this).shownStackTrace) }
  type.property("PipelineIterationInfo", "Collections.ObjectModel.ReadOnlyCollection`1[[System.Int32]]") { _, _ in .array([]) }
  type.method("ToString()", "String") { _, this, _ in .string(record(this).message) }
  type.constructor(
    "(Exception exception, String errorId, System.Management.Automation.ErrorCategory errorCategory, Object targetObject)"
  ) { (_, _, arguments) throws(Interruption) in
    guard let exception = arguments.object(0, as: ExceptionObject.self) else { throw .nullArgument("exception") }
    let categories = ErrorCategory.allCases
    let number = arguments.int(2)
    let category = categories.indices.contains(number) ? categories[number] : .notSpecified
    let made = ErrorRecordObject(exception, id: arguments.text(1), category: category, target: arguments.value(3))
    made.isExceptionGiven = true
    return .object(made)
  }
  type.constructor(
    "(System.Management.Automation.ErrorRecord errorRecord, Exception replaceParentContainsErrorRecordException)"
  ) { _, _, arguments in
    let old = record(arguments.value(0))
    let exception = arguments.object(1, as: ExceptionObject.self) ?? old.exception
    return .object(old.copy(with: old.exception.type === DotNetType.parentContainsErrorRecordException ? exception : nil))
  }
}

func declareCategoryInfo(_ type: TypeDeclaration) {
  func this(_ value: Value) -> ErrorRecordObject { value.object(as: CategoryInfoObject.self)?.record ?? ErrorRecordObject("", id: "") }
  type.property("Category", "System.Management.Automation.ErrorCategory") { _, value in
    .enumeration(.errorCategory, Int64(ErrorCategory.allCases.firstIndex(of: this(value).category) ?? 0))
  }
  type.property(
    "Activity", "String", set: { (_, value, new) throws(Interruption) in this(value).activity = [new].text(0) }
  ) { _, value in .string(this(value).activity) }
  type.property("Reason", "String", set: { (_, value, new) throws(Interruption) in this(value).reason = [new].text(0) }) {
    _, value in .string(this(value).reason ?? this(value).exception.type.name)
  }
  type.property(
    "TargetName", "String", set: { (_, value, new) throws(Interruption) in this(value).targetName = [new].text(0) }
  ) { _, value in .string(this(value).targetName ?? this(value).target.categoryText) }
  type.property(
    "TargetType", "String", set: { (_, value, new) throws(Interruption) in this(value).targetTypeName = [new].text(0) }
  ) { _, value in
    .string(this(value).targetTypeName ?? this(value).shownTargetType)
  }
  type.method("GetMessage()", "String") { _, value, _ in .string(this(value).categoryText) }
  type.method("ToString()", "String") { _, value, _ in .string(this(value).categoryText) }
}

func declareErrorDetails(_ type: TypeDeclaration) {
  func this(_ value: Value) -> ErrorDetailsObject { value.object(as: ErrorDetailsObject.self) ?? ErrorDetailsObject("") }
  type.constructor("(String message)") { _, _, arguments in .object(ErrorDetailsObject(arguments.text(0))) }
  type.property("Message", "String") { _, value in .string(this(value).message) }
  type.property(
    "RecommendedAction", "String", set: { (_, value, new) throws(Interruption) in this(value).recommendedAction = [new].text(0) }
  ) { _, value in .string(this(value).recommendedAction) }
  type.method("ToString()", "String") { _, value, _ in .string(this(value).message) }
}
