import Diagnostics
import Ground

/// The documents of a YAML file that somebody else wrote, for somebody else's program.
///
/// Unlike ``YAMLReader`` it reads several documents, follows aliases and merge keys, and goes on at the next `---`
/// after a document that is not YAML. A value that an alias names keeps the place where it is written.
package struct YAMLStream: Sendable {
  /// The most values that one file may hold, those that aliases repeat counted each time.
  package static let maximumValues = 2_000_000
  /// How deep values may be nested.
  package static let maximumDepth = 128
  /// How many documents may fail before the rest is given up.
  static let maximumProblems = 20

  /// Why a part of the file could not be read.
  package struct Problem: Error, Sendable, Hashable {
    package var message: String
    /// Where it fails, as a byte range.
    package var range: Range<Int>
    /// The bytes of which nothing is known but that they are text.
    package var unread: Range<Int>
  }

  /// The values of the documents that could be read; empty documents are left out.
  package private(set) var documents: [YAMLValue] = []
  package private(set) var problems: [Problem] = []

  /// Reads all documents of a file.
  package init(_ source: SourceFile) { self.init(source, in: source.contentStart..<source.bytes.count) }

  /// Reads all documents of a part of a file, which begins and ends with a line.
  package init(_ source: SourceFile, in range: Range<Int>) {
    var start = range.lowerBound
    let end = range.upperBound
    var values = 0
    while start < end {
      var reader = YAMLStreamReader(source: source, range: start..<end, count: values)
      let failure = source.bytes.withUnsafeBufferPointer { bytes in
        reader.read(YAMLEvents(UnsafeBufferPointer(rebasing: bytes[start..<end])))
      }
      documents += reader.documents
      values = reader.count
      guard let failure else { return }
      let found = problems.count + 1 < Self.maximumProblems ? Self.nextDocument(after: failure.start, in: source) : nil
      let next = found.flatMap { $0 < end ? $0 : nil }
      problems.append(
        Problem(
          message: failure.message, range: failure.range.clamped(to: 0..<end), unread: failure.start..<(next ?? end)))
      start = next ?? end
    }
  }

  /// The start of the next line that can only begin a document: `---`, even inside a block of text.
  private static func nextDocument(after start: Int, in source: SourceFile) -> Int? {
    let bytes = source.bytes
    var line = start
    while line < bytes.count {
      line = source.endOfLine(at: line)
      while line < bytes.count, bytes[line] == .lineFeed || bytes[line] == .carriageReturn { line += 1 }
      guard line + 3 <= bytes.count, bytes[line..<line + 3].elementsEqual("---".utf8) else { continue }
      if line + 3 == bytes.count || bytes[line + 3] <= .space { return line }
    }
    return nil
  }
}

/// Reads documents until the end of the text, or until one fails.
struct YAMLStreamReader {
  /// Where reading stopped, and where the document starts that stopped it.
  struct Failure: Error {
    var message: String
    var range: Range<Int>
    var start = 0
  }

  /// A value and how many values it holds, itself counted.
  private typealias Counted = (value: YAMLValue, size: Int)

  private let source: SourceFile
  private let range: Range<Int>
  private var offsets: YAMLOffsets
  private var anchors: [String: Counted] = [:]
  private(set) var count: Int
  private(set) var documents: [YAMLValue] = []

  init(source: SourceFile, range: Range<Int>, count: Int) {
    self.source = source
    self.range = range
    self.count = count
    offsets = YAMLOffsets(bytes: source.bytes, range: range)
  }

  mutating func read(_ events: YAMLEvents) -> Failure? {
    var start = range.lowerBound
    do {
      while true {
        let event = try events.next()
        switch event.kind {
        case .streamEnd: return nil
        case .documentStart:
          start = offsets.offset(of: event.start)
          anchors = [:]
        case .structure: start = max(start, offsets.offset(of: event.end))
        default:
          let (value, _) = try value(event, events, depth: 0)
          if !value.isNull { documents.append(value) }
        }
      }
    } catch let problem as YAMLEvents.Problem {
      let at = offsets.offset(of: problem.place)
      return Failure(message: problem.message, range: at..<min(at + 1, range.upperBound), start: start)
    } catch var failure as Failure {
      failure.start = start
      return failure
    } catch {
      return Failure(message: "it cannot be read", range: start..<start, start: start)
    }
  }

  private mutating func take(_ size: Int, at start: Int) throws(Failure) {
    count += size
    guard count <= YAMLStream.maximumValues else {
      throw Failure(message: "more than \(YAMLStream.maximumValues) values in one file", range: start..<start)
    }
  }

  private mutating func value(_ event: YAMLEvents.Event, _ events: YAMLEvents, depth: Int) throws -> Counted {
    let start = offsets.offset(of: event.start)
    if event.kind == .alias {
      guard let known = event.anchor.flatMap({ anchors[$0] }) else {
        throw Failure(message: "the alias `*\(event.anchor ?? "")` has no anchor", range: start..<start + 1)
      }
      try take(known.size, at: start)
      return known
    }
    guard depth < YAMLStream.maximumDepth else {
      throw Failure(message: "values nested deeper than \(YAMLStream.maximumDepth) levels", range: start..<start + 1)
    }
    let before = count
    try take(1, at: start)
    let content: YAMLValue.Content
    var end: Int
    switch event.kind {
    case .sequenceStart:
      let (items, last) = try sequence(events, depth: depth)
      content = .sequence(items)
      end = last
    case .mappingStart:
      let (entries, last) = try mapping(events, depth: depth)
      content = .mapping(entries)
      end = last
    default:
      content = .scalar(event.text, isPlain: event.isPlain)
      end = offsets.offset(of: event.end)
    }
    end = max(start, end)
    while end > start, source.bytes[end - 1] <= .space { end -= 1 }
    let counted = (value: YAMLValue(content: content, range: start..<end), size: count - before)
    if let anchor = event.anchor { anchors[anchor] = counted }
    return counted
  }

  private mutating func sequence(_ events: YAMLEvents, depth: Int) throws -> ([YAMLValue], end: Int) {
    var items: [YAMLValue] = []
    while true {
      let next = try events.next()
      if next.kind == .sequenceEnd { return (items, offsets.offset(of: next.end)) }
      items.append(try value(next, events, depth: depth + 1).value)
    }
  }

  private mutating func mapping(_ events: YAMLEvents, depth: Int) throws -> ([YAMLEntry], end: Int) {
    var entries: [YAMLEntry] = []
    var merged: [YAMLEntry] = []
    while true {
      let next = try events.next()
      if next.kind == .mappingEnd {
        return (merged.isEmpty ? entries : Self.merge(merged, into: entries), offsets.offset(of: next.end))
      }
      let key = try value(next, events, depth: depth + 1).value
      let value = try value(events.next(), events, depth: depth + 1).value
      // A key that is not a string means nothing to our readers.
      guard let name = key.scalar else { continue }
      if name == "<<", case .scalar(_, isPlain: true) = key.content {
        merged += (value.items ?? [value]).flatMap { $0.entries ?? [] }
      } else {
        entries.append(YAMLEntry(key: name, keyRange: key.range, value: value))
      }
    }
  }

  /// What is in the mapping itself wins, then what was merged first.
  private static func merge(_ merged: [YAMLEntry], into entries: [YAMLEntry]) -> [YAMLEntry] {
    var names = Set(entries.map(\.key))
    return entries + merged.filter { names.insert($0.key).inserted }
  }
}
