import Certificates
import Engine

/// Turns the catalog's parameters into what binding works over.
enum ExchangeParameters {
  /// The declaration of a cmdlet in a version. A cmdlet that the version doesn't have has no parameters.
  static func declaration(_ name: String, in version: ExchangeVersion) -> CommandDeclaration {
    guard let cmdlet = ExchangeCatalog.cmdlet(name, in: version) else { return CommandDeclaration(name, []) }
    let noun = ConfigurationNouns.noun(ofCmdlet: name)
    return CommandDeclaration(
      cmdlet.name, cmdlet.parameters.map { parameter($0, noun, version) }, defaultSet: cmdlet.defaultSet,
      supportsShouldProcess: cmdlet.supportsShouldProcess, confirmImpact: ConfirmImpact(name: cmdlet.confirmImpact) ?? .medium,
      positionalBinding: false)
  }

  private static func parameter(
    _ parameter: CatalogParameter, _ noun: Noun?, _ version: ExchangeVersion
  ) -> ParameterDeclaration {
    let sets = parameter.sets.map { row in
      (
        name: row.name ?? ParameterDeclaration.allSets,
        entry: ParameterSetEntry(
          isMandatory: row.isMandatory, position: row.position, fromPipeline: row.fromPipeline,
          fromPipelineByPropertyName: row.fromPipelineByPropertyName, takesRemaining: row.takesRemaining)
      )
    }
    let own = noun?.property(parameter.name).flatMap { parameter.typeName == "SwitchParameter" ? nil : $0.kind.parameterType }
    let type = own ?? self.type(parameter, noun, version)
    var validations: [ParameterValidation] = []
    // What a whole list or a table of changes may set, nothing sets, too.
    if type === DotNetType.object { validations = [.allowNull, .allowEmptyString, .allowEmptyCollection] }
    if type === DotNetType.credential { validations = [.credential] }
    return ParameterDeclaration(
      parameter.name, aliases: parameter.aliases, type: type, typeText: parameter.typeName, sets: sets, validations: validations)
  }

  private static func type(_ parameter: CatalogParameter, _ noun: Noun?, _ version: ExchangeVersion) -> DotNetType {
    let name = parameter.typeName
    if noun != nil {
      switch name {
      case "MultiValuedProperty", "Unlimited", "PSCredential[]", "ScheduleInterval[]": return .object
      case "Uri": return .uri
      case "TimeSpan", "EnhancedTimeSpan": return .timeSpan
      case "PSCredential": return .credential
      case "UInt32": return .int32
      case "ConfigurableObject": return ConfigurationTypes.configurableObject
      default: break
      }
      let known = type(name, version)
      if known !== DotNetType.object { return known }
      return parameter.values.isEmpty ? .string : enumeration(name, parameter.values)
    }
    return type(name, version)
  }

  /// An enumeration that no property has: a kind of use, a role.
  private static func enumeration(_ name: String, _ values: [String]) -> DotNetType {
    DotNetType(
      "Microsoft.Exchange.Data." + name, base: .enumeration, kind: .enumeration,
      enumeration: EnumerationMembers(values.enumerated().map { ($1, Int64($0)) }))
  }

  /// Exchange's own types that are text in all that shows of them (names of servers and domains) bind as text.
  private static func type(_ name: String, _ version: ExchangeVersion) -> DotNetType {
    switch name {
    case "String", "Fqdn", "ServerIdParameter", "ExchangeCertificateIdParameter": return .string
    case "String[]", "MultiValuedProperty": return .stringArray
    case "SwitchParameter": return .switchParameter
    case "Boolean": return .boolean
    case "Int32": return .int32
    case "Byte[]": return .byteArray
    case "SecureString": return .secureString
    case "X509Certificate2": return .x509Certificate2
    case "X500DistinguishedName": return .x500DistinguishedName
    case "AllowedServices": return .allowedServices(in: version)
    default: return .object
    }
  }
}

extension DotNetType {
  /// `AllowedServices` with the names that a version has.
  static func allowedServices(in version: ExchangeVersion) -> DotNetType {
    switch version.release {
    case .exchange2007: return allowedServices2007
    case .exchange2010: return allowedServices2010
    default: return allowedServices2013
    }
  }

  private static let allowedServices2007 = allowedServices(6)
  private static let allowedServices2010 = allowedServices(7)
  private static let allowedServices2013 = allowedServices(8)

  private static func allowedServices(_ count: Int) -> DotNetType {
    let values: [(name: String, number: Int64)] = [
      ("None", 0), ("IMAP", 1), ("POP", 2), ("UM", 4), ("IIS", 8), ("SMTP", 16), ("Federation", 32), ("UMCallRouter", 64),
    ]
    return DotNetType(
      "Microsoft.Exchange.Management.SystemConfigurationTasks.AllowedServices", base: .enumeration, kind: .enumeration,
      enumeration: EnumerationMembers(Array(values.prefix(count)), isFlags: true))
  }
}
