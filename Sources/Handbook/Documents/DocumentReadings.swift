import Ground

/// What single documents came to when they were read, for reading a handbook again of which little has changed.
///
/// A reading depends on the bytes of the file, the configuration, the day and the rules alone: whoever keeps readings
/// forgets those for which one of these has changed.
package struct DocumentReadings: Sendable {
  /// In the order of their paths.
  private var all: [HandbookLoader.Reading] = []
  /// The paths of those that do not hold any longer.
  private var forgotten: Set<ByteName> = []

  /// Nothing was read yet.
  package init() {}

  /// Forgets a document, which has changed.
  package mutating func forget(_ path: String) { forgotten.insert(ByteName(path)) }

  /// The reading of every document that there is.
  ///
  /// - Parameters:
  ///   - pages: The paths of the documents, sorted.
  ///   - read: Reads those that are not known.
  /// - Returns: The readings, in the order of the paths.
  func readings(of pages: [String], _ read: ([String]) -> [HandbookLoader.Reading]) -> [HandbookLoader.Reading] {
    if pages.count == all.count, pages.indices.allSatisfy({ ByteName.isSame(pages[$0], all[$0].path) }) {
      guard !forgotten.isEmpty else { return all }
      let missing = pages.indices.filter { isForgotten(pages[$0]) }
      var readings = all
      for (index, reading) in zip(missing, read(missing.map { pages[$0] })) { readings[index] = reading }
      return readings
    }
    var next = 0
    let known = pages.map { path -> Int? in
      while next < all.count, all[next].path.precedesByBytes(path) { next += 1 }
      return next < all.count && ByteName.isSame(all[next].path, path) && !isForgotten(path) ? next : nil
    }
    var new = read(pages.indices.filter { known[$0] == nil }.map { pages[$0] }).makeIterator()
    return known.compactMap { index in index.map { all[$0] } ?? new.next() }
  }

  private func isForgotten(_ path: String) -> Bool { !forgotten.isEmpty && forgotten.contains(ByteName(path)) }

  /// Keeps the readings of every document that there is; what the machine refused is read again.
  mutating func keep(_ readings: [HandbookLoader.Reading]) {
    (all, forgotten) = (readings, [])
    for index in readings.indices where readings[index].failure != nil { forget(readings[index].path) }
  }
}
