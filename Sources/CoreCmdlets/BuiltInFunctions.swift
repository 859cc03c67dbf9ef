import Engine

/// The functions that every session begins with.
enum BuiltInFunctions {
  /// What all shells have.
  private static let everywhere = [
    "cd..": "Set-Location ..",
    "cd\\": "Set-Location \\",
    "cd~": "Set-Location ~",
    "pause": "$null = Read-Host 'Press Enter to continue...'",
  ]

  /// Those of Windows have it besides, and a function for each letter that a drive may have.
  private static let mkdir = """
    [CmdletBinding(SupportsShouldProcess)]
    param(
      [Parameter(Position = 0, ValueFromPipelineByPropertyName)][string[]] $Path,
      [Parameter(ValueFromPipelineByPropertyName)][string] $Name,
      [Parameter(ValueFromPipeline, ValueFromPipelineByPropertyName)][object] $Value,
      [switch] $Force
    )
    process { New-Item -ItemType Directory @PSBoundParameters }
    """

  /// Defines them in the session's global scope.
  static func define(in session: Session) {
    func define(_ names: [String], _ text: String) {
      // Texts of this file have no errors; a function whose text had one would be missing.
      guard let body = try? session.evaluator.parseBlock(text) else { return }
      for name in names { session.globalScope.functions[Name(name)] = FunctionCommand(name, body) }
    }
    for (name, text) in everywhere { define([name], text) }
    guard !session.drives.separator.ordinalEquals("/") else { return }
    define(["mkdir"], mkdir)
    define("ABCDEFGHIJKLMNOPQRSTUVWXYZ".map { "\($0):" }, "Set-Location $MyInvocation.MyCommand.Name")
  }
}
