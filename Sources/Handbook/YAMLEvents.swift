import CYAML

/// The events that libyaml makes of a text, one after the other; owns the parser and frees it.
final class YAMLEvents {
  private var parser = yaml_parser_t()
  private let isReady: Bool

  /// What happens in the text, with its place.
  struct Event {
    var kind: Kind
    var start: Mark
    var end: Mark
    /// The text of a scalar.
    var text = ""
    /// Whether a scalar stands without quotes.
    var isPlain = true
    /// The anchor that the value has, or that an alias names.
    var anchor: String?
  }

  /// The kinds of events that a reader tells apart.
  enum Kind {
    case scalar, alias, sequenceStart, sequenceEnd, mappingStart, mappingEnd, documentStart, structure, streamEnd
  }

  /// A place in the text as libyaml counts it, from 0: scalars from the start, lines, scalars in the line.
  struct Mark {
    var index: Int
    var line: Int
    var column: Int

    init(_ mark: yaml_mark_t) {
      index = Int(mark.index)
      line = Int(mark.line)
      column = Int(mark.column)
    }
  }

  /// Why the text cannot be read further.
  struct Problem: Error {
    var message: String
    var place: Mark
    /// Where the thing starts that is not well.
    var context: Mark?
  }

  /// Reads `bytes`, which must stay where they are as long as this lives.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    isReady = yaml_parser_initialize(&parser) == 1
    guard isReady else { return }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    if isReady { yaml_parser_delete(&parser) }
  }

  /// The next event.
  ///
  /// - Throws: ``Problem`` where the text is no YAML.
  func next() throws -> Event {
    var event = yaml_event_t()
    guard isReady, yaml_parser_parse(&parser, &event) == 1 else { throw problem }
    defer { yaml_event_delete(&event) }
    var result = Event(kind: .structure, start: Mark(event.start_mark), end: Mark(event.end_mark))
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      result.kind = .scalar
      result.text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length)), as: UTF8.self)
      result.isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      result.anchor = Self.text(scalar.anchor)
    case YAML_ALIAS_EVENT:
      result.kind = .alias
      result.anchor = Self.text(event.data.alias.anchor) ?? ""
    case YAML_SEQUENCE_START_EVENT:
      result.kind = .sequenceStart
      result.anchor = Self.text(event.data.sequence_start.anchor)
    case YAML_SEQUENCE_END_EVENT: result.kind = .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      result.kind = .mappingStart
      result.anchor = Self.text(event.data.mapping_start.anchor)
    case YAML_MAPPING_END_EVENT: result.kind = .mappingEnd
    case YAML_DOCUMENT_START_EVENT: result.kind = .documentStart
    case YAML_STREAM_END_EVENT, YAML_NO_EVENT: result.kind = .streamEnd
    default: break
    }
    return result
  }

  private static func text(_ name: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    name.map { String(decodingCString: $0, as: UTF8.self) }
  }

  private var problem: Problem {
    guard isReady, let text = parser.problem else {
      return Problem(message: "there is no memory to read it", place: Mark(yaml_mark_t()))
    }
    var place = Mark(parser.problem_mark)
    if parser.error == YAML_READER_ERROR { place.index = Int(parser.problem_offset) }
    let context = parser.context == nil ? nil : Mark(parser.context_mark)
    return Problem(message: String(cString: text), place: place, context: context)
  }
}
