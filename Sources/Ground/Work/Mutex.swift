#if KEDGE_SANITIZE
  import Platform
#else
  import Synchronization
#endif

/// A value that one thread at a time has.
///
/// The standard library's mutex, but where a sanitizer watches: it sees only locks of the system, and takes what any other
/// guards for a race.
@usableFromInline
package struct Mutex<Value>: ~Copyable, @unchecked Sendable {
  #if KEDGE_SANITIZE
    @usableFromInline let box: Box

    /// Takes the first value.
    package init(_ value: consuming sending Value) { box = Box(value) }

    /// Runs a function that has the value for itself.
    @usableFromInline
    package borrowing func withLock<Result, Failure: Error>(
      _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
      pthread_mutex_lock(box.lock)
      defer { pthread_mutex_unlock(box.lock) }
      return try body(&box.value.pointee)
    }

    /// Nothing in it changes: of what changes in an object the sanitizer takes the object for.
    @usableFromInline
    final class Box {
      let value = UnsafeMutablePointer<Value>.allocate(capacity: 1)
      let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

      init(_ value: consuming Value) {
        self.value.initialize(to: value)
        pthread_mutex_init(lock, nil)
      }

      deinit {
        pthread_mutex_destroy(lock)
        lock.deallocate()
        value.deinitialize(count: 1)
        value.deallocate()
      }
    }
  #else
    @usableFromInline let mutex: Synchronization.Mutex<Value>

    /// Takes the first value.
    @inlinable
    package init(_ value: consuming sending Value) { mutex = Synchronization.Mutex(value) }

    /// Runs a function that has the value for itself.
    @inlinable
    package borrowing func withLock<Result, Failure: Error>(
      _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
      try mutex.withLock(body)
    }
  #endif
}
