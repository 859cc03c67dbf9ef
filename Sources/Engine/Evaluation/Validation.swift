/// Checks of parameters' and constrained variables' values.
extension Evaluator {
  /// Checks a value; the error's message is what stands behind "Cannot validate argument on parameter 'X'. ".
  func validate(_ value: Value, by validation: ParameterValidation) throws(Interruption) {
    switch validation {
    case .set(let allowed, let ignoreCase, let message):
      for element in elements(value) {
        let text = try self.text(of: element)
        guard !allowed.contains(where: { ignoreCase ? $0.equalsIgnoringCase(text) : $0.ordinalEquals(text) }) else { continue }
        let list = allowed.joined(separator: ",")
        if let message { throw invalid(try format(message, [.string(text), .string(list)])) }
        throw invalid(
          "The argument \"\(text)\" does not belong to the set \"\(list)\" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again."
        )
      }
    case .range(let minimum, let maximum):
      let limit = minimum.base.type ?? .int32
      for element in elements(value) {
        var element = element
        if let own = element.base.type, own !== limit {
          guard let converted = try? convert(element, to: limit) else {
            throw invalid(
              "The argument cannot be validated because its type \"\(own.name)\" is not the same type (\(limit.name)) as the maximum and minimum limits of the parameter. Make sure the argument is of type \(limit.name) and then try the command again."
            )
          }
          element = converted
        }
        if try compare(element, minimum, ignoringCase: true) < 0 {
          throw invalid(
            "The \(try text(of: element)) argument is less than the minimum allowed range of \(try text(of: minimum)). Supply an argument that is greater than or equal to \(try text(of: minimum)) and then try the command again."
          )
        }
        if try compare(element, maximum, ignoringCase: true) > 0 {
          throw invalid(
            "The \(try text(of: element)) argument is greater than the maximum allowed range of \(try text(of: maximum)). Supply an argument that is less than or equal to \(try text(of: maximum)) and then try the command again."
          )
        }
      }
    case .rangeKind(let kind):
      for element in elements(value) {
        let number = element.doubleValue ?? 0
        switch kind.foldedCase {
        case "positive":
          if number <= 0 {
            throw invalid("The argument \"\(try text(of: element))\" cannot be validated because its value is not greater than zero.")
          }
        case "nonnegative":
          if number < 0 {
            throw invalid(
              "The argument \"\(try text(of: element))\" cannot be validated because its value is not greater than or equal to zero.")
          }
        case "negative":
          if number >= 0 {
            throw invalid(
              "The argument \"\(try text(of: element))\" cannot be validated because its value is not less than zero.")
          }
        case "nonpositive":
          if number > 0 {
            throw invalid(
              "The argument \"\(try text(of: element))\" cannot be validated because its value is not less than or equal to zero.")
          }
        default: break
        }
      }
    case .length(let minimum, let maximum):
      for element in elements(value) {
        guard let text = element.stringValue else {
          throw invalid(
            "The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] parameter. Make the parameter a string or string[] parameter."
          )
        }
        let length = text.utf16.count
        if length < minimum {
          throw invalid(
            "The character length (\(length)) of the argument is too short. Specify an argument with a length that is greater than or equal to \"\(minimum)\", and then try the command again."
          )
        }
        if length > maximum {
          throw invalid(
            "The character length of the \(length) argument is too long. Shorten the character length of the argument so it is fewer than or equal to \"\(maximum)\" characters, and then try the command again."
          )
        }
      }
    case .count(let minimum, let maximum):
      guard value.isNull || value.base.object?.elements != nil else {
        throw invalid(
          "The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the attribute from the parameter or make the parameter an array parameter."
        )
      }
      let count = value.base.object?.elements?.count ?? 0
      if minimum == maximum, count != maximum {
        throw invalid("The parameter requires exactly \(maximum) value(s) - \(count) value(s) were provided.")
      }
      if count < minimum || count > maximum {
        throw invalid(
          "The parameter requires at least \(minimum) value(s) and no more than \(maximum) value(s) - \(count) value(s) were provided.")
      }
    case .pattern(let pattern, let options, let message):
      for element in elements(value) {
        let text = try self.text(of: element)
        guard try !isMatch(text, pattern: pattern, options: options) else { continue }
        if let message { throw invalid(try format(message, [.string(text), .string(pattern)])) }
        throw invalid(
          "The argument \"\(text)\" does not match the \"\(pattern)\" pattern. Supply an argument that matches \"\(pattern)\" and try the command again."
        )
      }
    case .script(let block, let message):
      for element in elements(value) {
        guard try !collect(block, underscore: element).isTrue else { continue }
        if let message { throw invalid(try format(message, [element, .string(block.displayText)])) }
        throw invalid(
          "The \"\(block.displayText)\" validation script for the argument with value \"\(try text(of: element))\" did not return a result of True. Determine why the validation script failed, and then try the command again."
        )
      }
    case .notNull:
      if value.isNull {
        throw invalid("The argument is null. Provide a valid value for the argument, and then try running the command again.")
      }
      if let list = value.base.object?.elements, list.contains(where: \.isNull) {
        throw invalid(
          "The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, and then try the command again."
        )
      }
    case .notNullOrEmpty, .notNullOrWhiteSpace:
      try validateNotEmpty(value, blanksToo: { if case .notNullOrWhiteSpace = validation { return true } else { return false } }())
    case .custom(let instance):
      if hasMethod("ValidateElement", .object(instance)) {
        for element in elements(value) { _ = try invokeMethod("ValidateElement", of: .object(instance), [element]) }
      } else {
        _ = try invokeMethod("Validate", of: .object(instance), [value, .object(EngineIntrinsicsObject())])
      }
    case .drive(let allowed):
      for element in elements(value) {
        let text = try self.text(of: element)
        let drive = text.utf8.firstIndex(of: UInt8(ascii: ":")).map { String(text[..<$0]) } ?? ""
        if !drive.isEmpty, !allowed.contains(where: { $0.equalsIgnoringCase(drive) }) {
          throw invalid(
            "The path argument drive \(drive) does not belong to the set of approved drives: \(allowed.joined(separator: ", ")). Supply a path argument with an approved drive."
          )
        }
      }
    default: break
    }
  }

