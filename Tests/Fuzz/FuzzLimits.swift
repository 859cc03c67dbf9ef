import Foundation

/// How long to go on, and from which seed.
struct FuzzLimits {
  let seconds: Double
  let count: Int
  let seed: UInt64
  private let start = Date()

  init(seconds: Double, count: Int, seed: UInt64) {
    self.seconds = seconds
    self.count = count
    self.seed = seed
  }

  func isOver(_ done: Int) -> Bool { done >= count || Date().timeIntervalSince(start) >= seconds }

  /// The recorded cases and the samples: what mutations start from.
  static func texts() throws -> [[UInt8]] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    var texts: [[UInt8]] = []
    for folder in ["Tests/Conformance/cases", "Samples"] {
      let folder = root.appendingPathComponent(folder)
      guard let files = FileManager.default.enumerator(atPath: folder.path) else { continue }
      for case let file as String in files where file.hasSuffix(".ps1") {
        texts.append(Array(try Data(contentsOf: folder.appendingPathComponent(file))))
      }
    }
    return texts
  }

  /// The grammar of the language.
  static func grammarText() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent("grammar/powershell.ebnf"), encoding: .utf8)
  }
}
