import Certificates
import Engine
import Organization
import PKI
import Testing

@testable import ExchangeCmdlets
@testable import Labs

/// Every parameter of every version is bound by the binder itself, for every cmdlet that there is code for, and each parameter of
/// another version is refused.
///
/// The shells stand on no lab: a cmdlet that has its parameters asks for one first, and that ends the call with the id Reached.
@Suite struct ParameterBindingTests {
  @Test(arguments: ExchangeVersion.allCases)
  func everyParameterBinds(version: ExchangeVersion) throws {
    let shell = try BindingShell(version)
    var count = 0
    for name in ExchangeShell.names {
      guard ExchangeCatalog.has(name, in: version) else {
        #expect(shell.runner.session.cmdlets[Name(name)] == nil, "\(name) in \(version)")
        continue
      }
      let declaration = ExchangeParameters.declaration(name, in: version)
      for parameter in declaration.parameters where !parameter.isCommon {
        let text = shell.call(declaration, parameter)
        let shown = shell.run(text)
        #expect(shown.contains("Reached"), "\(version): \(text): \(shown)")
        count += 1
      }
    }
    #expect(count > 500)
  }

  @Test(arguments: ExchangeVersion.allCases)
  func parametersOfOtherVersionsAreRefused(version: ExchangeVersion) throws {
    let shell = try BindingShell(version)
    var count = 0
    for name in ExchangeShell.names where ExchangeCatalog.has(name, in: version) {
      let own = ExchangeParameters.declaration(name, in: version).parameters
      let others = ExchangeVersion.allCases.flatMap { ExchangeCatalog.parameters(of: name, in: $0).map(\.name) }
      for other in Set(others) where !own.contains(where: { $0.name.foldedCase.hasPrefix(other.foldedCase) }) {
        let shown = shell.run("\(name) -\(other) x")
        #expect(shown.shows("matches parameter name '\(other)'."), "\(version): \(name) -\(other): \(shown)")
        count += 1
      }
    }
    #expect(count > 20)
  }

  /// WhatIf and Confirm came with service pack 1, and only to what changes something.
  @Test(arguments: ExchangeVersion.allCases)
  func whatIfAndConfirm(version: ExchangeVersion) throws {
    let shell = try BindingShell(version)
    for name in ExchangeShell.names where ExchangeCatalog.has(name, in: version) {
      let reads = name.hasPrefix("Get-")
      let declaration = ExchangeParameters.declaration(name, in: version)
      #expect(declaration.supportsShouldProcess == (!reads && version > .v2007RTM), "\(name) in \(version)")
      guard reads || version == .v2007RTM else { continue }
      #expect(shell.run("\(name) -WhatIf").shows("matches parameter name 'WhatIf'."), "\(name) in \(version)")
    }
  }

  /// What a parameter does that isn't a property is the noun's own to say; one that nobody sees to is an error at the call.
  @Test func everyParameterIsSeenTo() {
    var missing: [String] = []
    for type in ConfigurationNouns.all {
      let noun = type.noun
      for verb in ["Set", "New", "Enable"] {
        for version in ExchangeVersion.allCases {
          for parameter in ExchangeCatalog.parameters(of: "\(verb)-\(noun.name)", in: version) {
            let name = parameter.name.foldedCase
            if CallParameters.names.contains(name) || noun.property(name) != nil || type.ownParameters.contains(name) { continue }
            missing.append("\(verb)-\(noun.name) -\(parameter.name)")
          }
        }
      }
    }
    #expect(Set(missing).sorted() == [])
  }
}

/// A shell of a version without a lab behind it.
private final class BindingShell {

  let host = AnsweringHost()
  let runner: ShellRunner

