import Ground
import Testing

@Suite("Work on all cores")
struct ParallelTests {
  private struct Refused: Error, Equatable {
    var number: Int
  }

  @Test("Results are in the order of the input", arguments: [0, 1, 2, 1000])
  func map(count: Int) {
    #expect(Parallel.map(Array(0..<count)) { $0 * 2 } == (0..<count).map { $0 * 2 })
    #expect(Parallel.map(Array(0..<count), batch: 7) { $0 * 2 } == (0..<count).map { $0 * 2 })
  }

  @Test("Every element is visited once", arguments: [0, 1, 63, 64, 65, 1000])
  func forEach(count: Int) {
    let seen = Mutex<[Int]>([])
    Parallel.forEach(Array(0..<count)) { number in seen.withLock { $0.append(number) } }
    #expect(seen.withLock { $0.sorted() } == Array(0..<count))
  }

  @Test("An error is thrown, and the other batches go on")
  func failure() {
    let seen = Mutex<Set<Int>>([])
    let error = #expect(throws: Refused.self) {
      try Parallel.forEach(Array(0..<100), batch: 10) { number throws(Refused) in
        if number == 55 { throw Refused(number: number) }
        _ = seen.withLock { $0.insert(number) }
      }
    }
    #expect(error == Refused(number: 55))
    #expect(seen.withLock { $0 } == Set(0..<100).subtracting(55..<60))
  }

  @Test("A value is made once for a key, and may be changed")
  func cache() {
    let cache = SharedCache<String, Int>()
    #expect(cache["a"] == nil)
    #expect(cache.value("a") { 1 } == 1 && cache.value("a") { 2 } == 1)
    cache.update("a") { $0 = ($0 ?? 0) + 5 }
    #expect(cache["a"] == 6)
  }
}
