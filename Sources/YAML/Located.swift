import Ground

/// A value with its byte range in its file.
package struct Located<Value: Sendable>: Sendable {
  package var value: Value
  @PackedRange package var range: Range<Int>

  package init(_ value: Value, at range: Range<Int>) {
    self.value = value
    self.range = range
  }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
