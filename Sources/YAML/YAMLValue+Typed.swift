import Calendar

extension YAMLValue {
  /// The texts of a list; a single text counts as a list of one.
  package var texts: [String] {
    (items ?? [self]).compactMap { $0.isNull ? nil : $0.scalar }
  }

  /// The texts of a list with their places; a single text counts as a list of one.
  package var locatedTexts: [Located<String>] {
    (items ?? [self]).compactMap { item in
      item.isNull ? nil : item.scalar.map { Located($0, at: item.range) }
    }
  }

  /// The length of time that a scalar says.
  package var interval: Interval? { scalar.flatMap { Interval($0) } }

  /// The day that a scalar says.
  package var date: CivilDate? { scalar.flatMap { CivilDate(iso: $0) } }

  /// The moment that a scalar says.
  package var timestamp: Timestamp? { scalar.flatMap { Timestamp(rfc3339: $0) } }

  /// A mapping whose values are lengths of time, by key.
  package var intervals: [String: Interval] {
    var result: [String: Interval] = [:]
    for entry in entries ?? [] { result[entry.key] = entry.value.interval }
    return result
  }
}
