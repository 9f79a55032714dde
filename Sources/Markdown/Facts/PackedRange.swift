/// A range of byte offsets in half the room: a handbook holds hundreds of them for each document.
///
/// Offsets beyond 4 GiB are cut off there; no document may be that long.
struct PackedRange: Sendable, Hashable {
  private let lower: UInt32
  private let upper: UInt32

  init(_ range: Range<Int>) {
    lower = UInt32(clamping: range.lowerBound)
    upper = UInt32(clamping: range.upperBound)
  }

  private init(lower: UInt32, upper: UInt32) { (self.lower, self.upper) = (lower, upper) }

  /// No range at all.
  static let none = PackedRange(lower: .max, upper: 0)

  /// The range.
  var range: Range<Int> { Int(lower)..<Int(upper) }
}
