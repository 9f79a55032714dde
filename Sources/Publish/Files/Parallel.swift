import Dispatch
import Synchronization

/// A loop on all cores.
enum Parallel {
  /// Calls `body` for each element, `step` neighbours on one thread; throws the first error once the others have ended.
  static func forEach<Element: Sendable>(
    _ elements: [Element], step: Int = 64, _ body: @Sendable (Element) throws(PublishError) -> Void
  ) throws(PublishError) {
    let chunks = (elements.count + step - 1) / step
    let failure = Mutex<PublishError?>(nil)
    @Sendable func run(_ chunk: Int) {
      for element in elements[(chunk * step)..<min((chunk + 1) * step, elements.count)] {
        do throws(PublishError) {
          try body(element)
        } catch {
          failure.withLock { $0 = $0 ?? error }
          return
        }
      }
    }
    if chunks > 1 {
      DispatchQueue.concurrentPerform(iterations: chunks, execute: run)
    } else if chunks == 1 {
      run(0)
    }
    if let first = failure.withLock({ $0 }) { throw first }
  }
}
