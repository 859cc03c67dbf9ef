/// A cmdlet's parameters as a catalog has them, for one version: plain data, before types are looked up.
public struct CatalogCmdlet: Sendable, Equatable {
  /// The name as it is documented, such as `Get-ExchangeCertificate`.
  public let name: String
  /// What it belongs to: the last word of a core cmdlet's module (`Utility`), or the group of an Exchange cmdlet (`certificate`).
  public let group: String
  /// The set taken where several are left; nil where there is one set, or none is declared as the default.
  public let defaultSet: String?
  /// True where `-WhatIf` and `-Confirm` are there; they are not among the parameters.
  public let supportsShouldProcess: Bool
  /// The declared risk by its .NET name: `None`, `Low`, `Medium` or `High`.
  public let confirmImpact: String
  /// The cmdlet's own parameters in declared order, without the common ones.
  public let parameters: [CatalogParameter]

  /// The names of the sets in the order of their first showing, a default set without parameters of its own last; empty where
  /// there is only the one for all.
  public var setNames: [String] {
    var names: [String] = []
    for name in parameters.flatMap(\.sets).map(\.name) + [defaultSet] {
      if let name, !names.contains(where: { isSameName($0, name) }) { names.append(name) }
    }
    return names
  }

  /// The parameter of that name or alias, without regard to case.
  public func parameter(named name: String) -> CatalogParameter? {
    parameters.first { isSameName($0.name, name) || $0.aliases.contains { isSameName($0, name) } }
  }
}

/// A parameter of a catalog.
public struct CatalogParameter: Sendable, Equatable {
  /// The name.
  public let name: String
  /// The .NET type as the sources give it: `System.` and `System.Management.Automation.` are left off, `[]` marks an array.
  public let typeName: String
  /// Other names.
  public let aliases: [String]
  /// Where it belongs: one row a set, or one row for all sets.
  public let sets: [CatalogParameterSet]
  /// The values that are listed for it: an enumeration's names, a validate set, or what documentation offers. May be empty.
  public let values: [String]
  /// The lowest and highest value accepted, as numbers in text, where a range is declared.
  public let range: CatalogRange?

  /// The flags in a set: the set's own row, or the one for all sets; nil where it isn't in that set.
  public func entry(in set: String) -> CatalogParameterSet? {
    sets.first { $0.name.map { isSameName($0, set) } ?? false } ?? sets.first { $0.name == nil }
  }
}

/// A parameter's flags in one parameter set.
public struct CatalogParameterSet: Sendable, Equatable {
  /// The set; nil stands for every set.
  public let name: String?
  /// True where the cmdlet cannot run without it.
  public let isMandatory: Bool
  /// The position among unnamed arguments, from 0; nil for named only.
  public let position: Int?
  /// True where a pipeline object binds to it as a whole.
  public let fromPipeline: Bool
  /// True where a property of a pipeline object of the same name binds to it.
  public let fromPipelineByPropertyName: Bool
  /// True where it takes what is left of the arguments.
  public let takesRemaining: Bool
}

/// The bounds of a number.
public struct CatalogRange: Sendable, Equatable {
  /// The lowest value accepted.
  public let minimum: String
  /// The highest value accepted.
  public let maximum: String
}

/// Names of catalogs are ASCII: equal without regard to case, byte by byte.
func isSameName(_ left: String, _ right: String) -> Bool {
  left.utf8.count == right.utf8.count && zip(left.utf8, right.utf8).allSatisfy { lowercase($0) == lowercase($1) }
}

/// The small letter of an ASCII letter, any other byte as it is.
func lowercase(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
