import CoreCmdlets
import Engine
import Formatting
import Organization

/// A cmdlet of the lab itself. No catalog has its parameters, since no product has the cmdlet: it declares them, and brings its help.
protocol LabCmdlet: Cmdlet {
  /// The name as the user types it.
  static var name: String { get }
  /// The parameters.
  static var parameters: [ParameterDeclaration] { get }
  /// The help, as a function's comment has it.
  static var help: String { get }
  /// True where it changes the world: it has `-WhatIf` and `-Confirm` then.
  static var changesWorld: Bool { get }
  /// Does the work for one object of the pipeline; gives what goes on down the pipeline.
  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value]
}

extension LabCmdlet {
  static var changesWorld: Bool { !name.hasPrefix("Get-") && !name.hasPrefix("Test-") }

  static var declaration: CommandDeclaration {
    CommandDeclaration(name, parameters, supportsShouldProcess: changesWorld, positionalBinding: false)
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    // What the next command of the pipeline throws is no error of this one: objects are written outside.
    for value in try results(context) { try context.write(value) }
  }

  private mutating func results(_ context: CmdletContext) throws(Interruption) -> [Value] {
    guard let world = context.session.service(LabWorld.self) else { return [] }
    do throws(LabFailure) {
      return try run(try LabCall(context, world))
    } catch {
      switch error {
      case .interruption(let interruption): throw interruption
      case .lab(let failure):
        let (id, category) = failure.record
        try context.writeError(failure.description, id: id, category: category, exception: .invalidOperation)
        return []
      }
    }
  }
}

/// What ends a lab cmdlet's work on an object.
enum LabFailure: Error {
  /// The world couldn't be made so: the cmdlet's error, and the pipeline goes on.
  case lab(LabError)
  /// Something of the engine's.
  case interruption(Interruption)

  /// What was asked for can't be done; a sentence.
  static func refused(_ sentence: String) -> LabFailure { .lab(.refused(sentence)) }
  /// There is no such object.
  static func missing(_ kind: String, _ name: String) -> LabFailure { .lab(.store(.missing(kind: kind, name: name))) }
}

extension LabError {
  /// The error id and category that a cmdlet reports it under.
  fileprivate var record: (id: String, category: ErrorCategory) {
    switch self {
    case .store(.exists), .exists: ("LabObjectExists", .resourceExists)
    case .store(.missing), .absent: ("LabObjectNotFound", .objectNotFound)
    case .refused: ("LabArgument", .invalidArgument)
    default: ("LabUnavailable", .resourceUnavailable)
    }
  }
}

/// One call of a lab cmdlet: the lab and what builds in it.
struct LabCall {
  let context: CmdletContext
  let world: LabWorld
  let lab: Lab
  let store: Store
  let construction: LabConstruction

  init(_ context: CmdletContext, _ world: LabWorld) throws(LabFailure) {
    self.context = context
    self.world = world
    do throws(LabError) {
      lab = try world.lab()
      construction = try LabConstruction(lab, keyBits: world.keyBits)
      store = construction.store
    } catch {
      throw .lab(error)
    }
  }

  /// The lab's time.
  var now: Instant { construction.now }

  /// Works with the store.
  func stored<Result>(_ body: (Store) throws(StoreError) -> Result) throws(LabFailure) -> Result {
    do throws(StoreError) { return try body(store) } catch { throw .lab(.store(error)) }
  }

  /// Builds in the lab.
  func built<Result>(_ body: (LabConstruction) throws(LabError) -> Result) throws(LabFailure) -> Result {
    do throws(LabError) { return try body(construction) } catch { throw .lab(error) }
  }

  /// Works with the engine.
  func engine<Result>(_ body: () throws(Interruption) -> Result) throws(LabFailure) -> Result {
    do throws(Interruption) { return try body() } catch { throw .interruption(error) }
  }

  /// Whether to go on, by `-WhatIf` and `-Confirm`.
  func shouldProcess(_ target: String) throws(LabFailure) -> Bool {
    try engine { () throws(Interruption) in try context.shouldProcess(target) }
  }

