import Engine

/// Reads the properties that formatting shows, as PowerShell's adapters give them.
public struct PropertyReader {
  /// The evaluator behind getters and script blocks.
  public let evaluator: Evaluator

  /// A reader in the evaluator's session.
  public init(_ evaluator: Evaluator) { self.evaluator = evaluator }

  /// The names of a value's properties in the order that listings show; hidden ones are left out.
  public func names(of value: Value) -> [String] {
    if case .object(let object) = value {
      if let custom = object as? CustomObject, custom.hasOnlyItsValues { return custom.shape.names }
      if let entry = object as? DictionaryEntryObject, entry.attached == nil { return PropertyReader.names(of: entry) }
    }
    return evaluator.properties(of: value).filter { !$0.isHidden && $0.kind != .propertySet }.map(\.name)
  }

  /// The value of a property, nil where there is none of that name.
  public func property(_ name: String, of value: Value) throws(Interruption) -> Value? {
    if case .object(let object) = value {
      if let custom = object as? CustomObject, custom.hasOnlyItsValues { return custom[name] }
      if let entry = object as? DictionaryEntryObject, let found = PropertyReader.property(name, of: entry) { return found }
    }
    return try evaluator.property(name, of: value)
  }

  /// The value of a property; null where there is none or where its getter fails.
  public func value(_ name: String, of value: Value) throws(Interruption) -> Value {
    do throws(Interruption) {
      return try property(name, of: value) ?? .null
    } catch {
      if case .failure = error { return .null }
      throw error
    }
  }

  /// The text of a property as a string expansion gives it; empty where there is none.
  public func text(_ name: String, of value: Value) throws(Interruption) -> String {
    let found = try self.value(name, of: value)
    return found.isNull ? "" : try evaluator.text(of: found)
  }

  private static func names(of entry: DictionaryEntryObject) -> [String] {
    entry.type === DotNetType.dictionaryEntry ? ["Key", "Value", "Name"] : ["Key", "Value"]
  }

  private static func property(_ name: String, of entry: DictionaryEntryObject) -> Value? {
    if name.equalsIgnoringCase("Value") { return entry.value }
    let isKey = name.equalsIgnoringCase("Key")
    return isKey || (name.equalsIgnoringCase("Name") && entry.type === DotNetType.dictionaryEntry) ? entry.key : nil
  }

  // MARK: What default displays choose

  /// The names that a default display shows: the display set of the type or the instance, else all properties.
  func defaultNames(of value: Value) -> [String] {
    let chosen = displaySet(of: value)
    if !chosen.isEmpty { return chosen }
    var names = self.names(of: value)
    if case .object(let object) = value, object.attached != nil || object is CustomObject {
      names = withoutRemotingNames(names, of: value)
    }
    return names
  }

  /// The declared display set's names, as far as the value has them; empty where there is none.
  private func displaySet(of value: Value) -> [String] {
    guard let declared = DisplaySets.names(for: value, evaluator: evaluator) else { return [] }
    let all = names(of: value)
    var result: [String] = []
    for name in declared {
      let pattern = NamePattern(name)
      result += pattern.hasWildcards ? all.filter { pattern.matches($0) } : all.filter { $0.equalsIgnoringCase(name) }
    }
    return result
  }

  /// What remoting adds to objects is shown only where `PSShowComputerName` says so.
  private func withoutRemotingNames(_ names: [String], of value: Value) -> [String] {
    var showsComputer = false
    for name in names where name.equalsIgnoringCase("PSShowComputerName") {
      if let flag = try? property(name, of: value), case .bool(true) = flag.base { showsComputer = true }
    }
    return names.filter {
      !$0.equalsIgnoringCase("PSShowComputerName") && (showsComputer || !$0.equalsIgnoringCase("PSComputerName"))
    }
  }

  /// The property that stands for the whole object in wide displays and lists of elements; nil where none does.
  func displayName(of value: Value) -> String? {
    for type in value.typeNames {
      if let declared = evaluator.session.typeData.entry(for: type)?.defaultDisplayProperty { return declared }
    }
    let names = self.names(of: value).filter { name in
      !["PSComputerName", "PSShowComputerName", "RunspaceId", "PSSourceJobInstanceId"].contains { $0.equalsIgnoringCase(name) }
    }
    for pattern in ["name", "id", "key", "*key", "*name", "*id"] {
      let matcher = NamePattern(pattern)
      if let found = names.first(where: { matcher.matches($0) }) { return found }
    }
    return nil
  }
}

/// The display sets (`DefaultDisplayPropertySet`) that instances carry and types declare.
enum DisplaySets {
  static func names(for value: Value, evaluator: Evaluator) -> [String]? {
    if case .object(let object) = value, let attached = object.attached {
      if case .propertySet(let names)? = attached.member("DefaultDisplayPropertySet") { return names }
      if case .note(let standard)? = attached.member("PSStandardMembers"), let names = set(in: standard) { return names }
    }
    for type in value.typeNames {
      if let names = evaluator.session.typeData.entry(for: type)?.defaultDisplayProperties { return names }
      if let names = declared[Name(type)] { return names }
    }
    return nil
  }

  /// The names of a display set inside a `PSStandardMembers` member set.
  private static func set(in standard: Value) -> [String]? {
    guard case .object(let object) = standard.base else { return nil }
    if case .propertySet(let names)? = object.attached?.member("DefaultDisplayPropertySet") { return names }
    return nil
  }

  private static let declared: [Name: [String]] = [
    "System.Diagnostics.Process": ["Id", "Handles", "CPU", "SI", "Name"],
    "System.IO.FileInfo": ["LastWriteTime", "Length", "Name"],
    "System.ServiceProcess.ServiceController": ["Status", "Name", "DisplayName"],
  ]
}

extension CustomObject {
  /// True where nothing but the object's own note properties makes its properties.
  fileprivate var hasOnlyItsValues: Bool {
    (attached?.members.isEmpty ?? true)
      && (type === DotNetType.customObject || type.hierarchy.allSatisfy { $0.members.properties.isEmpty })
  }
}

extension Value {
  /// The names that views are found by, most derived first.
  var typeNames: [String] {
    if case .object(let object) = self { return object.typeNames }
    return type?.hierarchyNames ?? []
  }
}
