import Engine

/// One run of formatting: objects come in, format objects go out.
///
/// The first object that doesn't stand by itself decides the view of the whole run. Under a declared view, later objects of
/// other types stand by themselves; under a view made of properties they fill the same columns.
public final class FormatRun {
  private let request: FormatRequest
  private let session: Session
  private let views: ViewRegistry
  private let emit: (FormatObject) throws(Interruption) -> Void
  private var resolver: PropertyResolver
  private var generator: Generator?
  private var isInGroup = false
  private var group: PropertyParameter?
  private var groupIndentation = 3
  private var groupIsSpacious = false
  private var groupLabel: String?
  private var groupValue: Value = .null

  /// Starts a run.
  /// - Parameter emit: takes the format objects.
  public init(
    _ request: FormatRequest, session: Session, views: ViewRegistry, emit: @escaping (FormatObject) throws(Interruption) -> Void
  ) {
    self.request = request
    self.session = session
    self.views = views
    self.emit = emit
    resolver = PropertyResolver(
      reader: PropertyReader(session.evaluator), request: request, scalars: ScalarText(session.flavour),
      style: TextStyle(session.flavour), enumerationLimit: 4)
  }

  /// Takes an object; collections are taken apart as the request says.
  public func accept(_ value: Value) throws(Interruption) {
    if case .nothing = value { return }
    if value.isNull { return }
    if case .object(let object) = value, let format = object as? FormatObject { return try emit(format) }
    guard request.expansion != .core, let elements = PropertyResolver.elements(of: value) else { return try take(value) }
    if request.expansion == .both { try takeAlone(value, always: true) }
    for element in elements where !element.isNull { try take(element) }
  }

  /// Ends the run.
  public func finish() throws(Interruption) {
    guard generator != nil else { return }
    if isInGroup { try emit(FormatObject(.groupEnd)) }
    try emit(FormatObject(.end))
    generator = nil
    isInGroup = false
    group = nil
    groupLabel = nil
    groupIndentation = 3
    groupIsSpacious = false
    groupValue = .null
  }

  private func take(_ value: Value) throws(Interruption) {
    resolver = PropertyResolver(
      reader: resolver.reader, request: request, scalars: resolver.scalars, style: resolver.style,
      enumerationLimit: FormatRun.enumerationLimit(session))
    if session.cancellation.isRequested { throw .cancelled }
    // Under -Force text, numbers and error records, too, are shown by their properties.
    let isForced = request.isForced && request.shape != nil
    if !isForced, try takeAlone(value, always: false) { return }
    if generator == nil { try start(value) }
    guard let generator else { return }
    if !isForced, case .view(let view) = generator, !views.shows(view, value.typeNames) {
      try takeAlone(value, always: true)
      return
    }
    try moveGroup(value)
    try emit(FormatObject(.entry(entry(value, generator), isOutOfBand: false)))
  }

  // MARK: Objects by themselves

  /// Shows an object by itself where its kind asks for it, or always; false where it is to be part of the format.
  @discardableResult
  private func takeAlone(_ value: Value, always: Bool) throws(Interruption) -> Bool {
    if let record = value.object(as: ErrorRecordObject.self) {
      try emitAlone(.error(record))
      return true
    }
    if let view = views.outOfBandView(for: value.typeNames) {
      try emitAlone(.custom(view.lines(value, resolver.reader)))
      return true
    }
    if ScalarText.isScalar(value) {
      try emitAlone(.raw(resolver.scalars.text(of: value)))
      return true
    }
    let names = resolver.reader.names(of: value)
    if names.isEmpty {
      let isBare = value.object(as: CustomObject.self) != nil
      try emitAlone(.raw(isBare ? "" : resolver.reader.evaluator.text(of: value)))
      return true
    }
    guard always else { return false }
    try emitAlone(.list(fields(resolver.defaults(of: value), of: value)))
    return true
  }

  private func emitAlone(_ entry: FormatEntry) throws(Interruption) {
    try emit(FormatObject(.entry(entry, isOutOfBand: true)))
  }

  // MARK: The view

  private enum Generator {
    case view(FormatView)
    case table([ResolvedProperty])
    case list([PropertyParameter])
    case wide(ResolvedProperty?)
    case custom([PropertyParameter])
  }

  private func start(_ value: Value) throws(Interruption) {
    let made = try choose(value)
    generator = made
    if !request.groupBy.isNull {
      group = try PropertyParameter(request.groupBy)
      groupLabel = group?.label
    } else if case .view(let view) = made, let declared = view.group {
      group = PropertyParameter(declared)
      groupLabel = declared.label
      groupIndentation = declared.indentation
      groupIsSpacious = declared.isSpacious
    }
    try emit(FormatObject(.start(layout(made, value), autoSize: request.autoSize)))
  }

  private func choose(_ value: Value) throws(Interruption) -> Generator {
    let parameters = try parameters()
    if parameters.isEmpty {
      if let view = views.view(for: value, resolver.reader, shape: request.shape, name: request.viewName) { return .view(view) }
      if let name = request.viewName {
        throw .error(
          "The view name \(name) cannot be found.",
          id: "FormatViewNotFound", category: .objectNotFound)
      }
    }
    switch request.shape ?? (resolver.reader.defaultNames(of: value).count <= 4 ? .table : .list) {
    case .table:
      if !parameters.isEmpty { return .table(resolver.resolve(parameters, on: value, keepsMissing: true)) }
      return .table(Array(resolver.defaults(of: value).prefix(10)))
    case .list: return .list(parameters)
    case .wide:
      if let parameter = parameters.first {
        return .wide(resolver.resolve([parameter], on: value, keepsMissing: true).first)
      }
      return .wide(
        resolver.reader.displayName(of: value).map { ResolvedProperty(source: .property($0), name: $0, parameter: nil) })
    case .custom: return .custom(parameters)
    }
  }

