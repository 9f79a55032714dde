import Ground

/// A value with its byte range in its file.
@usableFromInline
package struct Located<Value: Sendable>: Sendable {
  @usableFromInline package var value: Value
  @PackedRange @usableFromInline package var range: Range<Int>

  @inlinable package init(_ value: Value, at range: Range<Int>) {
    self.value = value
    self.range = range
  }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
