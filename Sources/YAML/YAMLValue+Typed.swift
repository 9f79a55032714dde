import Calendar

extension YAMLValue {
  /// The text of a scalar; nil for a sequence, a mapping and null.
  package var text: String? { isNull ? nil : scalar }

  /// The same with its place.
  package var locatedText: Located<String>? { text.map { Located($0, at: range) } }

  /// The texts of a list; a single text counts as a list of one.
  package var texts: [String] {
    (items ?? [self]).compactMap(\.text)
  }

  /// The texts of a list with their places; a single text counts as a list of one.
  package var locatedTexts: [Located<String>] { (items ?? [self]).compactMap(\.locatedText) }

  /// The length of time that a scalar says.
  package var interval: Interval? { scalar.flatMap { Interval($0) } }

  /// The day that a scalar says.
  package var date: CivilDate? { scalar.flatMap { CivilDate(iso: $0) } }

  /// The two moments that a scalar says.
  package var span: TimeSpan? { scalar.flatMap { TimeSpan(iso: $0) } }

  /// The moment that a scalar says.
  package var timestamp: Timestamp? { scalar.flatMap { Timestamp(rfc3339: $0) } }
}
