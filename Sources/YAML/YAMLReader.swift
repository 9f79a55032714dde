import Diagnostics
import Ground

/// Reads YAML into ``YAMLValue``s, or says where and why it cannot.
///
/// Aliases are refused: 430 bytes of them expand past two million values. So are duplicate keys,
/// several documents in one stream, values nested too deep and more of them than `maximumValues`.
package struct YAMLReader {
  /// The most values that one file may hold.
  package static let maximumValues = 50_000
  /// How deep values may be nested.
  package static let maximumDepth = 64

  /// The result of reading: the value, none if the text is empty or broken, and the findings.
  package struct Result: Sendable {
    package var value: YAMLValue?
    package var diagnostics: [Diagnostic]
  }

  private let source: SourceFile
  private let range: Range<Int>
  private let rule: Rule
  private var offsets: YAMLOffsets
  private var count = 0
  private var diagnostics: [Diagnostic] = []

  /// Reads the bytes of `range`; findings are of `rule`.
  package static func read(_ source: SourceFile, in range: Range<Int>? = nil, rule: Rule) -> Result {
    let range = range ?? source.contentStart..<source.bytes.count
    var reader = YAMLReader(
      source: source, range: range, rule: rule, offsets: YAMLOffsets(bytes: source.bytes, range: range))
    let value = source.bytes.withUnsafeBufferPointer { bytes in
      reader.root(of: YAMLEvents(UnsafeBufferPointer(rebasing: bytes[range])))
    }
    return Result(value: reader.diagnostics.isEmpty ? value : nil, diagnostics: reader.diagnostics)
  }

  /// What keeps a text from being read further.
  private enum Stop: Error {
    case refused
  }

  private mutating func root(of events: YAMLEvents) -> YAMLValue? {
    do {
      var value: YAMLValue?
      while true {
        let event = try events.next()
        switch event.kind {
        case .streamEnd: return value
        case .documentStart where value != nil:
          report("a second YAML document starts here", at: place(of: event), help: "keep one")
          return nil
        case .structure, .documentStart: continue
        default: value = try self.value(event, events, depth: 0)
        }
      }
    } catch let error as YAMLEvents.Problem {
      report(error)
    } catch {
      // What stopped it was reported where it was found.
    }
    return nil
  }

  private mutating func value(_ event: YAMLEvents.Event, _ events: YAMLEvents, depth: Int) throws -> YAMLValue {
    let start = offsets.offset(of: event.start)
    // An anchor that no alias names means nothing.
    if event.kind == .alias {
      report(
        "YAML aliases are not supported here", at: start..<start + 1, help: "write the value out where it is needed")
      throw Stop.refused
    }
    count += 1
    guard count <= Self.maximumValues else {
      report("more than \(Self.maximumValues) values in one file", at: start..<start)
      throw Stop.refused
    }
    guard depth < Self.maximumDepth else {
      report("values nested deeper than \(Self.maximumDepth) levels", at: start..<start + 1)
      throw Stop.refused
    }
    switch event.kind {
    case .sequenceStart:
      var items: [YAMLValue] = []
      while true {
        let next = try events.next()
        guard next.kind != .sequenceEnd else {
          return YAMLValue(
            content: .sequence(items.fitted), range: start..<end(of: next, after: items.last?.range, start))
        }
        items.append(try value(next, events, depth: depth + 1))
      }
    case .mappingStart: return try mapping(from: start, events, depth: depth)
    default:
      let content = YAMLValue.Content.scalar(event.text, isPlain: event.isPlain)
      // A block scalar ends, for libyaml, where the next line starts.
      var end = max(start, offsets.offset(of: event.end))
      while end > start, source.bytes[end - 1] <= .space { end -= 1 }
      if let scalar = event.forbidden {
        report(
          "an escape stands for \(HiddenText.name(scalar)), which no text may contain", at: start..<end,
          help: "delete it")
      }
      return YAMLValue(content: content, range: start..<end)
    }
  }

  private mutating func mapping(from start: Int, _ events: YAMLEvents, depth: Int) throws -> YAMLValue {
    var entries: [YAMLEntry] = []
    // The map at the top of a document has many keys, nested maps have few.
    entries.reserveCapacity(depth == 0 ? 16 : 2)
    // Few maps are so long that searching them takes longer than hashing.
    var names: Set<String> = []
    func isRepeated(_ name: String) -> Bool {
      if entries.count < 24 { return entries.contains { $0.key == name } }
      if names.isEmpty { names = Set(entries.map(\.key)) }
      return !names.insert(name).inserted
    }
    while true {
      let next = try events.next()
      guard next.kind != .mappingEnd else {
        let range = start..<end(of: next, after: entries.last?.value.range, start)
        return YAMLValue(content: .mapping(entries.fitted), range: range)
      }
      let key = try value(next, events, depth: depth + 1)
      let value = try value(events.next(), events, depth: depth + 1)
      guard let name = key.scalar else {
        report("a key must be a string", at: key.range)
        continue
      }
      if isRepeated(name) {
        report("key `\(name)` appears twice", at: key.range, help: "keep one of the two")
      } else {
        entries.append(YAMLEntry(key: name, keyRange: key.range, value: value))
      }
    }
  }

  /// Where a collection ends: after its bracket or, in block style, after its last value.
  private mutating func end(of event: YAMLEvents.Event, after value: Range<Int>?, _ start: Int) -> Int {
    let end = offsets.offset(of: event.end)
    let last = end > start && end <= range.upperBound ? source.bytes[end - 1] : 0
    let isFlow = last == .closeBracket || last == .closeBrace
    return max(start, isFlow ? end : value?.upperBound ?? end)
  }

  private mutating func place(of event: YAMLEvents.Event) -> Range<Int> {
    let start = offsets.offset(of: event.start)
    return start..<start + 1
  }

  private mutating func report(_ problem: YAMLEvents.Problem) {
    let at = offsets.offset(of: problem.place)
    if at < range.upperBound, source.bytes[at] == .tab {
      return report("a tab where YAML requires spaces", at: at..<at + 1, help: "indent with spaces")
    }
    // An unclosed quote or bracket is noticed at the end of the text, but what matters is where it opens.
    if at >= range.upperBound, let opens = problem.context {
      let start = offsets.offset(of: opens)
      return report(problem.message, at: start..<start + 1)
    }
    report(problem.message, at: at..<at + 1)
  }

  private mutating func report(_ message: String, at place: Range<Int>, help: String? = nil) {
    let place = place.clamped(to: 0..<source.bytes.count)
    diagnostics.append(Diagnostic(rule, message, in: source, at: place, help: help))
  }
}
