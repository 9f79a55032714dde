private final class Box<Value> {
  let value: Value
  init(_ value: Value) { self.value = value }
}

/// Keeps a value until the process ends: freeing a large handbook piece by piece would only cost time.
func leakUntilExit<Value>(_ value: Value) { _ = Unmanaged.passRetained(Box(value)) }
