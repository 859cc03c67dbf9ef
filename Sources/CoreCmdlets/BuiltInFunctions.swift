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

  /// What those of Windows have besides: `mkdir`, and a function for each letter that a drive may have.
  private static let ofWindows = [
    "mkdir": """
    [CmdletBinding(SupportsShouldProcess)]
    param(
      [Parameter(Position = 0, ValueFromPipelineByPropertyName)][string[]] $Path,
      [Parameter(ValueFromPipelineByPropertyName)][string] $Name,
      [Parameter(ValueFromPipeline, ValueFromPipelineByPropertyName)][object] $Value,
      [switch] $Force
    )
    process { New-Item -ItemType Directory @PSBoundParameters }
    """
  ]

  /// Defines them in the session's global scope.
  static func define(in session: Session) {
    var functions = everywhere
    if !session.drives.separator.ordinalEquals("/") {
      functions.merge(ofWindows) { $1 }
      for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" { functions["\(letter):"] = "Set-Location $MyInvocation.MyCommand.Name" }
    }
    for (name, text) in functions {
      // Texts of this file have no errors; a function whose text had one would be missing.
      guard let body = try? session.evaluator.parseBlock(text) else { continue }
      session.globalScope.functions[Name(name)] = FunctionCommand(name, body)
    }
  }
}
