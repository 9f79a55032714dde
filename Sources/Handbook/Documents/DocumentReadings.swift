import Ground

/// What single documents came to when they were read, for reading a handbook again of which little has changed.
///
/// A reading depends on the bytes of the file, the configuration, the day and the rules alone: whoever keeps readings
/// forgets those for which one of these has changed.
package struct DocumentReadings: Sendable {
  private var readings: [ByteName: HandbookLoader.Reading] = [:]

  /// Nothing was read yet.
  package init() {}

  /// Takes what could be read; what the machine refused is read again.
  init(_ all: [HandbookLoader.Reading]) {
    readings.reserveCapacity(all.count)
    for reading in all where reading.failure == nil { readings[ByteName(reading.path)] = reading }
  }

  subscript(path: String) -> HandbookLoader.Reading? { readings[ByteName(path)] }

  /// Forgets a document, which has changed.
  package mutating func forget(_ path: String) { readings[ByteName(path)] = nil }
}
