extension DotNetType {
  /// `PSDriveInfo`.
  public static let driveInfo = DotNetType("System.Management.Automation.PSDriveInfo", members: declareDriveInfo)
  /// `ProviderInfo`.
  public static let providerInfo = DotNetType("System.Management.Automation.ProviderInfo", members: declareProviderInfo)
  /// `PathInfo`.
  public static let pathInfo = DotNetType("System.Management.Automation.PathInfo", members: declarePathInfo)
  /// `PathInfoStack`.
  public static let pathInfoStack = DotNetType("System.Management.Automation.PathInfoStack", members: declarePathInfoStack)
  /// `PSVariable`.
  public static let variableInfo = DotNetType(
    "System.Management.Automation.PSVariable", accelerator: "psvariable", members: declareVariableInfo)
  /// `System.IO.FileSystemInfo`.
  public static let fileSystemInfo = DotNetType("System.IO.FileSystemInfo", members: declareFileSystemInfo)
  /// `System.IO.FileInfo`.
  public static let fileInfo = DotNetType("System.IO.FileInfo", base: .fileSystemInfo, members: declareFileInfo)
  /// `System.IO.DirectoryInfo`.
  public static let directoryInfo = DotNetType("System.IO.DirectoryInfo", base: .fileSystemInfo, members: declareDirectoryInfo)
  /// `DriveNotFoundException`.
  public static let driveNotFoundException = exception("System.Management.Automation.DriveNotFoundException", .sessionStateException)
  /// `ProviderNotFoundException`.
  public static let providerNotFoundException = exception(
    "System.Management.Automation.ProviderNotFoundException", .sessionStateException)
  /// `SessionStateUnauthorizedAccessException`.
  public static let sessionStateUnauthorizedAccessException = exception(
    "System.Management.Automation.SessionStateUnauthorizedAccessException", .sessionStateException)
  /// `PSNotSupportedException`.
  public static let psNotSupportedException = exception("System.Management.Automation.PSNotSupportedException", .systemException)
  /// `PSArgumentException`.
  public static let psArgumentException = exception("System.Management.Automation.PSArgumentException", .argumentException)
  /// `PSInvalidOperationException`.
  public static let psInvalidOperationException = exception(
    "System.Management.Automation.PSInvalidOperationException", .invalidOperationException)
  /// `System.IO.IOException`.
  public static let ioException = exception("System.IO.IOException", .systemException)
  /// `System.IO.FileNotFoundException`.
  public static let fileNotFoundException = exception("System.IO.FileNotFoundException", .ioException)
  /// `System.IO.DirectoryNotFoundException`.
  public static let directoryNotFoundException = exception("System.IO.DirectoryNotFoundException", .ioException)
  /// `System.UnauthorizedAccessException`.
  public static let unauthorizedAccessException = exception("System.UnauthorizedAccessException", .systemException)

  /// The types of drives and files, for the session's registry.
  static let driveTypes: [DotNetType] = [
    .driveInfo, .providerInfo, .pathInfo, .pathInfoStack, .variableInfo, .fileSystemInfo, .fileInfo,
    .directoryInfo, .driveNotFoundException, .providerNotFoundException,
    .sessionStateUnauthorizedAccessException, .psNotSupportedException, .psArgumentException, .psInvalidOperationException,
    .ioException, .fileNotFoundException, .directoryNotFoundException, .unauthorizedAccessException, .staticFile, .staticDirectory,
  ]
}

private func declareDriveInfo(_ type: TypeDeclaration) {
  let drive = { (value: Value) in value.object(as: DriveObject.self) }
  type.property("CurrentLocation", "String") { (_, value) throws(Interruption) in
    .string(drive(value).map { $0.location.joined(separator: $0.provider.session.drives.separator) } ?? "")
  }
  type.property("Name", "String") { (_, value) throws(Interruption) in .optional(drive(value)?.name) }
  type.property("Provider", "System.Management.Automation.ProviderInfo") { (_, value) throws(Interruption) in
    drive(value).map { .object($0.provider) } ?? .null
  }
  type.property("Root", "String") { (_, value) throws(Interruption) in .optional(drive(value)?.root) }
  type.property("Description", "String") { (_, value) throws(Interruption) in .optional(drive(value)?.summary) }
  type.property("MaximumSize", "Nullable`1[[System.Int64]]") { (_, _) throws(Interruption) in .null }
  type.property("Credential", "PSCredential") { (_, _) throws(Interruption) in .null }
  type.property("DisplayRoot", "String") { (_, _) throws(Interruption) in .null }
  type.method("ToString()", "String") { (_, value, _) throws(Interruption) in .string(value.displayText) }
}

