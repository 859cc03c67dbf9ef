import Engine

/// The help of cmdlets that bring their own, as a function's comment has it; `Get-Help` shows it.
public final class CommandHelp {
  private var comments: [Name: () -> String] = [:]

  private init() {}

  /// The help of a session's commands.
  public static func of(_ session: Session) -> CommandHelp {
    if let known = session.service(CommandHelp.self) { return known }
    let made = CommandHelp()
    session.provide(made)
    return made
  }

  /// Gives a command its help; the comment is made when it is first shown.
  public func add(_ name: String, comment: @escaping () -> String) { comments[Name(name)] = comment }

  /// The comment of a command; nil where it brought none.
  func comment(of name: String) -> String? { comments[Name(name)]?() }
}
