/// What a parser gathers for the lists of a tree, those of nested constructs on top of one another: a list is made once, as long as
/// it has to be, and what it holds is moved into it, which counts no references.
final class Gathered<Element> {
  private var memory: UnsafeMutablePointer<Element>
  private var capacity = 16
  /// How many elements there are: what whoever begins a list remembers.
  private(set) var count = 0

  init() { memory = .allocate(capacity: capacity) }

  deinit {
    memory.deinitialize(count: count)
    memory.deallocate()
  }

  func append(_ element: consuming Element) {
    if count == capacity { grow() }
    // invariant: the capacity is more than the count.
    (memory + count).initialize(to: element)
    count += 1
  }

  @inline(never)
  private func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
    larger.moveInitialize(from: memory, count: count)
    memory.deallocate()
    memory = larger
    capacity *= 2
  }

  /// Whether anything was gathered since there were so many.
  func isEmpty(from base: Int) -> Bool { count <= base }

  /// Takes away what was gathered since there were so many.
  func take(from base: Int) -> [Element] {
    let number = count - base
    guard number > 0, base >= 0 else { return [] }
    count = base
    return Array(unsafeUninitializedCapacity: number) { buffer, initialized in
      buffer.baseAddress?.moveInitialize(from: memory + base, count: number)
      initialized = number
    }
  }
}