private func declareProviderInfo(_ type: TypeDeclaration) {
  let provider = { (value: Value) in value.object(as: Provider.self) }
  type.property("Name", "String") { (_, value) throws(Interruption) in .optional(provider(value)?.name) }
  type.property("ModuleName", "String") { (_, value) throws(Interruption) in .optional(provider(value)?.moduleName) }
  type.property("PSSnapIn", "String") { (_, value) throws(Interruption) in .optional(provider(value)?.moduleName) }
  type.property("Capabilities", "String") { (_, value) throws(Interruption) in .optional(provider(value)?.capabilities) }
  type.property("Home", "String") { (_, value) throws(Interruption) in
    guard let provider = provider(value), provider.name.ordinalEquals("FileSystem") else { return .string("") }
    return .optional(provider.session.drives.home)
  }
  type.property("Drives", "Collection`1") { (_, value) throws(Interruption) in
    guard let provider = provider(value) else { return .null }
    return .array(provider.session.drives.drives.filter { $0.provider === provider }.map { .object($0) })
  }
  type.method("ToString()", "String") { (_, value, _) throws(Interruption) in .string(value.displayText) }
}

private func declarePathInfo(_ type: TypeDeclaration) {
  let place = { (value: Value) in value.object(as: PathInfoObject.self)?.path }
  type.property("Drive", "System.Management.Automation.PSDriveInfo") { (_, value) throws(Interruption) in
    guard let drive = place(value)?.drive, !drive.name.isEmpty else { return .null }
    return .object(drive)
  }
  type.property("Provider", "System.Management.Automation.ProviderInfo") { (_, value) throws(Interruption) in
    place(value).map { .object($0.provider) } ?? .null
  }
  type.property("ProviderPath", "String") { (_, value) throws(Interruption) in .optional(place(value)?.providerPath) }
  type.property("Path", "String") { (_, value) throws(Interruption) in .optional(place(value)?.text) }
  type.method("ToString()", "String") { (_, value, _) throws(Interruption) in .string(value.displayText) }
}

private func declarePathInfoStack(_ type: TypeDeclaration) {
  let stack = { (value: Value) in value.object(as: PathInfoStackObject.self) }
  type.property("Name", "String") { (_, value) throws(Interruption) in .optional(stack(value)?.name) }
  type.property("Count", "Int32") { (_, value) throws(Interruption) in .integer(stack(value)?.places.count ?? 0) }
  type.method("ToArray()", "System.Management.Automation.PathInfo[]") { (_, value, _) throws(Interruption) in
    .array((stack(value)?.places ?? []).map { .object(PathInfoObject($0)) })
  }
}

private func declareVariableInfo(_ type: TypeDeclaration) {
  let variable = { (value: Value) in value.object(as: VariableObject.self)?.variable }
  for parameters in [
    "(String name)", "(String name, Object value)",
    "(String name, Object value, System.Management.Automation.ScopedItemOptions options)",
  ] {
    type.constructor(parameters) { _, _, arguments in
      .object(
        VariableObject(Variable(arguments.text(0), arguments.value(1), options: Variable.Options(rawValue: arguments.int(2)))))
    }
  }
  type.property("Name", "String") { (_, value) throws(Interruption) in .optional(variable(value)?.name) }
  type.property(
    "Description", "String", set: { (_, value, text) throws(Interruption) in variable(value)?.summary = text.displayText },
    get: { (_, value) throws(Interruption) in .optional(variable(value)?.summary) })
  type.property(
    "Value", "Object",
    set: { (evaluator, value, new) throws(Interruption) in
      if let variable = variable(value) { try evaluator.assign(new, to: variable) }
    },
    get: { (_, value) throws(Interruption) in
      guard let variable = variable(value) else { return .null }
      return variable.dynamic?() ?? variable.value
    })
  type.property("Visibility", "System.Management.Automation.SessionStateEntryVisibility") { (_, _) throws(Interruption) in
    .string("Public")
  }
  type.property("Module", "PSModuleInfo") { (_, _) throws(Interruption) in .null }
  type.property("ModuleName", "String") { (_, _) throws(Interruption) in .string("") }
  type.property("Options", "System.Management.Automation.ScopedItemOptions") { (_, value) throws(Interruption) in
    .object(EnumObject(.scopedItemOptions, Int64(variable(value)?.options.rawValue ?? 0)))
  }
  type.property("Attributes", "Collections.ObjectModel.Collection`1[[System.Attribute]]") { (_, value) throws(Interruption) in
    let attributes = (variable(value)?.constraints ?? []).compactMap { (constraint: VariableConstraint) -> Value? in
      switch constraint {
      case .convert, .convertParameter: return .object(AttributeObject(.argumentTypeConverterAttribute))
      case .validate(let validation): return AttributeObject(validation).map { .object($0) }
      }
    }
    return .object(ListObject(attributes, type: AttributeObject.collection))
  }
}
