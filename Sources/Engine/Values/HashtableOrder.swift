/// The order in which .NET's Hashtable steps over its entries: from its last bucket to the first (`Hashtable.cs`).
///
/// It can be told where the hashes of the keys are known, as those of numbers are: `$Matches` of two groups shows 2, 1, 0. The
/// hashes of texts differ from process to process, and so does their order there; here it is the one in which they came.
enum HashtableOrder {
  /// What a key hashes in .NET; nil where that can't be told.
  static func hash(of key: Value) -> Int32? {
    switch key {
    case .int(let number): number
    case .long(let number): Int32(truncatingIfNeeded: number) ^ Int32(truncatingIfNeeded: number >> 32)
    case .byte(let number): Int32(number)
    case .bool(let flag): flag ? 1 : 0
    case .char(let unit): Int32(unit) | Int32(unit) << 16
    default: nil
    }
  }

  /// The places of entries, given in the order in which they came, in the order of the table.
  /// - Parameters:
  ///   - hashes: what their keys hash.
  ///   - capacity: how many entries the table was made for.
  static func places(_ hashes: [Int32], capacity: Int) -> [Int] {
    let raw = Float(min(capacity, greatestCapacity)) / loadFactor
    var buckets = [Int?](repeating: nil, count: raw > 3 ? prime(Int(raw)) : 3)
    for place in hashes.indices {
      if place >= Int(loadFactor * Float(buckets.count)) {
        var larger = [Int?](repeating: nil, count: prime(2 * buckets.count))
        for case let known? in buckets { put(known, hashes[known], in: &larger) }
        buckets = larger
      }
      put(place, hashes[place], in: &buckets)
    }
    return buckets.reversed().compactMap { $0 }
  }

  private static let loadFactor: Float = 0.72
  /// So much room is believed; a table made for more in vain would take its room here at each step.
  private static let greatestCapacity = 100_000

  private static func put(_ place: Int, _ hash: Int32, in buckets: inout [Int?]) {
    let size = UInt32(buckets.count)
    let seed = UInt32(bitPattern: hash) & 0x7FFF_FFFF
    let step = 1 + Int(seed &* 101 % (size - 1))
    var bucket = Int(seed % size)
    // The size is a prime, so that the steps come by every bucket; fewer than three quarters are taken.
    while buckets[bucket] != nil { bucket = (bucket + step) % buckets.count }
    buckets[bucket] = place
  }

  /// The sizes that tables grow through.
  private static let primes = [
    3, 7, 11, 17, 23, 29, 37, 47, 59, 71, 89, 107, 131, 163, 197, 239, 293, 353, 431, 521, 631, 761, 919, 1103, 1327, 1597, 1931, 2333,
    2801, 3371, 4049, 4861, 5839, 7013, 8419, 10103, 12143, 14591, 17519, 21023, 25229, 30293, 36353, 43627, 52361, 62851, 75431, 90523,
    108631, 130363, 156437, 187751, 225307, 270371, 324449, 389357, 467237, 560689, 672827, 807403, 968897, 1_162_687, 1_395_263,
    1_674_319, 2_009_191, 2_411_033, 2_893_249, 3_471_899, 4_166_287, 4_999_559, 5_999_471, 7_199_369,
  ]

  private static func prime(_ least: Int) -> Int {
    if let known = primes.first(where: { $0 >= least }) { return known }
    var candidate = least | 1
    while (candidate - 1) % 101 == 0
      || stride(from: 3, through: Int(Double(candidate).squareRoot()), by: 2).contains(where: { candidate % $0 == 0 })
    {
      candidate += 2
    }
    return candidate
  }
}
