import Diagnostics
import Ground
import Handbook

/// The list of every anchor that was ever promised, and where those went that have moved.
package struct Ledger: Sendable {
  /// A line of the ledger.
  package struct Entry: Sendable, Hashable {
    package var name: AnchorName
    /// Where the content went, where it moved.
    package var target: AnchorName?
    /// Why it is gone, in the words of the person who retired it.
    package var reason: String?
    /// The number of the line; 0 for one that is not in the file yet.
    package var line: Int

    package init(_ name: AnchorName, movedTo target: AnchorName? = nil, reason: String? = nil, line: Int = 0) {
      self.name = name
      self.target = target
      self.reason = reason
      self.line = line
    }

    /// The line as it is written in the file.
    package var text: String {
      guard let target else { return name.text }
      return name.text + " -> " + target.text + (reason.map { " # " + $0 } ?? "")
    }
  }

  /// The lines, sorted by name, no name twice.
  package private(set) var entries: [Entry] = []
  /// The comments that people wrote into the file, each with its `#`; they are kept at its head.
  package var comments: [String] = []
  /// The path of the file, as the user would type it.
  package var path: String
  /// Whether there is a file; without one nothing is promised.
  package var exists: Bool
  /// The file as it was read; nil for a ledger that was made otherwise.
  package internal(set) var source: SourceFile?

  /// A ledger of nothing.
  package init(path: String = "anchors.lock") {
    self.path = path
    exists = false
  }

  /// Takes entries in any order; of two with one name the last counts.
  package init(path: String, entries: [Entry], exists: Bool = true) {
    self.path = path
    self.exists = exists
    self.entries = Self.sorted(entries)
  }

  /// Takes entries that are sorted already.
  init(path: String, sorted entries: [Entry]) {
    self.path = path
    exists = true
    self.entries = entries
  }

  /// The line of an anchor.
  package subscript(name: AnchorName) -> Entry? {
    let index = place(of: name)
    return index < entries.count && entries[index].name == name ? entries[index] : nil
  }

  /// Adds a line, in the place of the one that the anchor has.
  package mutating func set(_ entry: Entry) {
    let index = place(of: entry.name)
    if index < entries.count, entries[index].name == entry.name {
      entries[index] = entry
    } else {
      entries.insert(entry, at: index)
    }
  }

  /// The lines of one page: that of the page itself and those of its anchors.
  package func entries(ofPage page: String) -> ArraySlice<Entry> {
    let start = place(of: AnchorName(page: page))
    var end = start
    while end < entries.count, ByteName.isSame(entries[end].name.page, page) { end += 1 }
    return entries[start..<end]
  }

  private func place(of name: AnchorName) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func sorted(_ entries: [Entry]) -> [Entry] {
    var isSorted = true
    for index in entries.indices.dropFirst() where !(entries[index - 1].name < entries[index].name) {
      isSorted = false
      break
    }
    if isSorted { return entries }
    var last: [AnchorName: Entry] = [:]
    for entry in entries { last[entry.name] = entry }
    return last.values.sorted { $0.name < $1.name }
  }
}
