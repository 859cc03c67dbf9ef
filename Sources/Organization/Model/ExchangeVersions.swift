/// The versions of Exchange by the names people give them, and the build of each.
///
/// The numbers are Microsoft's own: the page "Exchange Server build numbers and release dates", and for what came after July 2019 the
/// list of its repository Get-ExchangeBuildNumber.
public struct ExchangeVersionName: Sendable {
  /// The name: `2019CU14`.
  public let name: String
  /// The build.
  public let build: ExchangeBuild

  /// Every version there is a name for, in order.
  public static let all: [ExchangeVersionName] = {
    table.split(separator: "\n").flatMap { line -> [ExchangeVersionName] in
      let words = line.split(separator: " ").map(String.init)
      guard words.count > 1 else { return [] }
      let numbers = words[1].split(separator: ".").compactMap { Int($0) }
      guard numbers.count == 4 else { return [] }
      let build = ExchangeBuild(numbers[0], numbers[1], numbers[2], numbers[3])
      return words[0].split(separator: ",").map { ExchangeVersionName(name: String($0), build: build) }
    }
  }()

  /// The build of a name, without regard to case and blanks (`2013 CU3`), or of four numbers (`15.0.775.38`); nil where there is none.
  public static func build(_ text: String) -> ExchangeBuild? {
    let plain = text.filter { $0 != " " }
    if let known = all.first(where: { FileNames.equal($0.name, plain) }) { return known.build }
    let numbers = plain.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 4, let major = numbers[0], let minor = numbers[1], let build = numbers[2], let revision = numbers[3],
      (major == 8 && minor <= 3) || (major == 14 && minor <= 3) || (major == 15 && minor <= 2), minor >= 0, (0...9999).contains(build),
      revision >= 0
    else { return nil }
    return ExchangeBuild(major, minor, build, revision)
  }

  private static let table = """
    2007RTM,2007 8.0.685.25
    2007SP1 8.1.240.6
    2007SP1RU1 8.1.263.1
    2007SP1RU2 8.1.278.2
    2007SP1RU3 8.1.291.2
    2007SP1RU4 8.1.311.3
    2007SP1RU5 8.1.336.1
    2007SP1RU6 8.1.340.1
    2007SP1RU7 8.1.359.2
    2007SP1RU8 8.1.375.2
    2007SP1RU9 8.1.393.1
    2007SP1RU10 8.1.436.0
    2007SP2 8.2.176.2
    2007SP3 8.3.83.6
    2007SP3RU23 8.3.517.0
    2010RTM,2010 14.0.639.21
    2010SP1 14.1.218.15
    2010SP2 14.2.247.5
    2010SP3 14.3.123.4
    2010SP3RU27 14.3.452.0
    2013RTM,2013 15.0.516.32
    2013CU1 15.0.620.29
    2013CU2 15.0.712.24
    2013CU3 15.0.775.38
    2013SP1,2013CU4 15.0.847.32
    2013CU5 15.0.913.22
    2013CU6 15.0.995.29
    2013CU7 15.0.1044.25
    2013CU8 15.0.1076.9
    2013CU9 15.0.1104.5
    2013CU10 15.0.1130.7
    2013CU11 15.0.1156.6
    2013CU12 15.0.1178.4
    2013CU13 15.0.1210.3
    2013CU14 15.0.1236.3
    2013CU15 15.0.1263.5
    2013CU16 15.0.1293.2
    2013CU17 15.0.1320.4
    2013CU18 15.0.1347.2
    2013CU19 15.0.1365.1
    2013CU20 15.0.1367.3
    2013CU21 15.0.1395.4
    2013CU22 15.0.1473.3
    2013CU23 15.0.1497.2
    2016RTM,2016 15.1.225.42
    2016CU1 15.1.396.30
    2016CU2 15.1.466.34
    2016CU3 15.1.544.27
    2016CU4 15.1.669.32
    2016CU5 15.1.845.34
    2016CU6 15.1.1034.26
    2016CU7 15.1.1261.35
    2016CU8 15.1.1415.2
    2016CU9 15.1.1466.3
    2016CU10 15.1.1531.3
    2016CU11 15.1.1591.10
    2016CU12 15.1.1713.5
    2016CU13 15.1.1779.2
    2016CU14 15.1.1847.3
    2016CU15 15.1.1913.5
    2016CU16 15.1.1979.3
    2016CU17 15.1.2044.4
    2016CU18 15.1.2106.2
    2016CU19 15.1.2176.2
    2016CU20 15.1.2242.4
    2016CU21 15.1.2308.8
    2016CU22 15.1.2375.7
    2016CU23 15.1.2507.6
    2019RTM,2019 15.2.221.12
    2019CU1 15.2.330.5
    2019CU2 15.2.397.3
    2019CU3 15.2.464.5
    2019CU4 15.2.529.5
    2019CU5 15.2.595.3
    2019CU6 15.2.659.4
    2019CU7 15.2.721.2
    2019CU8 15.2.792.3
    2019CU9 15.2.858.5
    2019CU10 15.2.922.7
    2019CU11 15.2.986.5
    2019CU12 15.2.1118.7
    2019CU13 15.2.1258.12
    2019CU14 15.2.1544.4
    2019CU15 15.2.1748.10
    SE,SERTM 15.2.2562.17
    """
}
