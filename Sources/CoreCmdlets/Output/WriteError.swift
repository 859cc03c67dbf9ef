import Engine

/// `Write-Error`: an error of the script's own.
struct WriteError: Cmdlet {
  var exception: ExceptionObject?
  var message = ""
  var errorRecord: ErrorRecordObject?
  var category = "NotSpecified"
  var errorID: String?
  var targetObject: Value = .null
  var recommendedAction = ""
  var categoryActivity = ""
  var categoryReason = ""
  var categoryTargetName = ""
  var categoryTargetType = ""

  static var binds: [ParameterBind<WriteError>] {
    [
      .init("Exception", \.exception), .init("Message", \.message), .init("ErrorRecord", \.errorRecord), .init("Category", \.category),
      .init("ErrorId", \.errorID), .init("TargetObject", \.targetObject), .init("RecommendedAction", \.recommendedAction),
      .init("CategoryActivity", \.categoryActivity), .init("CategoryReason", \.categoryReason),
      .init("CategoryTargetName", \.categoryTargetName), .init("CategoryTargetType", \.categoryTargetType),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let record: ErrorRecordObject
    if let errorRecord {
      record = ErrorRecordObject(
        errorRecord.exception, id: errorRecord.errorID, category: errorRecord.category, target: errorRecord.target)
      record.detailsMessage = errorRecord.detailsMessage
      record.reason = errorRecord.reason
      record.activity = errorRecord.activity
    } else {
      let cause = exception ?? ExceptionObject(DotNetType.writeErrorException, message)
      let category = ErrorCategory.allCases.first { $0.rawValue.equalsIgnoringCase(self.category) } ?? .notSpecified
      record = ErrorRecordObject(cause, id: errorID ?? cause.type.fullName, category: category, target: targetObject)
      if exception != nil, !message.isEmpty { record.detailsMessage = message }
      if !recommendedAction.isEmpty { record.detailsMessage = message.isEmpty ? cause.message : message }
    }
    if !recommendedAction.isEmpty { record.recommendedAction = recommendedAction }
    if !categoryActivity.isEmpty { record.activity = categoryActivity }
    if !categoryReason.isEmpty { record.reason = categoryReason }
    if !categoryTargetName.isEmpty { record.targetName = categoryTargetName }
    if !categoryTargetType.isEmpty { record.targetTypeName = categoryTargetType }
    try context.writeScriptError(record)
  }
}
