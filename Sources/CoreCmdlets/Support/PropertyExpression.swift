import Engine

/// What a property argument asks for: a name, perhaps with wildcards, a script block, or a table that says more.
struct PropertyExpression {
  enum Source {
    case name(String)
    case block(ScriptBlockObject)
  }

  let source: Source
  /// The label given in a table.
  var label: String?
  /// Nil where the table says nothing of direction.
  var isDescending: Bool?
  /// The other keys of the table (`FormatString`, `Width`, …).
  var options: [Name: Value] = [:]

  /// What a result of this expression is called.
  var displayName: String {
    if let label { return label }
    switch source {
    case .name(let name): return name
    case .block(let block): return block.displayText
    }
  }

  /// True for a name with wildcards.
  var isWildcard: Bool {
    if case .name(let name) = source { return WildcardPattern.containsWildcards(name) }
    return false
  }

  /// Reads an argument of a property parameter.
  /// - Parameter keys: the keys of a table that the cmdlet takes, in full.
  static func read(_ values: [Value], keys: [String], _ context: CmdletContext) throws(Interruption) -> [PropertyExpression] {
    var result: [PropertyExpression] = []
    for value in values { result += try read(value, keys: keys, context) }
    return result
  }

  private static func read(_ value: Value, keys: [String], _ context: CmdletContext) throws(Interruption) -> [PropertyExpression] {
    if let block = value.object(as: ScriptBlockObject.self) { return [PropertyExpression(source: .block(block))] }
    if let table = value.object(as: DictionaryObject.self) { return [try read(table, keys: keys, context)] }
    if let elements = value.base.object?.elements, value.stringValue == nil {
      return try read(elements, keys: keys, context)
    }
    if value.isNull {
      throw context.terminating(
        "Cannot bind argument to parameter 'Property' because it is null.", id: "ParameterArgumentValidationErrorNullNotAllowed",
        category: .invalidData)
    }
    return [PropertyExpression(source: .name(value.displayText))]
  }

  private static func read(_ table: DictionaryObject, keys: [String], _ context: CmdletContext) throws(Interruption) -> PropertyExpression {
    var source: Source?
    var result = PropertyExpression(source: .name(""))
    for (keyValue, value) in table.entries {
      let key = keyValue.displayText
      // A key is known by any prefix that fits one of the cmdlet's keys only.
      let matches = keys.filter { $0.foldedCase.hasPrefix(key.foldedCase) }
      let exact = keys.first { $0.equalsIgnoringCase(key) }
      guard !key.isEmpty, let known = exact ?? matches.first else {
        throw context.terminating(
          "The \(key) key is not valid.", id: "DictionaryKeyUnknown2", category: .invalidArgument,
          exception: ExceptionKind(.notSupportedException))
      }
      switch known.foldedCase {
      case "expression":
        if let block = value.object(as: ScriptBlockObject.self) {
          source = .block(block)
        } else {
          if value.displayText.isEmpty {
            throw context.terminating(
              "The \(key) key value can not be empty.", id: "DictionaryKeyEmptyValue", category: .invalidArgument,
              exception: ExceptionKind(.notSupportedException))
          }
          source = .name(value.displayText)
        }
      case "name", "label": result.label = value.displayText
      case "descending": result.isDescending = value.isTrue
      case "ascending": result.isDescending = !value.isTrue
      default: result.options[Name(known)] = value
      }
    }
    if source == nil, keys.contains("Name"), let label = result.label, !keys.contains("Width") { source = .name(label) }
    guard let source else {
      throw context.terminating(
        "The required key \"Expression\" is missing.", id: "DictionaryKeyMissing", category: .invalidArgument,
        exception: ExceptionKind(.notSupportedException))
    }
    var complete = PropertyExpression(source: source)
    complete.label = result.label
    complete.isDescending = result.isDescending
    complete.options = result.options
    return complete
  }

  /// The properties that the expression names on a value, with their values. Nothing where a plain name is missing.
  func results(on value: Value, _ context: CmdletContext) throws(Interruption) -> [(name: String, value: Value)] {
    switch source {
    case .block(let block):
      let result = try evaluate(block, on: value, context)
      return [(displayName, result)]
    case .name(let name):
      guard isWildcard else {
        guard let found = try? context.evaluator.property(name, of: value) else { return [] }
        return [(label ?? context.declaredName(name, of: value), found)]
      }
      let pattern = WildcardPattern(name)
      var results: [(name: String, value: Value)] = []
      for property in context.evaluator.properties(of: value)
      where !property.isHidden && property.kind != .propertySet && pattern.matches(property.name) {
        results.append((property.name, (try? context.evaluator.property(property.name, of: value)) ?? .null))
      }
      return results
    }
  }

  /// The one value of the expression; nil where the property is missing.
  func value(on value: Value, _ context: CmdletContext) throws(Interruption) -> Value? {
    try results(on: value, context).first?.value
  }

  /// A block that fails gives null, as the .NET cmdlets have it.
  private func evaluate(_ block: ScriptBlockObject, on value: Value, _ context: CmdletContext) throws(Interruption) -> Value {
    do throws(Interruption) {
      let result = try context.invoke(block, underscore: value)
      if case .nothing = result { return .null }
      return result
    } catch .failure(_) {
      return .null
    } catch {
      throw error
    }
  }
}

extension CmdletContext {
  /// A property's name as the object declares it, the name as typed where it has none.
  func declaredName(_ name: String, of value: Value) -> String {
    if let custom = value.base.object as? CustomObject, let position = custom.shape.position(of: Name(name)) {
      return custom.shape.names[position]
    }
    if let table = value.base.object as? DictionaryObject {
      return table.keys.first { $0.displayText.equalsIgnoringCase(name) }?.displayText ?? name
    }
    return evaluator.properties(of: value).first { $0.name.equalsIgnoringCase(name) }?.name ?? name
  }

  /// Runs a body whose failure becomes a non-terminating error of this cmdlet.
  /// - Returns: false where it failed.
  @discardableResult
  func reporting(_ body: () throws(Interruption) -> Void) throws(Interruption) -> Bool {
    do throws(Interruption) {
      try body()
      return true
    } catch .failure(let record)
      where !record.wasReported && !record.isThrown && !DotNetType.metadataException.isAssignable(from: record.exception.type)
    {
      try writeError(record)
      return false
    } catch {
      throw error
    }
  }
}
