import CYAML
import Ground

/// The events that libyaml makes of a text, one after the other; owns the parser and frees it.
final class YAMLEvents {
  // libyaml keeps the address of its parser.
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let isReady: Bool

  /// What happens in the text, with its place as libyaml counts it: in Unicode scalars from the start.
  struct Event {
    var kind: Kind
    var start: Int
    var end: Int
    /// The text of a scalar.
    var text = ""
    /// Whether a scalar is written without quotes.
    var isPlain = true
    /// A character of the text that no text may hold, which an escape stood for; U+FFFD is in its place.
    var forbidden: Unicode.Scalar?
    /// The anchor that the value has, or that an alias names.
    var anchor: String?
  }

  /// The kinds of events that a reader distinguishes.
  enum Kind {
    case scalar, alias, sequenceStart, sequenceEnd, mappingStart, mappingEnd, documentStart, structure, streamEnd
  }

  /// Why the text cannot be read further.
  struct Problem: Error {
    var message: String
    var place: Int
    /// Where the thing starts that is not well.
    var context: Int?
  }

  /// Reads `bytes`, which must stay where they are as long as this lives.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser.initialize(to: yaml_parser_t())
    isReady = yaml_parser_initialize(parser) == 1
    guard isReady else { return }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    if isReady { yaml_parser_delete(parser) }
    parser.deallocate()
  }

  /// The next event.
  ///
  /// - Throws: ``Problem`` if the text is not YAML.
  func next() throws -> Event {
    var event = yaml_event_t()
    guard isReady, yaml_parser_parse(parser, &event) == 1 else { throw problem }
    let (start, end) = (Int(event.start_mark.index), Int(event.end_mark.index))
    let read: Event
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length)), as: UTF8.self)
      // Only between double quotes are there escapes.
      let gated = scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE ? DecodedText.replacing(text) : nil
      read = Event(
        kind: .scalar, start: start, end: end, text: gated?.text ?? text,
        isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, forbidden: gated?.first, anchor: Self.text(scalar.anchor))
    case YAML_ALIAS_EVENT:
      read = Event(kind: .alias, start: start, end: end, anchor: Self.text(event.data.alias.anchor) ?? "")
    case YAML_SEQUENCE_START_EVENT:
      read = Event(kind: .sequenceStart, start: start, end: end, anchor: Self.text(event.data.sequence_start.anchor))
    case YAML_MAPPING_START_EVENT:
      read = Event(kind: .mappingStart, start: start, end: end, anchor: Self.text(event.data.mapping_start.anchor))
    case YAML_SEQUENCE_END_EVENT: read = Event(kind: .sequenceEnd, start: start, end: end)
    case YAML_MAPPING_END_EVENT: read = Event(kind: .mappingEnd, start: start, end: end)
    case YAML_DOCUMENT_START_EVENT: read = Event(kind: .documentStart, start: start, end: end)
    case YAML_STREAM_END_EVENT, YAML_NO_EVENT: read = Event(kind: .streamEnd, start: start, end: end)
    default: read = Event(kind: .structure, start: start, end: end)
    }
    yaml_event_delete(&event)
    return read
  }

  private static func text(_ name: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    name.map { String(decodingCString: $0, as: UTF8.self) }
  }

  private var problem: Problem {
    guard isReady, let text = parser.pointee.problem else {
      return Problem(message: "out of memory", place: 0)
    }
    let isUnreadable = parser.pointee.error == YAML_READER_ERROR
    let place = isUnreadable ? Int(parser.pointee.problem_offset) : Int(parser.pointee.problem_mark.index)
    let context = parser.pointee.context == nil ? nil : Int(parser.pointee.context_mark.index)
    return Problem(message: String(cString: text), place: place, context: context)
  }
}
