import CArena
import Ground

/// An array in the memory of the ``CMarkArena`` in use, for what grows while a document is read.
///
/// It must not outlive the arena's scope, and copies of it share their elements: the reader holds the only one
/// that grows. ``array`` is what survives.
struct ArenaArray<Element: BitwiseCopyable> {
  private var start: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    start = Self.take(self.capacity)
  }

  var isEmpty: Bool { count == 0 }
  var indices: Range<Int> { 0..<count }

  /// The elements, valid until the array grows.
  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }

  /// The elements in just the room that they take.
  var array: [Element] { Array(elements) }

  subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return start[index]
    }
    @inline(__always) nonmutating _modify {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      yield &start[index]
    }
  }

  /// A part of the elements, valid until the array grows.
  subscript(range: Range<Int>) -> UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(rebasing: elements[range])
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(for: 1) }
    start[count] = element
    count += 1
  }

  @inline(__always)
  mutating func append(contentsOf new: UnsafeBufferPointer<Element>) {
    guard let first = new.baseAddress, !new.isEmpty else { return }
    if capacity - count < new.count { grow(for: new.count) }
    (start + count).update(from: first, count: new.count)
    count += new.count
  }

  /// Takes away the last element.
  mutating func popLast() -> Element? {
    guard count > 0 else { return nil }
    count -= 1
    return start[count]
  }

  mutating func removeAll() { count = 0 }
  mutating func removeLast(_ number: Int) { count -= min(number, count) }

  var last: Element? { count > 0 ? start[count - 1] : nil }

  private mutating func grow(for more: Int) {
    capacity = max(capacity * 2, count + more)
    start = kedge_arena_realloc(start, Self.size(of: capacity)).bindMemory(to: Element.self, capacity: capacity)
  }

  private static func take(_ capacity: Int) -> UnsafeMutablePointer<Element> {
    kedge_arena_take(size(of: capacity)).bindMemory(to: Element.self, capacity: capacity)
  }

  private static func size(of capacity: Int) -> Int {
    let (size, overflows) = capacity.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    return overflows ? .max : size
  }
}

extension ArenaArray: ByteSink where Element == UInt8 {}