  private func validateNotEmpty(_ value: Value, blanksToo: Bool) throws(Interruption) {
    let advice = "Provide an argument that is not null or empty, and then try the command again."
    if value.isNull { throw invalid("The argument is null or empty. " + advice) }
    if let text = value.stringValue {
      if text.isEmpty { throw invalid("The argument is null or empty. " + advice) }
      if blanksToo, NumberText.trim(text).isEmpty {
        throw invalid(
          "The argument is null, empty, or consists of only white-space characters. Provide an argument that contains non white-space characters, and then try the command again."
        )
      }
      return
    }
    guard let elements = value.base.object?.elements else {
      if let table = value.object(as: DictionaryObject.self), table.count == 0 {
        throw invalid(
          "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again."
        )
      }
      return
    }
    if blanksToo, elements.contains(where: { $0.isNull || $0.stringValue.map { NumberText.trim($0).isEmpty } ?? false }) {
      throw invalid(
        "An element of the argument collection is null, empty, or consists of only white-space characters. Supply a collection that does not contain any those values and then try the command again."
      )
    }
    if elements.isEmpty || elements.contains(where: { $0.isNull || $0.stringValue?.isEmpty == true }) {
      throw invalid(
        "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again."
      )
    }
  }

  private func elements(_ value: Value) -> [Value] { value.base.object?.elements ?? [value] }

  private func invalid(_ message: String) -> Interruption {
    .error(message, id: "ValidateFailure", category: .invalidData, exception: .validationMetadata)
  }

  /// What an argument transformation attribute of the script makes of a value.
  func transform(_ value: Value, by validation: ParameterValidation) throws(Interruption) -> Value {
    guard case .transform(let instance) = validation else { return value }
    return try invokeMethod("Transform", of: .object(instance), [.object(EngineIntrinsicsObject()), value])
  }
}

/// `$ExecutionContext` as attributes get it.
public final class EngineIntrinsicsObject: NetObject {
  public override var type: DotNetType { .engineIntrinsics }
}
