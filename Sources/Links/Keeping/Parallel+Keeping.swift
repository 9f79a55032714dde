import Ground

extension Parallel {
  /// A value for each index from zero on: what is kept from before, and the others made on all cores.
  ///
  /// - Parameters:
  ///   - indices: The indices.
  ///   - kept: The value that still holds; nil where it must be made.
  ///   - make: Makes a value.
  /// - Returns: The values, in the order of the indices.
  package static func map<Value: Sendable>(
    _ indices: Range<Int>, keeping kept: (Int) -> Value?, _ make: @Sendable (Int) -> Value
  ) -> [Value] {
    let known = indices.map(kept)
    let missing = indices.filter { known[$0] == nil }
    var made = few(missing, make).makeIterator()
    return known.compactMap { $0 ?? made.next() }
  }

  /// Values from before, some of which are made again on all cores.
  package static func values<Value: Sendable>(
    _ values: [Value], remadeAt indices: [Int], _ make: @Sendable (Int) -> Value
  ) -> [Value] {
    var values = values
    for (index, value) in zip(indices, few(indices, make)) { values[index] = value }
    return values
  }

  /// A few are made sooner than another core begins.
  private static func few<Value: Sendable>(_ indices: [Int], _ make: @Sendable (Int) -> Value) -> [Value] {
    indices.count < 8 ? indices.map(make) : map(indices, make)
  }
}
