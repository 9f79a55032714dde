import Ground

extension Parallel {
  /// A value for each index from zero on: what is kept from before, and the others made on all cores.
  ///
  /// - Parameters:
  ///   - indices: The indices.
  ///   - kept: The value that still holds; nil where it must be made. Without this function every value is made.
  ///   - make: Makes a value.
  /// - Returns: The values, in the order of the indices.
  package static func map<Value: Sendable>(
    _ indices: Range<Int>, keeping kept: ((Int) -> Value?)?, _ make: @Sendable (Int) -> Value
  ) -> [Value] {
    guard let kept else { return map(Array(indices), make) }
    let known = indices.map(kept)
    let missing = indices.filter { known[$0] == nil }
    // A few are made sooner than another core begins.
    var made = (missing.count < 8 ? missing.map(make) : map(missing, make)).makeIterator()
    return known.compactMap { $0 ?? made.next() }
  }
}
