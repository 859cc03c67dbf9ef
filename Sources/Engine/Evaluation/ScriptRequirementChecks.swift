import Syntax

extension Evaluator {
  /// Refuses a script whose `#requires` lines ask for what isn't here; modules that they name are imported.
  func verify(_ script: ScriptCommand, _ call: CommandCall) throws(Interruption) {
    guard let wanted = script.body.code.node.requirements else { return }
    let name = DriveTable.names(in: script.path).last ?? script.name
    func refuse(_ reason: String, _ id: String) -> Interruption {
      let record = ErrorRecordObject(
        ExceptionObject(ExceptionKind(.scriptRequiresException), "The script '\(name)' cannot be run because \(reason)"), id: id,
        category: .resourceUnavailable, target: .string(name))
      record.invocation = InvocationObject(call.invocationName, position: call.position, scriptName: call.position?.source.path ?? "")
      if let position = call.position { record.position = Position(position.source, call.nameRange ?? position.range) }
      return .failure(record)
    }
    let table = variable("PSVersionTable").object(as: DictionaryObject.self)
    if let text = wanted.version, let own = table?["PSVersion"]?.displayText, VersionObject.isNewer(text, than: own) {
      throw refuse(
        "it contained a \"#requires\" statement for PowerShell \(text). The version of PowerShell that is required by the script does not match the currently running version of PowerShell \(own).",
        "ScriptRequiresUnmatchedPSVersion")
    }
    if !wanted.editions.isEmpty, let own = table?["PSEdition"]?.displayText,
      !wanted.editions.contains(where: { $0.equalsIgnoringCase(own) })
    {
      throw refuse(
        "it contained a \"#requires\" statement for PowerShell editions '\(wanted.editions.joined(separator: ","))'. The edition of PowerShell that is required by the script does not match the currently running PowerShell \(own) edition.",
        "ScriptRequiresUnmatchedPSEdition")
    }
    for module in wanted.modules where try !isThere(module) {
      let missing =
        switch (module.requiredVersion, module.version, module.maximumVersion) {
        // 5.1 names the modules.
        case _ where session.flavour != .powerShell7: module.name
        case (let exact?, _, _): "The module '\(module.name)' cannot be found with RequiredVersion '\(exact)'."
        case (_, let lowest?, let highest?):
          "The module '\(module.name)' cannot be found with ModuleVersion '\(lowest)' and MaximumVersion '\(highest)'."
        case (_, let lowest?, nil): "The module '\(module.name)' cannot be found with ModuleVersion '\(lowest)'."
        case (_, nil, let highest?): "The module '\(module.name)' cannot be found with MaximumVersion '\(highest)'."
        default: "The module '\(module.name)' cannot be found."
        }
      throw refuse(
        "the following modules that are specified by the \"#requires\" statements of the script are missing: \(missing).",
        "ScriptRequiresMissingModules")
    }
  }

  /// Whether a module is loaded or can be.
  private func isThere(_ module: ScriptRequirements.Module) throws(Interruption) -> Bool {
    let facts = [
      ("ModuleVersion", module.version), ("RequiredVersion", module.requiredVersion), ("MaximumVersion", module.maximumVersion),
      ("GUID", module.guid),
    ]
    let wanted = DictionaryObject()
    wanted["ModuleName"] = .string(module.name)
    for case (let key, let text?) in facts { wanted[key] = .string(text) }
    let isNameOnly = wanted.count == 1
    if isNameOnly, session.modules.contains(where: { $0.name.equalsIgnoringCase(module.name) }) { return true }
    do {
      _ = try callCommand(
        "Import-Module",
        named: [
          isNameOnly ? ("Name", .string(module.name)) : ("FullyQualifiedName", .object(wanted)), ("ErrorAction", .string("Stop")),
        ])
      return true
    } catch .failure(let failure) {
      guard failure.errorID.hasOrdinalPrefix("Modules_Module") else { throw .failure(failure) }
      return false
    }
  }
}

extension VersionObject {
  /// Whether a version as written (`3`, `5.1`) comes after another.
  fileprivate static func isNewer(_ text: String, than other: String) -> Bool {
    func parts(_ text: String) -> [Int] { text.split(separator: ".").prefix(2).map { Int($0) ?? 0 } + [0, 0] }
    let (wanted, own) = (parts(text), parts(other))
    return wanted[0] != own[0] ? wanted[0] > own[0] : wanted[1] > own[1]
  }
}
