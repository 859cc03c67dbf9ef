import Engine

/// The lines of `Format-Custom` without a view: an object as a class with its properties, nested ones inside it.
struct ClassWriter {
  let resolver: PropertyResolver
  let depth: Int
  let cancellation: Cancellation

  init(resolver: PropertyResolver, depth: Int, _ cancellation: Cancellation) {
    self.resolver = resolver
    self.depth = depth
    self.cancellation = cancellation
  }

  /// The lines of an object, a blank one behind it.
  func lines(of value: Value, _ properties: [ResolvedProperty]) throws(Interruption) -> [String] {
    var lines: [String] = []
    try write(value, properties, indentation: 0, depth: depth, into: &lines)
    lines.append("")
    return lines
  }

  private func write(
    _ value: Value, _ properties: [ResolvedProperty], indentation: Int, depth: Int, into lines: inout [String]
  ) throws(Interruption) {
    if cancellation.isRequested { throw .cancelled }
    let margin = LineBreaking.blanks(indentation)
    lines.append(margin + "class " + (value.type?.name ?? ""))
    lines.append(margin + "{")
    for property in properties {
      let found = try resolver.value(property, of: value) ?? .null
      try write(found, named: property.label, indentation: indentation + 2, depth: depth, into: &lines)
    }
    lines.append(margin + "}")
  }

  private func write(
    _ value: Value, named name: String, indentation: Int, depth: Int, into lines: inout [String]
  ) throws(Interruption) {
    let margin = LineBreaking.blanks(indentation)
    if isText(value) || depth <= 0 {
      lines.append(margin + name + " = " + (try resolver.text(of: value, inCell: false)))
      return
    }
    lines.append(margin + name + " = ")
    try write(element: value, indentation: indentation + 2, depth: depth - 1, into: &lines)
    lines.append(margin + "  ")
  }

  private func write(element value: Value, indentation: Int, depth: Int, into lines: inout [String]) throws(Interruption) {
    let margin = LineBreaking.blanks(indentation)
    if let elements = PropertyResolver.elements(of: value) {
      lines.append(margin + "[")
      for (position, element) in elements.enumerated() {
        if resolver.enumerationLimit >= 0, position == resolver.enumerationLimit {
          lines.append(margin + "  " + resolver.style.ellipsis)
          break
        }
        if isText(element) || depth <= 0 {
          lines.append(margin + "  " + (try resolver.text(of: element, inCell: false)))
        } else {
          try write(element: element, indentation: indentation + 2, depth: depth - 1, into: &lines)
        }
      }
      lines.append(margin + "]")
    } else {
      try write(value, resolver.defaults(of: value), indentation: indentation, depth: depth, into: &lines)
    }
  }

  private func isText(_ value: Value) -> Bool {
    value.isNull || ScalarText.isScalar(value)
      || (PropertyResolver.elements(of: value) == nil && resolver.reader.names(of: value).isEmpty)
  }
}
