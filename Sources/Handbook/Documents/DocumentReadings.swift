import Ground

/// What single documents came to when they were read, for reading a handbook again of which little has changed.
///
/// A reading depends on the bytes of the file, the configuration, the day and the rules alone: whoever keeps readings
/// forgets those for which one of these has changed.
package struct DocumentReadings: Sendable {
  private var readings: [ByteName: HandbookLoader.Reading] = [:]

  /// Nothing was read yet.
  package init() {}

  /// Takes what was read now, and forgets the documents that are gone; what the machine refused is read again.
  ///
  /// - Parameters:
  ///   - new: The documents that were not known.
  ///   - all: Every document that there is.
  mutating func take(_ new: [HandbookLoader.Reading], of all: [HandbookLoader.Reading]) {
    let refused = new.count { $0.failure != nil }
    for reading in new where reading.failure == nil { readings[ByteName(reading.path)] = reading }
    guard readings.count != all.count - refused else { return }
    readings = Dictionary(
      all.lazy.filter { $0.failure == nil }.map { (ByteName($0.path), $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(path: String) -> HandbookLoader.Reading? { readings[ByteName(path)] }

  /// Forgets a document, which has changed.
  package mutating func forget(_ path: String) { readings[ByteName(path)] = nil }
}
