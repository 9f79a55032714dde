import Ground

extension SitePlan {
  /// A file that takes a part of each of some others.
  struct Gathering: Sendable {
    let path: String
    /// What comes before the parts.
    let opening: @Sendable () -> [ArraySlice<UInt8>]
    /// The entries that it takes a part of, by index, in the order of the parts.
    let entries: [Int]
    /// Makes a part, by its number, of the bytes of its entry.
    let part: @Sendable (Int, [Piece]) -> ArraySlice<UInt8>
    /// What follows the parts, once all entries are known.
    let closing: @Sendable ([SiteFile]) -> [ArraySlice<UInt8>]
  }
}

/// The parts of a file, which come from many threads as they are made and are written in their order, each as soon as
/// all before it are: so that a file of megabytes is never held.
final class OrderedAssembly<File: SiteOutputFile>: Sendable {
  private let gathering: SitePlan.Gathering
  private let file: File
  /// The number of each entry's part.
  private let numbers: [Int?]
  private let state = Mutex(State())
  /// What is written makes the mark of the file, by one thread at a time.
  private let maker = Mutex(ContentMark.Maker())

  private struct State {
    var next = 0
    var waiting: [Int: ArraySlice<UInt8>] = [:]
    var isWriting = false
  }

  /// - Parameters:
  ///   - gathering: What to make.
  ///   - count: How many entries the plan has.
  ///   - file: Where to write it.
  /// - Throws: What `file` throws.
  init(_ gathering: SitePlan.Gathering, of count: Int, in file: File) throws {
    (self.gathering, self.file) = (gathering, file)
    var numbers = [Int?](repeating: nil, count: count)
    for (number, entry) in gathering.entries.enumerated() { numbers[entry] = number }
    self.numbers = numbers
    try append(gathering.opening())
  }

  /// Takes the part of an entry, if there is one.
  func take(_ made: [Piece], ofEntry index: Int) throws {
    guard let number = numbers[index] else { return }
    let part = gathering.part(number, made)
    state.withLock { $0.waiting[number] = part }
    while let ready = nextParts() {
      try append(ready)
      state.withLock { $0.isWriting = false }
    }
  }

  /// The parts whose turn it is, for the caller to write; nil if there are none, or if another thread is writing.
  private func nextParts() -> [ArraySlice<UInt8>]? {
    state.withLock { state in
      guard !state.isWriting else { return nil }
      var ready: [ArraySlice<UInt8>] = []
      while let part = state.waiting.removeValue(forKey: state.next) {
        ready.append(part)
        state.next += 1
      }
      state.isWriting = !ready.isEmpty
      return ready.isEmpty ? nil : ready
    }
  }

  /// Writes the end, and says what the file is.
  func end(_ files: [SiteFile]) throws -> SiteFile {
    try append(gathering.closing(files))
    try file.end()
    return SiteFile(gathered: gathering.path, maker.withLock(\.self))
  }

  private func append(_ pieces: [ArraySlice<UInt8>]) throws {
    maker.withLock { maker in for piece in pieces { maker.take(piece) } }
    try file.append(pieces)
  }
}
