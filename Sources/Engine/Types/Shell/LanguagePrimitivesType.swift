extension DotNetType {
  /// `LanguagePrimitives`: the language's own conversions and comparisons for scripts that ask for them by name.
  static let languagePrimitives = DotNetType(
    "System.Management.Automation.LanguagePrimitives", members: declareLanguagePrimitives)
}

/// A failed conversion as `LanguagePrimitives` raises it.
private func invalidCast(_ record: ErrorRecordObject) -> Interruption {
  .failure(
    ErrorRecordObject(
      ExceptionObject(.psInvalidCastException, record.exception.message, inner: record.exception.inner), id: record.errorID,
      category: .invalidArgument))
}

func declareLanguagePrimitives(_ type: TypeDeclaration) {
  func target(_ arguments: [Value], _ place: Int) throws(Interruption) -> DotNetType {
    guard let type = arguments.object(place, as: TypeObject.self)?.represented else { throw .nullArgument("resultType") }
    return type
  }
  for rest in ["", ", IFormatProvider formatProvider"] {
    type.staticMethod("ConvertTo(Object valueToConvert, Type resultType\(rest))", "Object") {
      (evaluator, _, arguments) throws(Interruption) in
      let result = try target(arguments, 1)
      do throws(Interruption) {
        return try evaluator.convert(arguments.value(0), to: result)
      } catch .failure(let record) {
        throw invalidCast(record)
      }
    }
    type.staticMethod("TryConvertTo(Object valueToConvert, Type resultType\(rest), ref Object result)", "Boolean") {
      (evaluator, _, arguments) throws(Interruption) in
      guard let made = try? evaluator.convert(arguments.value(0), to: try target(arguments, 1)) else {
        try arguments.setReference(arguments.count - 1, .null)
        return .bool(false)
      }
      try arguments.setReference(arguments.count - 1, made)
      return .bool(true)
    }
  }
  declareComparing(type)
  type.staticMethod("IsTrue(Object obj)", "Boolean") { _, _, arguments in .bool(arguments.value(0).isTrue) }
  type.staticMethod("IsNull(Object obj)", "Boolean") { _, _, arguments in .bool(arguments.value(0).isNull) }
  type.staticMethod("IsObjectEnumerable(Object obj)", "Boolean") { _, _, arguments in
    .bool(arguments.value(0).base.object.map { !($0 is DictionaryObject) && $0.elements != nil } ?? false)
  }
  type.staticMethod("GetEnumerable(Object obj)", "Collections.IEnumerable") { _, _, arguments in
    guard let object = arguments.value(0).base.object, !(object is DictionaryObject), object.elements != nil else { return .null }
    return arguments.value(0)
  }
  type.staticMethod("GetEnumerator(Object obj)", "Collections.IEnumerator") { (evaluator, _, arguments) throws(Interruption) in
    guard let object = arguments.value(0).base.object, !(object is DictionaryObject), object.elements != nil else { return .null }
    return .object(try evaluator.enumerator(of: arguments.value(0)))
  }
  type.staticMethod("ConvertTypeNameToPSTypeName(String typeName)", "String") { (evaluator, _, arguments) throws(Interruption) in
    let name = arguments.text(0)
    return .string("[" + (evaluator.resolveType(name)?.scriptName ?? name) + "]")
  }
}

private func declareComparing(_ type: TypeDeclaration) {
  for rest in ["", ", Boolean ignoreCase", ", Boolean ignoreCase, IFormatProvider formatProvider"] {
    func ignoresCase(_ arguments: [Value]) -> Bool { rest.isEmpty ? false : arguments.bool(2) }
    type.staticMethod("Equals(Object first, Object second\(rest))", "Boolean") { evaluator, _, arguments in
      .bool(evaluator.equals(arguments.value(0), arguments.value(1), ignoringCase: ignoresCase(arguments)))
    }
    type.staticMethod("Compare(Object first, Object second\(rest))", "Int32") { (evaluator, _, arguments) throws(Interruption) in
      .int32(
        (try evaluator.compare(arguments.value(0), arguments.value(1), ignoringCase: ignoresCase(arguments))).signum())
    }
    type.staticMethod("TryCompare(Object first, Object second\(rest), ref Int32 result)", "Boolean") {
      (evaluator, _, arguments) throws(Interruption) in
      let (first, second) = (arguments.value(0), arguments.value(1))
      let order = try? evaluator.compare(first, second, ignoringCase: ignoresCase(arguments)).signum()
      try arguments.setReference(arguments.count - 1, .int32(order ?? 0))
      return .bool(order != nil)
    }
  }
}
