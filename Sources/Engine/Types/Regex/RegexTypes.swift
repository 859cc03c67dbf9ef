extension DotNetType {
  /// `Regex`.
  static let regex = DotNetType("System.Text.RegularExpressions.Regex", accelerator: "regex", members: declareRegex)
  /// `Match`.
  static let regexMatch = DotNetType("System.Text.RegularExpressions.Match", members: declareRegexMatch)
}

func declareRegex(_ type: TypeDeclaration) {}
func declareRegexMatch(_ type: TypeDeclaration) {}
