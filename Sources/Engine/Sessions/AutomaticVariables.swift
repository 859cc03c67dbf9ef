extension Session {
  /// The variables that every session begins with.
  func defineAutomaticVariables() {
    func constant(_ name: String, _ value: Value, _ options: Variable.Options = [.constant, .allScope]) {
      globalScope.add(Variable(name, value, options: options))
    }
    constant("true", .bool(true))
    constant("false", .bool(false))
    let null = Variable("null", .null)
    // `$null = value` throws the value away.
    null.setter = { (_) throws(Interruption) in }
    globalScope.add(null)
    constant("Error", .object(errors), [.constant])
    let home = Variable("HOME", .string(""), options: [.readOnly, .allScope])
    home.dynamic = { [unowned self] in .string(drives.home ?? "") }
    globalScope.add(home)
    constant("PID", .int(1), [.constant, .allScope])
    constant("ShellId", .string("Microsoft.PowerShell"), [.constant, .allScope])
    constant("Host", .object(hostFacts), [.constant, .allScope])
    constant("ExecutionContext", .object(EngineIntrinsicsObject()), [.constant, .allScope])
    let location = Variable("PWD", .null)
    location.dynamic = { [unowned self] in drives.locationValue }
    // Scripts use the name for passwords: what was assigned stays until the location changes.
    location.setter = { [unowned self, unowned location] (value) throws(Interruption) in
      let place = drives.location?.text
      location.dynamic = { [unowned self] in drives.location?.text == place ? value : drives.locationValue }
    }
    globalScope.add(location)
    func preference(_ name: String, _ action: ActionPreference) {
      globalScope.add(
        Variable(name, .object(EnumObject(.actionPreference, Int64(action.rawValue))), constraints: [.convert(.actionPreference)]))
    }
    preference("ErrorActionPreference", .continue)
    preference("WarningPreference", .continue)
    preference("VerbosePreference", .silentlyContinue)
    preference("DebugPreference", .silentlyContinue)
    preference("InformationPreference", .silentlyContinue)
    preference("ProgressPreference", .continue)
    globalScope.add(
      Variable("ConfirmPreference", .object(EnumObject(.confirmImpact, 3)), constraints: [.convert(.confirmImpact)]))
    globalScope.add(Variable("WhatIfPreference", .bool(false)))
    globalScope.add(Variable("OutputEncoding", .null))
    globalScope.add(Variable("FormatEnumerationLimit", .int(4)))
    globalScope.add(Variable("MaximumHistoryCount", .int(4096)))
    globalScope.add(Variable("NestedPromptLevel", .int(0)))
    globalScope.add(Variable("ErrorView", .string("NormalView")))
    globalScope.add(Variable("PSDefaultParameterValues", .object(DictionaryObject(type: .hashtable))))
    globalScope.add(Variable("PSModuleAutoLoadingPreference", .string("All")))
    globalScope.add(Variable("PSSessionApplicationName", .string("wsman")))
    globalScope.add(Variable("StackTrace", .string("")))
    constant("PSVersionTable", .object(versionTable), [.readOnly, .allScope])
    globalScope.add(Variable("PSEdition", .string(flavour == .powerShell7 ? "Core" : "Desktop"), options: [.constant, .allScope]))
    globalScope.add(
      Variable(
        "PSHOME", .string(flavour == .powerShell7 ? "/opt/microsoft/powershell/7" : "C:\\Windows\\System32\\WindowsPowerShell\\v1.0"),
        options: [.constant, .allScope]))
    globalScope.add(Variable("PSCulture", .string("en-US"), options: [.readOnly, .allScope]))
    globalScope.add(Variable("PSUICulture", .string("en-US"), options: [.readOnly, .allScope]))
    if flavour == .powerShell7 {
      globalScope.add(
        Variable(
          "PSNativeCommandArgumentPassing", .object(EnumObject(.nativeArgumentPassingStyle, 1)),
          constraints: [.convert(.nativeArgumentPassingStyle)]))
      globalScope.add(Variable("PSNativeCommandUseErrorActionPreference", .bool(false)))
      for (name, value) in [("IsWindows", false), ("IsLinux", true), ("IsMacOS", false), ("IsCoreCLR", true)] {
        globalScope.add(Variable(name, .bool(value), options: [.constant, .allScope]))
      }
    }
    globalScope.add(Variable("args", .array([])))
    globalScope.add(Variable("_", .null))
    globalScope.add(Variable("input", .array([])))
  }

  /// `$Host`: what scripts ask of it before they print.
  private var hostFacts: CustomObject {
    let window = CustomObject([("WindowTitle", .string("exsh")), ("BufferSize", .null), ("WindowSize", .null)])
    return CustomObject(
      [
        ("Name", .string("ConsoleHost")), ("Version", .object(VersionObject(flavour == .powerShell7 ? [7, 6, 5] : [5, 1, 14393, 0]))),
        ("UI", .object(CustomObject([("RawUI", .object(window))]))),
      ], type: DotNetType("System.Management.Automation.Internal.Host.InternalHost"))
  }

  private var versionTable: DictionaryObject {
    let table = DictionaryObject(type: .versionHashtable)
    let isSeven = flavour == .powerShell7
    table["PSVersion"] = .object(VersionObject(isSeven ? [7, 6, 5] : [5, 1, 14393, 0]))
    table["PSEdition"] = .string(isSeven ? "Core" : "Desktop")
    if isSeven {
      table["GitCommitId"] = .string("7.6.5")
      table["OS"] = .string("Linux")
      table["Platform"] = .string("Unix")
    } else {
      table["BuildVersion"] = .object(VersionObject([10, 0, 14393, 0]))
      table["CLRVersion"] = .object(VersionObject([4, 0, 30319, 42000]))
    }
    table["PSCompatibleVersions"] = .array(
      [[1, 0], [2, 0], [3, 0], [4, 0], [5, 0]].map { .object(VersionObject($0)) } + [.object(VersionObject(isSeven ? [7, 0] : [5, 1]))])
    table["PSRemotingProtocolVersion"] = .object(VersionObject([2, 3]))
    table["SerializationVersion"] = .object(VersionObject([1, 1, 0, 1]))
    table["WSManStackVersion"] = .object(VersionObject([3, 0]))
    return table
  }
}
