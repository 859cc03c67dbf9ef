/// A hash table of values that keeps the order in which its keys came.
///
/// Keys are equal as `Value.isIdentical` has it; texts by their bytes, or without regard to case where the table was made so. No
/// key is copied or folded for a look into the table.
struct KeyTable {
  struct Entry {
    let key: Value
    var value: Value
    fileprivate let hash: UInt32
  }

  /// True where texts compare without regard to case.
  let ignoresCase: Bool
  /// How many entries there are.
  private(set) var count = 0
  /// How many entries were ever added, taken away and given another value.
  private(set) var additions = 0
  private(set) var removals = 0
  private(set) var replacements = 0
  // An entry that was taken away leaves a hole until the next rebuilding.
  private var slots: [Entry?] = []
  // invariant: a power of two in length, or empty while few entries are looked through one by one; each holds a place in
  // `slots`, or -1; at most three quarters are taken, so that every search ends.
  private var buckets: [Int32] = []

  private static let fewest = 8

  init(ignoringCase: Bool) { ignoresCase = ignoringCase }

  /// The entries in order.
  var entries: [(key: Value, value: Value)] {
    var all: [(key: Value, value: Value)] = []
    all.reserveCapacity(count)
    for case let slot? in slots { all.append((slot.key, slot.value)) }
    return all
  }

  /// The place of a key's entry; nil where there is none.
  func place(of key: Value) -> Int? { place(of: key, hash(of: key)) }

  private func place(of key: Value, _ hash: UInt32) -> Int? {
    if buckets.isEmpty {
      for place in 0..<slots.count {
        if let slot = slots[place], slot.hash == hash, isEqual(slot.key, key) { return place }
      }
      return nil
    }
    let mask = buckets.count - 1
    var bucket = Int(truncatingIfNeeded: hash) & mask
    while true {
      let place = Int(buckets[bucket])
      if place < 0 { return nil }
      if let slot = slots[place], slot.hash == hash, isEqual(slot.key, key) { return place }
      bucket = (bucket + 1) & mask
    }
  }

  /// The entry at a place; nil where it was taken away.
  func entry(at place: Int) -> Entry? { slots.indices.contains(place) ? slots[place] : nil }

  /// The value at a place changed; false where no entry lies there any more.
  mutating func setValue(_ value: Value, at place: Int) -> Bool {
    guard slots.indices.contains(place), slots[place] != nil else { return false }
    slots[place]?.value = value
    replacements &+= 1
    return true
  }

  /// The value under a key, which is added behind the others where it isn't there.
  mutating func set(_ key: Value, _ value: Value) {
    let hash = hash(of: key)
    if let place = place(of: key, hash) {
      slots[place]?.value = value
      replacements &+= 1
      return
    }
    if slots.count >= (buckets.isEmpty ? KeyTable.fewest : buckets.count / 4 * 3) { rebuild() }
    if slots.isEmpty { slots.reserveCapacity(4) }
    if !buckets.isEmpty { link(hash, to: slots.count) }
    slots.append(Entry(key: key.base, value: value, hash: hash))
    count += 1
    additions &+= 1
  }

  /// Takes a key's entry away.
  mutating func remove(_ key: Value) {
    guard let place = place(of: key) else { return }
    slots[place] = nil
    count -= 1
    removals &+= 1
    if slots.count > 32, count * 2 < slots.count { rebuild() }
  }

  mutating func removeAll(keepingRoom: Bool = false) {
    slots.removeAll(keepingCapacity: keepingRoom)
    buckets = []
    count = 0
    removals &+= 1
  }

  private mutating func link(_ hash: UInt32, to place: Int) {
    let mask = buckets.count - 1
    var bucket = Int(truncatingIfNeeded: hash) & mask
    while buckets[bucket] >= 0 { bucket = (bucket + 1) & mask }
    buckets[bucket] = Int32(truncatingIfNeeded: place)
  }

  /// The entries without holes, with room for half as many more.
  private mutating func rebuild() {
    if count < slots.count { slots.removeAll { $0 == nil } }
    guard count >= KeyTable.fewest else {
      buckets = []
      return
    }
    var size = 32
    while size < count * 3 { size *= 2 }
    buckets = [Int32](repeating: -1, count: size)
    for (place, slot) in slots.enumerated() {
      if let slot { link(slot.hash, to: place) }
    }
  }

  // MARK: Keys

  private func isEqual(_ left: Value, _ right: Value) -> Bool {
    if case .string(let text) = left, case .string(let other) = right {
      return ignoresCase ? text.equalsIgnoringCase(other) : text.ordinalEquals(other)
    }
    if ignoresCase, case .string(let text) = left, case .string(let other) = right.base { return text.equalsIgnoringCase(other) }
    return left.isIdentical(to: right)
  }

  private func hash(of key: Value) -> UInt32 {
    switch key {
    case .string(let text): return hash(of: text)
    case .int(let number): return KeyTable.mixed(UInt64(UInt32(bitPattern: number)))
    default: break
    }
    let base = key.base
    if case .string(let text) = base { return hash(of: text) }
    if case .int(let number) = base { return KeyTable.mixed(UInt64(UInt32(bitPattern: number))) }
    var hasher = Hasher()
    base.hashKey(into: &hasher)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }

  private static func mixed(_ number: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  private func hash(of text: String) -> UInt32 {
    if let quick = bytesHash(text, isFolded: !ignoresCase) { return quick }
    return bytesHash(text.foldedCase, isFolded: true) ?? 0
  }

  /// Eight bytes at a time. Without regard to case the bit that tells small letters from capitals is set in all bytes, which
  /// makes some other characters alike, too: they only meet in one bucket. Nil for a text that must be folded first.
  private func bytesHash(_ text: String, isFolded: Bool) -> UInt32? {
    let fold: UInt64 = ignoresCase ? 0x2020_2020_2020_2020 : 0
    return text.withBytes { bytes in
      guard let start = bytes.baseAddress, !bytes.isEmpty else { return KeyTable.mixed(0) }
      let raw = UnsafeRawPointer(start)
      var state = UInt64(bytes.count)
      var all: UInt64 = 0
      var place = 0
      while place + 8 <= bytes.count {
        let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        all |= word
        state = KeyTable.stirred(state, word | fold)
        place += 8
      }
      var rest: UInt64 = 0
      while place < bytes.count {
        rest = rest << 8 | UInt64(bytes[place])
        place += 1
      }
      all |= rest
      if !isFolded, all & 0x8080_8080_8080_8080 != 0 { return nil }
      return KeyTable.mixed(KeyTable.stirred(state, rest | fold))
    }
  }

  @inline(__always)
  private static func stirred(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word) &* 0xBF58_476D_1CE4_E5B9
    return product ^ product >> 29
  }
}
