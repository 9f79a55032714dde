import Dispatch

/// Work on many values at once, results in the order of the input.
package enum Parallel {
  /// Applies `transform` to every element on all cores.
  ///
  /// - Parameters:
  ///   - elements: What to work on.
  ///   - batch: How many elements a core takes at once; by default so few that documents of different size keep the
  ///     cores evenly busy.
  ///   - transform: The work.
  /// - Returns: The results, in the order of `elements`.
  package static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], batch: Int? = nil, _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    guard elements.count > 1 else { return elements.map(transform) }
    let batch = batch ?? max(1, min(4, elements.count / 16))
    let batches = (elements.count + batch - 1) / batch
    return [Result](unsafeUninitializedCapacity: elements.count) { buffer, count in
      // Each batch writes its own slots and nobody reads before all are done.
      nonisolated(unsafe) let slots = buffer
      DispatchQueue.concurrentPerform(iterations: batches) { index in
        for slot in index * batch..<min((index + 1) * batch, elements.count) {
          slots.initializeElement(at: slot, to: transform(elements[slot]))
        }
      }
      count = elements.count
    }
  }
  /// Calls `body` for every element on all cores.
  ///
  /// - Parameters:
  ///   - elements: What to work on.
  ///   - batch: How many neighbours a core takes at once.
  ///   - body: The work.
  /// - Throws: The first error that `body` throws, once what was begun has ended.
  package static func forEach<Element: Sendable, Failure: Error>(
    _ elements: [Element], batch: Int = 64, _ body: @Sendable (Element) throws(Failure) -> Void
  ) throws(Failure) {
    let batches = (elements.count + batch - 1) / batch
    let failure = Mutex<Failure?>(nil)
    @Sendable func run(_ index: Int) {
      for element in elements[index * batch..<min((index + 1) * batch, elements.count)] {
        do throws(Failure) {
          try body(element)
        } catch {
          failure.withLock { $0 = $0 ?? error }
          return
        }
      }
    }
    if batches > 1 {
      DispatchQueue.concurrentPerform(iterations: batches, execute: run)
    } else if batches == 1 {
      run(0)
    }
    if let first = failure.withLock({ $0 }) { throw first }
  }
}
