import Glibc

extension DotNetType {
  /// `[Environment]`.
  public static let environment = DotNetType("System.Environment", members: declareEnvironment)
  static let operatingSystem = DotNetType("System.OperatingSystem")
}

/// `$env:NAME` in the environment of the session's world.
private func variable(_ name: String, _ evaluator: Evaluator) -> String? { evaluator.session.drives.environment[name] }

/// True in a lab, whose servers run Windows.
private func isWindows(_ evaluator: Evaluator) -> Bool { evaluator.session.drives.separator.ordinalEquals("\\") }

func declareEnvironment(_ type: TypeDeclaration) {
  type.staticProperty("CommandLine", "String") { _, _ in .string(CommandLine.arguments.joined(separator: " ")) }
  type.staticProperty("CurrentDirectory", "String") { evaluator, _ in
    .optional(evaluator.session.drives.processLocation?.providerPath ?? (try? evaluator.session.drives.dotNetPath("."))?.providerPath)
  }
  type.staticProperty("CurrentManagedThreadId", "Int32") { _, _ in .int(1) }
  type.staticProperty("ExitCode", "Int32") { _, _ in .int(0) }
  type.staticProperty("HasShutdownStarted", "Boolean") { _, _ in .bool(false) }
  type.staticProperty("Is64BitOperatingSystem", "Boolean") { _, _ in .bool(true) }
  type.staticProperty("Is64BitProcess", "Boolean") { _, _ in .bool(true) }
  type.staticProperty("MachineName", "String") { evaluator, _ in .string(machineName(evaluator)) }
  type.staticProperty("NewLine", "String") { evaluator, _ in .string(evaluator.session.newLine) }
  type.staticProperty("OSVersion", "OperatingSystem") { evaluator, _ in
    let onWindows = isWindows(evaluator)
    let version = onWindows ? VersionObject([6, 1, 7601, 65536]) : VersionObject([5, 15, 0, 0])
    return .object(
      CustomObject(
        [
          ("Platform", .enumeration(.platformID, onWindows ? 2 : 4)), ("ServicePack", .string(onWindows ? "Service Pack 1" : "")),
          ("Version", .object(version)),
          ("VersionString", .string(onWindows ? "Microsoft Windows NT 6.1.7601 Service Pack 1" : "Unix 5.15.0.0")),
        ], type: .operatingSystem))
  }
  type.staticProperty("ProcessId", "Int32") { _, _ in .int(getpid()) }
  type.staticProperty("ProcessorCount", "Int32") { _, _ in .int32(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
  type.staticProperty("StackTrace", "String") { _, _ in .string("") }
  type.staticProperty("SystemDirectory", "String") { evaluator, _ in
    .string(isWindows(evaluator) ? (variable("SystemRoot", evaluator) ?? "C:\\Windows") + "\\system32" : "")
  }
  type.staticProperty("SystemPageSize", "Int32") { _, _ in .int(4096) }
  type.staticProperty("TickCount", "Int32") { _, _ in .int(Int32(truncatingIfNeeded: monotonicNanoseconds() / 1_000_000)) }
  type.staticProperty("TickCount64", "Int64") { _, _ in .long(monotonicNanoseconds() / 1_000_000) }
  type.staticProperty("UserDomainName", "String") { evaluator, _ in
    .string(variable("USERDOMAIN", evaluator) ?? machineName(evaluator))
  }
  type.staticProperty("UserInteractive", "Boolean") { evaluator, _ in .bool(evaluator.session.host.isInteractive) }
  type.staticProperty("UserName", "String") { evaluator, _ in
    .string(variable("USERNAME", evaluator) ?? variable("USER", evaluator) ?? variable("LOGNAME", evaluator) ?? "root")
  }
  type.staticProperty("Version", "Version") { evaluator, _ in
    .object(VersionObject(evaluator.session.flavour == .windowsPowerShell ? [4, 0, 30319, 42000] : [10, 0, 0]))
  }
  type.staticProperty("WorkingSet", "Int64") { _, _ in .long(0) }
  declareEnvironmentMethods(type)
}

private func machineName(_ evaluator: Evaluator) -> String {
  if let name = variable("COMPUTERNAME", evaluator) { return name }
  var buffer = [CChar](repeating: 0, count: 256)
  guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
  return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

private func declareEnvironmentMethods(_ type: TypeDeclaration) {
  for signature in ["(String variable)", "(String variable, EnvironmentVariableTarget target)"] {
    type.staticMethod("GetEnvironmentVariable\(signature)", "String") { (evaluator, _, arguments) throws(Interruption) in
      .optional(variable(try arguments.text(0, named: "variable"), evaluator))
    }
  }
  for signature in ["()", "(EnvironmentVariableTarget target)"] {
    type.staticMethod("GetEnvironmentVariables\(signature)", "Collections.IDictionary") { evaluator, _, _ in
      let table = DictionaryObject(ignoresCase: !evaluator.session.drives.environment.respectsCase)
      for (name, value) in evaluator.session.drives.environment.all { table[name] = .string(value) }
      return .object(table)
    }
  }
  for signature in ["(String variable, String value)", "(String variable, String value, EnvironmentVariableTarget target)"] {
    type.staticMethod("SetEnvironmentVariable\(signature)", "Void") { (evaluator, _, arguments) throws(Interruption) in
      let name = try arguments.text(0, named: "variable")
      guard !name.isEmpty else { throw .argument(.argumentException, "The value cannot be an empty string.", "variable") }
      guard !name.utf8.contains(0x3D) else {
        throw .argument(.argumentException, "Environment variable name cannot contain equal character.", "variable")
      }
      let value = arguments.optionalText(1)
      evaluator.session.drives.environment[name] = value?.isEmpty ?? true ? nil : value
      return .nothing
    }
  }
  type.staticMethod("ExpandEnvironmentVariables(String name)", "String") { evaluator, _, arguments in
    .string(expanded(arguments.text(0), evaluator))
  }
  type.staticMethod("Exit(Int32 exitCode)", "Void") { (_, _, arguments) throws(Interruption) in
    throw .exit(Int32(truncatingIfNeeded: arguments.int(0)))
  }
  type.staticMethod("GetCommandLineArgs()", "String[]") { _, _, _ in .strings(CommandLine.arguments) }
  type.staticMethod("GetLogicalDrives()", "String[]") { evaluator, _, _ in
    guard isWindows(evaluator) else { return .strings(["/"]) }
    return .strings(evaluator.session.drives.drives.filter { $0.files != nil && $0.name.utf8.count == 1 }.map { $0.name + ":\\" })
  }
  type.staticMethod("GetFolderPath(Environment+SpecialFolder folder)", "String") { evaluator, _, arguments in
    .string(folderPath(arguments.int(0), evaluator))
  }
}

/// `%NAME%` replaced where there is such a variable.
private func expanded(_ text: String, _ evaluator: Evaluator) -> String {
  let parts = text.split(separator: "%", omittingEmptySubsequences: false).map(String.init)
  var result = parts[0]
  var place = 1
  while place < parts.count {
    if place + 1 < parts.count, let value = variable(parts[place], evaluator) {
      result += value + parts[place + 1]
      place += 2
    } else {
      result += "%" + parts[place]
      place += 1
    }
  }
  return result
}

private func folderPath(_ folder: Int, _ evaluator: Evaluator) -> String {
  let windows = isWindows(evaluator)
  let profile = variable(windows ? "USERPROFILE" : "HOME", evaluator) ?? evaluator.session.drives.home ?? ""
  func inProfile(_ name: String) -> String { profile + (windows ? "\\" : "/") + name }
  switch folder {
  case 0, 16: return inProfile("Desktop")
  case 5: return windows ? inProfile("Documents") : profile
  case 13: return inProfile("Music")
  case 39: return inProfile("Pictures")
  case 26: return variable("APPDATA", evaluator) ?? inProfile(windows ? "AppData\\Roaming" : ".config")
  case 28: return variable("LOCALAPPDATA", evaluator) ?? inProfile(windows ? "AppData\\Local" : ".local/share")
  case 35: return variable("ProgramData", evaluator) ?? (windows ? "C:\\ProgramData" : "/usr/share")
  case 36: return windows ? variable("SystemRoot", evaluator) ?? "C:\\Windows" : ""
  case 37: return windows ? (variable("SystemRoot", evaluator) ?? "C:\\Windows") + "\\system32" : ""
  case 38: return windows ? variable("ProgramFiles", evaluator) ?? "C:\\Program Files" : ""
  case 40: return profile
  case 42: return windows ? variable("ProgramFiles(x86)", evaluator) ?? "C:\\Program Files (x86)" : ""
  default: return ""
  }
}
