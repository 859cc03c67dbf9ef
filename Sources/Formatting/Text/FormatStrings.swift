import Engine

/// The format strings of calculated properties and views, in the console's culture.
enum FormatStrings {
  /// The value under a format string: a composite one (`{0:N2}`) or the bare format; nil where the value has no such format.
  static func apply(_ format: String, to value: Value, _ evaluator: Evaluator) throws(Interruption) -> String? {
    do throws(Interruption) {
      if LastMark.end(of: "{0", in: format) != nil || format.utf8.contains(UInt8(ascii: "}")) {
        return try evaluator.invokeStatic("Format", of: .string, [.string(format), value.base]).stringValue
      }
      switch value.base {
      case .string, .bool, .null, .nothing: return nil
      default: return try evaluator.invokeMethod("ToString", of: value.base, [.string(format)]).stringValue
      }
    } catch {
      if case .failure = error { return nil }
      throw error
    }
  }
}
