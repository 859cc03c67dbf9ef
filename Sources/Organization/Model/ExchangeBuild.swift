/// A release of Exchange as shells and parameters tell them apart.
public enum ExchangeRelease: String, Sendable, Codable, CaseIterable, Comparable {
  case exchange2007, exchange2010, exchange2013, exchange2016, exchange2019, subscriptionEdition

  /// Compares by time of release.
  public static func < (left: ExchangeRelease, right: ExchangeRelease) -> Bool { left.order < right.order }

  private var order: Int {
    switch self {
    case .exchange2007: 2007
    case .exchange2010: 2010
    case .exchange2013: 2013
    case .exchange2016: 2016
    case .exchange2019: 2019
    case .subscriptionEdition: 2025
    }
  }
}

/// The build of Exchange a server runs: `8.3.83.6` is Exchange 2007 with service pack 3.
public struct ExchangeBuild: Sendable, Hashable, Codable, Comparable {
  /// 8, 14 or 15.
  public var major: Int
  /// The service pack in 8 and 14; the product (0, 1, 2) in 15.
  public var minor: Int
  /// The number that grows with each update.
  public var build: Int
  /// The last number.
  public var revision: Int

  /// Makes a build from its four numbers.
  public init(_ major: Int, _ minor: Int, _ build: Int, _ revision: Int) {
    self.major = major
    self.minor = minor
    self.build = build
    self.revision = revision
  }

  /// Exchange 2007 with service pack 3.
  public static let exchange2007SP3 = ExchangeBuild(8, 3, 83, 6)
  /// Exchange 2010 with service pack 3.
  public static let exchange2010SP3 = ExchangeBuild(14, 3, 123, 4)

  /// The release the build belongs to.
  public var release: ExchangeRelease {
    switch (major, minor) {
    case (...8, _): .exchange2007
    case (9...14, _): .exchange2010
    case (_, 0): .exchange2013
    case (_, 1): .exchange2016
    case (_, 2) where build < 2562: .exchange2019
    default: .subscriptionEdition
    }
  }

  /// The service pack of 2007 and 2010; 0 for others.
  public var servicePack: Int { major < 15 ? minor : 0 }

  /// The text of a server's AdminDisplayVersion: `Version 14.3 (Build 123.4)`.
  public var displayText: String { "Version \(major).\(minor) (Build \(build).\(revision))" }

  /// Compares number by number.
  public static func < (left: ExchangeBuild, right: ExchangeBuild) -> Bool {
    (left.major, left.minor, left.build, left.revision) < (right.major, right.minor, right.build, right.revision)
  }
}