  init(_ version: ExchangeVersion) throws {
    var options = SessionOptions()
    options.lab = LabChoice.none
    options.isNonInteractive = true
    runner = try SessionFactory(options).makeSession(host: host)
    let shell = ExchangeShell.install(in: runner.session) { () throws(Interruption) in
      throw .error("The call got to the lab.", id: "Reached", category: .resourceUnavailable)
    }
    shell.register(version)
    let key = try PrivateKey.generateRSA(bits: 1024)
    let certificate = try CertificateBuilder(
      subject: DistinguishedName(commonName: "x"), dnsNames: ["x"], notBefore: 0, notAfter: 2_000_000_000, digest: .sha256
    ).selfSigned(key: key)
    let session = runner.session
    session.register(
      CmdletCommand(
        GiveSample.self,
        CommandDeclaration("Give-Sample", [ParameterDeclaration("Kind", type: .string)]), className: "GiveSample", module: "test"))
    session.provide(Samples(X509CertificateObject(certificate, clock: session.clock), version))
    run("$certificate = Give-Sample -Kind certificate; $object = Give-Sample -Kind object")
    run("$secret = ConvertTo-SecureString x -AsPlainText -Force; $credential = [pscredential]::new('x', $secret)")
  }

  /// Runs text; what the screen shows.
  @discardableResult
  func run(_ text: String) -> String {
    host.text = ""
    _ = runner.run(text: text)
    return host.text
  }

  /// A call that gives one parameter, and those that its set can't do without.
  func call(_ declaration: CommandDeclaration, _ parameter: ParameterDeclaration) -> String {
    let sets = parameter.sets.map(\.name)
    let every = sets.contains(ParameterDeclaration.allSets)
    let standard = declaration.defaultSet ?? declaration.setNames.first ?? ParameterDeclaration.allSets
    let set = every || sets.contains { $0.equalsIgnoringCase(standard) } ? standard : sets.first ?? standard
    var words = [declaration.name]
    for other in declaration.parameters where !other.isCommon {
      guard other === parameter || other.entry(in: set)?.isMandatory ?? false else { continue }
      words.append(other.isSwitch ? "-\(other.name)" : "-\(other.name) \(sample(other))")
    }
    // What only that set has says which one is meant.
    if !set.equalsIgnoringCase(standard), let only = declaration.parameters.first(where: { $0.sets.map(\.name) == [set] && $0.isSwitch }),
      only !== parameter
    {
      words.append("-" + only.name)
    }
    return words.joined(separator: " ")
  }

  private func sample(_ parameter: ParameterDeclaration) -> String {
    let type = parameter.type
    if let first = type.enumeration?.values.first { return first.name }
    switch ObjectIdentifier(type) {
    case ObjectIdentifier(DotNetType.boolean): return "$true"
    case ObjectIdentifier(DotNetType.int32): return "1024"
    case ObjectIdentifier(DotNetType.uri): return "https://mail.contoso.com/x"
    case ObjectIdentifier(DotNetType.timeSpan): return "00:10:00"
    case ObjectIdentifier(DotNetType.credential): return "$credential"
    case ObjectIdentifier(DotNetType.secureString): return "$secret"
    case ObjectIdentifier(DotNetType.byteArray): return "([byte[]](1,2))"
    case ObjectIdentifier(DotNetType.x500DistinguishedName): return "'CN=x'"
    case ObjectIdentifier(DotNetType.x509Certificate2): return "$certificate"
    case ObjectIdentifier(ConfigurationTypes.configurableObject): return "$object"
    default: return "x"
    }
  }
}

/// Objects that no literal makes.
private final class Samples {
  let certificate: X509CertificateObject
  let version: ExchangeVersion

  init(_ certificate: X509CertificateObject, _ version: ExchangeVersion) {
    self.certificate = certificate
    self.version = version
  }
}

private struct GiveSample: Cmdlet {
  var kind = ""
  static var binds: [ParameterBind<GiveSample>] { [ParameterBind("Kind", \.kind)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard let samples = context.session.service(Samples.self) else { return }
    if kind == "certificate" { return try context.write(samples.certificate) }
    try context.write(SampleObject())
  }
}

/// Something that is what `-Instance` takes.
private final class SampleObject: NetObject {
  override var type: DotNetType { ConfigurationTypes.configurableObject }
}
