import Foundation

/// Values made once for each key; safe to use from many threads.
package final class SharedCache<Key: Hashable & Sendable, Value: Sendable>: @unchecked Sendable {
  // Guarded by `lock`; that is what `@unchecked` vouches for.
  private var known: [Key: Value] = [:]
  private let lock = NSLock()

  /// Begins with no values.
  package init() {}

  /// The value of a key; nil where there is none yet.
  package subscript(key: Key) -> Value? { lock.withLock { known[key] } }

  /// Changes the value of a key.
  package func update(_ key: Key, _ change: (inout Value?) -> Void) { lock.withLock { change(&known[key]) } }

  /// The value of a key, made where it is not there yet; others go on meanwhile and may make it too.
  package func value(_ key: Key, _ make: () -> Value) -> Value {
    if let known = self[key] { return known }
    let made = make()
    update(key) { $0 = made }
    return made
  }
}
