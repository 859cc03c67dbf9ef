import Engine

/// `Write-Progress`: how far something is.
struct WriteProgress: Cmdlet {
  var activity = ""
  var status = "Processing"
  var id = 0
  var percentComplete = -1
  var secondsRemaining = -1
  var currentOperation = ""
  var parentID = -1
  var completed = false
  var sourceID = 0

  static var binds: [ParameterBind<WriteProgress>] {
    [
      .init("Activity", \.activity), .init("Status", \.status), .init("Id", \.id), .init("PercentComplete", \.percentComplete),
      .init("SecondsRemaining", \.secondsRemaining), .init("CurrentOperation", \.currentOperation), .init("ParentId", \.parentID),
      .init("Completed", \.completed), .init("SourceId", \.sourceID),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    try context.refuseSuspendedProgress()
    context.session.host.showProgress(activity: activity, status: status, percent: completed ? 100 : percentComplete)
  }
}
