import Ground

/// Two moments, between which something was, as ISO 8601 writes them: `2026-01-22T10:02:00Z/2026-01-22T10:15:00Z`.
package struct TimeSpan: Hashable, Sendable {
  package let start: Timestamp
  /// Not before the start.
  package let end: Timestamp

  /// Takes a moment that is known.
  package init(_ moment: Timestamp) { (start, end) = (moment, moment) }

  /// Reads two moments with a slash between them; nil for anything else, and where the second comes first.
  package init?(iso text: String) {
    guard let slash = text.utf8.firstIndex(of: UInt8.slash),
      let start = Timestamp(rfc3339: String(text[..<slash])),
      let end = Timestamp(rfc3339: String(text[text.utf8.index(after: slash)...])), start <= end
    else { return nil }
    (self.start, self.end) = (start, end)
  }
}
