/// What a value in front matter or configuration must look like.
package indirect enum Shape: Sendable {
  /// Any text.
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
  /// A length of time, `15m`, `90d`, `6 months`, `P1Y6M`.
  case interval
  /// A length of time of a day or more, after which something is due.
  case period
  /// One of a few words.
  case choice([String])
  /// An absolute `http` or `https` URL.
  case url
  /// A list; a single value stands for a list of one.
  case list(Shape)
  /// A mapping with keys of the author's choosing.
  case map(Shape)
  /// A mapping with known keys.
  case record([Key])
  /// The first of several shapes whose YAML kind (text, list, mapping) fits.
  case either([Shape])

  /// A known key of a record.
  package struct Key: Sendable {
    package let name: String
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
    case .text: "a text"
    case .flag: "`true` or `false`"
    case .number: "a whole number"
    case .quantity: "a number"
    case .date: "a date such as `2026-11-21`"
    case .timestamp: "a time with its offset such as `2026-01-22T10:02:00Z`"
    case .interval: "a length of time such as `15m`, `90d` or `6 months`"
    case .period: "a length of time of a day or more such as `90d` or `6 months`"
    case .choice(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .url: "an `http` or `https` URL"
    case .list(let item): "a list, each item \(item.name)"
    case .map(let value): "a mapping, each value \(value.name)"
    case .record: "a mapping"
    case .either(let shapes): shapes.map(\.name).joined(separator: " or ")
    }
  }
}
