import Ground

/// Finds Markdown that is nested so deeply that libcmark would take for ever: a page of it costs minutes.
///
/// For every line, and for every piece of text, libcmark goes through all quotes and lists that are open. At every link
/// it goes through all `![` that are open; versions before 0.30.3 do so again and again (CVE-2023-22486).
/// What is counted here is never less than what libcmark comes to.
package enum NestingLimit {
  /// What there is too much of, and where.
  package enum Excess: Sendable, Equatable {
    /// More than ``containers`` quotes and lists in each other: what is before the text of the line that has them.
    case containers(Range<Int>)
    /// More than ``pictures`` pictures that are open: the one that is too much.
    case pictures(Range<Int>)
  }

  /// The most quotes and lists in each other. GitHub's reader nests no more lists either.
  package static let containers = 100
  /// The most `![` of a paragraph that wait for their end.
  package static let pictures = 1000

  /// The first excess in a text; nil if it is as nearly every text is.
  package static func excess(in bytes: [UInt8]) -> Excess? {
    bytes.withUnsafeBufferPointer { bytes in
      if ContainerDepth.isSuspect(bytes), let range = ContainerDepth.excess(in: bytes) { return .containers(range) }
      return OpenPictures.excess(in: bytes).map(Excess.pictures)
    }
  }
}

/// The lines of a text, one after the other.
struct TextLines: Sequence, IteratorProtocol {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var start = 0
  /// The next CR, `.max` where there is none: a search for each line would look through the whole text each time.
  private var nextReturn: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    nextReturn = ByteSearch.first(.carriageReturn, in: bytes, from: 0) ?? .max
  }

  /// The next line without its end; of CR LF the second is an empty line of its own.
  mutating func next() -> Range<Int>? {
    guard start < bytes.count else { return nil }
    let begin = start
    if nextReturn < begin { nextReturn = ByteSearch.first(.carriageReturn, in: bytes, from: begin) ?? .max }
    let reach = Swift.min(nextReturn, bytes.count)
    let end = ByteSearch.first(.lineFeed, in: UnsafeBufferPointer(rebasing: bytes[..<reach]), from: begin) ?? reach
    start = end + 1
    if end == nextReturn, start < bytes.count, bytes[start] == .lineFeed { start += 1 }
    return begin..<end
  }
}