  private func parameters() throws(Interruption) -> [PropertyParameter] {
    var parameters: [PropertyParameter] = []
    for property in request.properties {
      if let elements = property.base.object?.elements {
        for element in elements { parameters.append(try PropertyParameter(element)) }
      } else {
        parameters.append(try PropertyParameter(property))
      }
    }
    return parameters
  }

  private func layout(_ generator: Generator, _ value: Value) throws(Interruption) -> FormatLayout {
    switch generator {
    case .view(.table(let view)):
      let columns = view.columns.map {
        TableColumn(label: $0.label, width: $0.width, alignment: $0.alignment, cellAlignment: $0.cellAlignment)
      }
      return .table(columns: columns, hidesHeader: request.hidesHeaders || view.hidesHeader)
    case .view(.list), .list: return .list
    case .view(.wide), .wide: return .wide(columns: request.columns, alignment: .left)
    case .view(.custom), .custom: return .custom
    case .table(let properties):
      var columns: [TableColumn] = []
      for property in properties {
        var alignment = property.parameter?.alignment
        if alignment == nil { alignment = PropertyResolver.alignment(of: try resolver.value(property, of: value)) }
        columns.append(TableColumn(label: property.label, width: property.parameter?.width ?? 0, alignment: alignment ?? .left))
      }
      return .table(columns: columns, hidesHeader: request.hidesHeaders)
    }
  }

  // MARK: Groups

  private func moveGroup(_ value: Value) throws(Interruption) {
    guard let group else {
      if !isInGroup {
        isInGroup = true
        try emit(FormatObject(.groupStart(nil)))
      }
      return
    }
    guard let property = resolver.resolve([group], on: value, keepsMissing: false).first,
      let next = try resolver.value(property, of: value)
    else {
      if !isInGroup {
        isInGroup = true
        try emit(FormatObject(.groupStart(nil)))
      }
      return
    }
    if groupLabel == nil || groupLabel?.isEmpty == true { groupLabel = property.label }
    let text = try resolver.text(of: next, format: group.format, inCell: false)
    if isInGroup, try isSame(next, text) { return }
    groupValue = next
    if isInGroup { try emit(FormatObject(.groupEnd)) }
    isInGroup = true
    let line = LineBreaking.blanks(groupIndentation) + (groupLabel ?? "") + ": " + text
    try emit(FormatObject(.groupStart(GroupHeader(text: line, isSpacious: groupIsSpacious))))
  }

  private func isSame(_ next: Value, _ text: String) throws(Interruption) -> Bool {
    if groupValue.isNull || next.isNull { return groupValue.isNull && next.isNull }
    if let left = groupValue.stringValue, let right = next.stringValue { return left.equalsIgnoringCase(right) }
    if groupValue.isIdentical(to: next) { return true }
    return try resolver.text(of: groupValue, format: group?.format, inCell: false).ordinalEquals(text)
  }

  // MARK: Entries

  private func entry(_ value: Value, _ generator: Generator) throws(Interruption) -> FormatEntry {
    switch generator {
    case .view(.table(let view)):
      var cells: [String] = []
      for column in view.columns {
        let cell = try column.value.value(of: value, resolver.reader)
        cells.append(try resolver.text(of: cell, format: column.format, inCell: true))
      }
      return .row(cells, wraps: request.wraps || view.wraps)
    case .view(.list(let view)):
      var fields: [(label: String, text: String)] = []
      for line in view.lines {
        let found = try line.value.value(of: value, resolver.reader)
        if line.isOptional, found.isNull { continue }
        fields.append((line.label, try resolver.text(of: found, inCell: false)))
      }
      return .list(fields)
    case .view(.wide(let view)):
      return .wide(try resolver.text(of: view.value.value(of: value, resolver.reader), inCell: false))
    case .view(.custom(let view)): return .custom(try view.lines(value, resolver.reader))
    case .table(let properties):
      var cells: [String] = []
      for property in properties { cells.append(try resolver.text(property, of: value, inCell: true)) }
      return .row(cells, wraps: request.wraps)
    case .list(let parameters):
      let properties =
        parameters.isEmpty ? resolver.defaults(of: value) : resolver.resolve(parameters, on: value, keepsMissing: false)
      return .list(try fields(properties, of: value))
    case .wide(let property):
      guard let property else { return .wide(try resolver.text(of: value, inCell: false)) }
      return .wide(try resolver.text(property, of: value, inCell: false))
    case .custom(let parameters):
      let properties =
        parameters.isEmpty ? resolver.defaults(of: value) : resolver.resolve(parameters, on: value, keepsMissing: false)
      return .custom(
        try ClassWriter(resolver: resolver, depth: min(max(0, request.depth), 32), session.cancellation).lines(of: value, properties))
    }
  }

  private func fields(_ properties: [ResolvedProperty], of value: Value) throws(Interruption) -> [(label: String, text: String)] {
    var fields: [(label: String, text: String)] = []
    for property in properties { fields.append((property.label, try resolver.text(property, of: value, inCell: false))) }
    return fields
  }

  /// `$FormatEnumerationLimit` as it is now; 4 where it is no number.
  static func enumerationLimit(_ session: Session) -> Int {
    guard let variable = session.evaluator.scope.lookup(Symbol("FormatEnumerationLimit")) else { return 4 }
    if case .int(let number) = variable.value.base { return Int(number) }
    return variable.value.isNull ? 4 : variable.value.integerValue ?? 4
  }
}
