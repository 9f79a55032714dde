import Ground
import Platform

/// The last look at a text before it is published: whatever went wrong before, no program gets a file that it cannot
/// read.
enum PublishedText {
  /// What is wrong with a file, in words; nil if it is UTF-8 without NUL.
  ///
  /// - Parameter pieces: What the file is made of, one after the other.
  /// - Returns: What is wrong.
  static func problem(in pieces: [ArraySlice<UInt8>]) -> String? {
    if pieces.contains(where: hasNUL) { return "contains a NUL byte" }
    guard !pieces.allSatisfy({ isValid($0) }) else { return nil }
    // A character may begin in one piece and end in the next.
    return isValid(pieces.joined().map { $0 }[...]) ? nil : "is not valid UTF-8"
  }

  private static func hasNUL(_ piece: ArraySlice<UInt8>) -> Bool {
    piece.withUnsafeBytes { bytes in bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false }
  }

  private static func isValid(_ piece: ArraySlice<UInt8>) -> Bool {
    piece.withUnsafeBytes { UTF8Text.firstInvalidByte(in: $0) == nil }
  }
}
