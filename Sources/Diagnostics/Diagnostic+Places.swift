import Ground

extension Diagnostic {
  /// One of the places of a finding.
  ///
  /// A rule that would say the same at every other line says it once, and each place is judged by itself: whether a
  /// comment suppresses it, whether the baseline has it, whether its line changed.
  package struct Place: Hashable, Sendable {
    /// What the rule says of this place alone.
    package var message: String
    package var range: Range<Position>
    /// What a note says of the place where it is not the first one; nil for no note.
    var note: String?
  }

  /// A place as a rule finds it: what it says of it alone, where it is in the bytes of the file, and what a note says of
  /// it where it is not the first one.
  package typealias Found = (message: String, range: Range<Int>, note: String?)

  /// At most this many other places get a note.
  private static let mostNotes = 9

  /// Tells of several places of a source file at once; nil if there are none.
  package init?(
    _ rule: Rule, in source: SourceFile, at found: [Found], help: String? = nil, notes: [Note] = [], fixes: [Fix] = []
  ) {
    var places: [Place] = []
    var (written, lineEnd) = ("", -1)
    for place in found.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      var message = places.last?.message
      if places.isEmpty || !ByteName.isSame(place.message, written) {
        message = SecretPatterns.concealed(place.message)
      } else if place.range.lowerBound <= lineEnd {
        // A line that has the same twice is one place: it is changed or left as a whole.
        continue
      }
      written = place.message
      if place.range.lowerBound > lineEnd { lineEnd = source.endOfLine(at: place.range.lowerBound) }
      places.append(
        Place(
          message: message ?? "", range: source.positions(of: place.range),
          note: place.note.map(SecretPatterns.concealed)))
    }
    guard let first = places.first else { return nil }
    self.init(rule, first.message, file: source.path, range: first.range, help: help, notes: notes, fixes: fixes)
    tell(of: places)
  }

  /// Every place of the finding, at least one.
  package var places: [Place] {
    severalPlaces.isEmpty ? [Place(message: message, range: range, note: nil)] : severalPlaces
  }

  /// How many places the finding has.
  package var placeCount: Int { max(1, severalPlaces.count) }

  /// The finding at some of its places, the first of which becomes its own; nil if there are none.
  package func at(_ kept: [Place]) -> Diagnostic? {
    guard !kept.isEmpty, kept.count < placeCount else { return kept.isEmpty ? nil : self }
    let told = Set(severalPlaces.map(\.range))
    var finding = self
    finding.notes.removeAll { ByteName.isSame($0.file, file) && told.contains($0.range) }
    finding.tell(of: kept)
    return finding
  }

  /// Says where the finding is: the message is that of the first place, and counts the others.
  private mutating func tell(of places: [Place]) {
    let more = places.count - 1
    severalPlaces = more > 0 ? places : []
    range = places[0].range
    message = places[0].message + (more > 0 ? " (and \(more) more \(more == 1 ? "place" : "places"))" : "")
    guard more > 0 else { return }
    notes += places.dropFirst().lazy.compactMap { [file] place in
      place.note.map { Note($0, file: file, range: place.range) }
    }.prefix(Self.mostNotes)
  }
}
