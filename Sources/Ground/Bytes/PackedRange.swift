/// A range of byte offsets in half the room: a handbook holds hundreds of them for each document.
///
/// Offsets beyond 4 GiB are cut off there; no document may be that long.
@propertyWrapper
package struct PackedRange: Sendable, Hashable, BitwiseCopyable {
  private var lower: UInt32
  private var upper: UInt32

  /// Takes a range.
  package init(wrappedValue: Range<Int>) {
    lower = UInt32(clamping: wrappedValue.lowerBound)
    upper = UInt32(clamping: wrappedValue.upperBound)
  }

  private init(lower: UInt32, upper: UInt32) { (self.lower, self.upper) = (lower, upper) }

  /// No range at all.
  package static let none = PackedRange(lower: .max, upper: 0)

  /// The range.
  package var wrappedValue: Range<Int> {
    get { Int(lower)..<Int(upper) }
    set { self = PackedRange(wrappedValue: newValue) }
  }
}
