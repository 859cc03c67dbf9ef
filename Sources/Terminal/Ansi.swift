import Engine

/// The escape sequences that the shell writes to a terminal.
enum Ansi {
  static let reset = "\u{1b}[0m"
  static let error = "\u{1b}[91m"

  /// Switches to colours; empty where there are none.
  static func colors(_ foreground: ConsoleColor?, _ background: ConsoleColor?) -> String {
    var codes: [String] = []
    if let foreground { codes.append(String(code(foreground))) }
    if let background { codes.append(String(code(background) + 10)) }
    return codes.isEmpty ? "" : "\u{1b}[" + codes.joined(separator: ";") + "m"
  }

  private static func code(_ color: ConsoleColor) -> Int {
    switch color {
    case .black: return 30
    case .darkRed: return 31
    case .darkGreen: return 32
    case .darkYellow: return 33
    case .darkBlue: return 34
    case .darkMagenta: return 35
    case .darkCyan: return 36
    case .gray: return 37
    case .darkGray: return 90
    case .red: return 91
    case .green: return 92
    case .yellow: return 93
    case .blue: return 94
    case .magenta: return 95
    case .cyan: return 96
    case .white: return 97
    }
  }
}
