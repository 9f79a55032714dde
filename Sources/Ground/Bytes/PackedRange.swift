/// A range of byte offsets in half the room: a handbook holds hundreds of them for each document.
///
/// Offsets beyond 4 GiB are cut off there; no document may be that long.
@propertyWrapper @usableFromInline
package struct PackedRange: Sendable, Hashable, BitwiseCopyable {
  @usableFromInline
  var lower: UInt32
  @usableFromInline
  var upper: UInt32

  /// Takes a range.
  @inlinable
  package init(wrappedValue: Range<Int>) {
    lower = UInt32(clamping: wrappedValue.lowerBound)
    upper = UInt32(clamping: wrappedValue.upperBound)
  }

  @inlinable
  init(lower: UInt32, upper: UInt32) { (self.lower, self.upper) = (lower, upper) }

  /// No range at all.
  @inlinable
  package static var none: PackedRange { PackedRange(lower: .max, upper: 0) }

  /// Whether two are the same.
  @inlinable
  package static func == (one: PackedRange, other: PackedRange) -> Bool {
    one.lower == other.lower && one.upper == other.upper
  }

  /// The range.
  @inlinable
  package var wrappedValue: Range<Int> {
    get { Int(lower)..<Int(upper) }
    set { self = PackedRange(wrappedValue: newValue) }
  }
}
