import Dispatch

/// A value that is made on another core while something else goes on.
package final class Deferred<Value: Sendable>: @unchecked Sendable {
  // Written before the group is left, read after it was waited for; that is what `@unchecked` vouches for.
  private var value: Value?
  private let group = DispatchGroup()
  private let make: @Sendable () -> Value

  /// Begins to make the value.
  package init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
    DispatchQueue.global(qos: .userInitiated).async(group: group) { self.value = make() }
  }

  /// The value; waits for it.
  package func get() -> Value {
    group.wait()
    return value ?? make()
  }
}
