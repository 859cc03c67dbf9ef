import Engine
import Formatting

/// What the Format-… cmdlets share.
struct FormattingParameters {
  var inputObject: Value = .nothing
  var property: [Value] = []
  var groupBy: Value = .null
  var view: String?
  var showError = false
  var displayError = false
  var force = false
  var expand = "EnumOnly"
  private var run: FormatRun?

  static func binds<C: Cmdlet>(_ parameters: WritableKeyPath<C, FormattingParameters>) -> [ParameterBind<C>] {
    [
      .init("InputObject", parameters.appending(path: \.inputObject)), .init("Property", parameters.appending(path: \.property)),
      .init("GroupBy", parameters.appending(path: \.groupBy)), .init("View", parameters.appending(path: \.view)),
      .init("ShowError", parameters.appending(path: \.showError)), .init("DisplayError", parameters.appending(path: \.displayError)),
      .init("Force", parameters.appending(path: \.force)), .init("Expand", parameters.appending(path: \.expand)),
    ]
  }

  mutating func begin(
    _ shape: FormatShape, _ context: CmdletContext, _ adjust: (inout FormatRequest) -> Void = { _ in }
  ) throws(Interruption) {
    var request = FormatRequest(shape)
    request.properties = property
    request.groupBy = groupBy
    request.viewName = view
    request.displaysErrors = displayError
    request.isForced = force
    if let expansion = FormatRequest.Expansion(name: expand) { request.expansion = expansion }
    if showError { request.onError = { (record) throws(Interruption) in try context.writeError(record) } }
    adjust(&request)
    if view != nil, !property.isEmpty {
      throw context.terminating(
        "The View and Property parameters cannot be used together.", id: "FormatCannotSpecifyViewAndProperty", category: .invalidArgument)
    }
    do throws(Interruption) { try request.validate() } catch .failure(let record) { throw context.terminating(record) } catch {
      throw error
    }
    run = (context.session.presenter as? ConsolePresenter)?.makeRun(request, session: context.session) { (format) throws(Interruption) in
      try context.write(format)
    }
  }

  func process(_ context: CmdletContext) throws(Interruption) {
    if case .nothing = inputObject { return }
    try run?.accept(inputObject)
  }

  func end(_ context: CmdletContext) throws(Interruption) { try run?.finish() }
}
