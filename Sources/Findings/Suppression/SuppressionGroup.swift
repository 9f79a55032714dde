import Diagnostics
import Ground

extension Suppressions {
  /// The suppressions of one rule in one file, asked line by line from the first to the last.
  ///
  /// Blocks are in one another or apart, so the innermost one that has a line is the last that began and has not ended:
  /// all lines together take as long as there are lines and blocks.
  struct Group: Sendable {
    /// Whose suppressions they are.
    struct Key: Hashable {
      var file: ByteName
      var rule: Rule
    }

    /// The one for the whole file, by its index.
    private var ofFile: Int?
    /// Those of blocks that have not begun, by their first lines, the next one last.
    private var coming: [(lines: ClosedRange<Int>, index: Int)] = []
    /// Those that have begun, the innermost last.
    private var open: [(lines: ClosedRange<Int>, index: Int)] = []
    private var isSorted = true

    /// Adds a suppression by its index.
    mutating func add(_ suppression: Suppression, at index: Int) {
      guard let lines = suppression.lines else {
        ofFile = ofFile ?? index
        return
      }
      coming.append((lines, index))
      isSorted = false
    }

    /// The suppression that has a line, by its index; nil if none has it.
    mutating func suppression(ofLine line: Int) -> Int? {
      if !isSorted {
        coming.sort { ($0.lines.lowerBound, $1.lines.upperBound) > ($1.lines.lowerBound, $0.lines.upperBound) }
        isSorted = true
      }
      while let next = coming.last, next.lines.lowerBound <= line { open.append(coming.removeLast()) }
      while let last = open.last, last.lines.upperBound < line { open.removeLast() }
      return open.last?.index ?? ofFile
    }
  }
}
