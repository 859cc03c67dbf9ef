import Engine

/// The versions of Exchange whose shells differ, in order.
public enum ExchangeVersion: Int, CaseIterable, Comparable, Sendable {
  /// Exchange 2007 as it first came out.
  case v2007RTM
  /// Exchange 2007 with service pack 1, 2 or 3.
  case v2007SP1
  /// Exchange 2010.
  case v2010
  /// Exchange 2013.
  case v2013
  /// Exchange 2016 before the first cumulative updates of 2022.
  case v2016
  /// Exchange 2016 from the first cumulative updates of 2022 on.
  case v2016after
  /// Exchange 2019 before the first cumulative updates of 2022.
  case v2019
  /// Exchange 2019 from the first cumulative updates of 2022 on, and what came after it.
  case v2019after

  /// Older versions come first.
  public static func < (left: ExchangeVersion, right: ExchangeVersion) -> Bool { left.rawValue < right.rawValue }

  /// The version in the catalog's texts.
  var inCatalog: CatalogVersions { CatalogVersions(rawValue) }
}