  /// The machine of a short or full name.
  func machine(_ name: String) throws(LabFailure) -> Machine {
    guard let machine = try stored({ (store) throws(StoreError) in try store.machine(named: name) }) else {
      throw .missing("machine", name)
    }
    return machine
  }

  /// The organization.
  func organization() throws(LabFailure) -> OrganizationSettings {
    do throws(StoreError) {
      return try store.organization()
    } catch {
      if case .missing = error { throw .refused("The lab has no organization yet: New-LabOrganization makes it.") }
      throw .lab(.store(error))
    }
  }
}

extension ParameterDeclaration {
  /// A parameter of a lab cmdlet.
  /// - Parameters:
  ///   - position: among unnamed arguments, from 0.
  ///   - values: the only ones that are taken.
  ///   - fromPipeline: by property name, and as a whole where `asWhole` says so.
  static func lab(
    _ name: String, _ type: DotNetType = .string, at position: Int? = nil, required: Bool = false, aliases: [String] = [],
    values: [String] = [], fromPipeline: Bool = false, asWhole: Bool = false
  ) -> ParameterDeclaration {
    ParameterDeclaration(
      name, aliases: aliases, type: type, typeText: texts.first { $0.0 === type }?.1,
      sets: [
        (
          allSets,
          ParameterSetEntry(isMandatory: required, position: position, fromPipeline: asWhole, fromPipelineByPropertyName: fromPipeline)
        )
      ],
      validations: values.isEmpty ? [] : [.set(values, ignoreCase: true, message: nil)])
  }

  /// How types are written in syntax lines.
  private static let texts: [(DotNetType, String)] = [
    (.string, "string"), (.stringArray, "string[]"), (.int32, "int"), (.boolean, "bool"), (.dateTime, "datetime"), (.timeSpan, "timespan"),
    (.secureString, "securestring"), (.uri, "uri"),
  ]
}

/// Objects that lab cmdlets give: properties in order under a type name of exsh's.
enum LabObject {
  static func make(_ type: String, _ properties: [(String, Value)]) -> Value {
    let object = CustomObject(properties)
    object.attach().typeNames = ["Exsh." + type] + object.defaultTypeNames
    return .object(object)
  }

  static func list(_ texts: [String]) -> Value { .array(texts.map { .string($0) }) }
}

/// The cmdlets of the lab itself: in sessions of labs only.
enum LabCmdlets {
  static func register(in session: Session, views: ViewRegistry) {
    add(EnterLabServer.self, to: session)
    add(GetLabAcceptedDomain.self, to: session)
    add(GetLabCertificationAuthority.self, to: session)
    add(GetLabClient.self, to: session)
    add(GetLabClock.self, to: session)
    add(GetLabDnsRecord.self, to: session)
    add(GetLabGroupPolicyCertificate.self, to: session)
    add(GetLabOrganization.self, to: session)
    add(GetLabPublishingRule.self, to: session)
    add(GetLabServer.self, to: session)
    add(GetLabShare.self, to: session)
    add(NewLabAcceptedDomain.self, to: session)
    add(NewLabCertificationAuthority.self, to: session)
    add(NewLabClient.self, to: session)
    add(NewLabDnsRecord.self, to: session)
    add(NewLabGroupPolicyCertificate.self, to: session)
    add(NewLabOrganization.self, to: session)
    add(NewLabPartner.self, to: session)
    add(NewLabPublishingRule.self, to: session)
    add(NewLabPublishingServer.self, to: session)
    add(NewLabServer.self, to: session)
    add(NewLabShare.self, to: session)
    add(RemoveLabDnsRecord.self, to: session)
    add(RemoveLabGroupPolicyCertificate.self, to: session)
    add(SetLabClock.self, to: session)
    add(SetLabPublishingServer.self, to: session)
    add(TestLabClientConnection.self, to: session)
    for view in LabViews.lists { views.register(view) }
    for view in LabViews.tables { views.register(view) }
  }

  private static func add<C: LabCmdlet>(_ type: C.Type, to session: Session) {
    session.register(CmdletCommand(type, named: C.name, className: C.name, module: "exsh") { C.declaration })
    CommandHelp.of(session).add(C.name) { C.help }
  }
}
