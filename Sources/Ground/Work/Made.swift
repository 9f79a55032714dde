/// A value that is made when it is asked for first, by one thread while the others that ask wait.
package final class Made<Value: Sendable, Failure: Error>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let make: @Sendable () throws(Failure) -> Value

  /// Takes what makes the value; nothing is made yet.
  package init(_ make: @escaping @Sendable () throws(Failure) -> Value) { self.make = make }

  /// The value.
  ///
  /// - Throws: What making it throws; whoever asks again has it tried again.
  package func get() throws(Failure) -> Value {
    try value.withLock { value throws(Failure) in
      if let value { return value }
      let made = try make()
      value = made
      return made
    }
  }
}
