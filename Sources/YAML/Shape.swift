/// What a value in front matter or configuration must look like.
@usableFromInline package indirect enum Shape: Sendable {
  /// Any string.
  case text
  /// `true` or `false`.
  case flag
  /// A whole number, zero or more.
  case number
  /// A number, zero or more, with or without a fraction.
  case quantity
  /// A day, `2026-11-21`.
  case date
  /// A moment with its offset, `2026-01-22T10:02:00Z`.
  case timestamp
  /// Two moments, between which something was: `2026-01-22T10:02:00Z/2026-01-22T10:15:00Z`.
  case span
  /// A duration, `15m`, `90d`, `6 months`, `P1Y6M`.
  case interval
  /// A duration of a day or more, after which something is due.
  case period
  /// One of a few words.
  case choice([String])
  /// An absolute `http` or `https` URL.
  case url
  /// A list; a single value means a list of one.
  case list(Shape)
  /// A map whose keys the author chooses.
  case map(Shape)
  /// A map with known keys.
  case record([Key])
  /// The first of several shapes whose YAML kind (string, list, map) matches.
  case either([Shape])

  /// A known key of a record.
  @usableFromInline package struct Key: Sendable {
    @usableFromInline package let name: String
    package let shape: Shape
    /// Whether the key must be there.
    package let isRequired: Bool
    /// One sentence for the documentation.
    package let summary: String

    package init(_ name: String, _ shape: Shape, required: Bool = false, _ summary: String) {
      self.name = name
      self.shape = shape
      isRequired = required
      self.summary = summary
    }
  }

  /// What the shape is called in a message and in the documentation.
  package var name: String {
    switch self {
    case .text: "a string"
    case .flag: "`true` or `false`"
    case .number: "a whole number"
    case .quantity: "a number"
    case .date: "a date such as `2026-11-21`"
    case .timestamp: "a time with its offset such as `2026-01-22T10:02:00Z`"
    case .span: "two times with a slash, between which it was"
    case .interval: "a duration such as `15m`, `90d` or `6 months`"
    case .period: "a duration of a day or more such as `90d` or `6 months`"
    case .choice(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .url: "an `http` or `https` URL"
    case .list(let item): item.plural.map { "a list of \($0)" } ?? "a list, each item \(item.name)"
    case .map(let value): value.plural.map { "a map of \($0)" } ?? "a map, each value \(value.name)"
    case .record: "a map"
    case .either(let shapes): shapes.map(\.name).joined(separator: " or ")
    }
  }

  /// What several values of the shape are called; nil if the name of one has an example.
  private var plural: String? {
    switch self {
    case .text: "strings"
    case .record: "maps"
    case .list(let item): item.plural.map { "lists of \($0)" }
    default: nil
    }
  }
}
