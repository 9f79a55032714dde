/// Values made once for each key; safe to use from many threads.
@usableFromInline
package final class SharedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  @usableFromInline let known = Mutex<[Key: Value]>([:])

  /// Begins with no values.
  @inlinable package init() {}

  /// The value of a key; nil if there is none yet.
  @inlinable package subscript(key: Key) -> Value? { known.withLock { $0[key] } }

  /// Changes the value of a key.
  @inlinable package func update(_ key: Key, _ change: (inout Value?) -> Void) { known.withLock { change(&$0[key]) } }

  /// Lets go of all values.
  @inlinable package func forget() { known.withLock { $0 = [:] } }

  /// The value of a key, made where it is not there yet; others go on meanwhile and may make it too.
  @inlinable package func value(_ key: Key, _ make: () -> Value) -> Value {
    if let known = self[key] { return known }
    let made = make()
    update(key) { $0 = made }
    return made
  }
}
