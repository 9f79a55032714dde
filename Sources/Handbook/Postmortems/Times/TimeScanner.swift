import Calendar
import Ground

/// Reads a time as people write it at the start of a line, or in a cell of its own.
package struct TimeScanner {
  /// Where the time is.
  package enum Place: Sendable {
    /// A cell of a column of times: whatever is in it is meant to be one.
    case cell
    /// The start of a list item or a line: only what looks like a time is one.
    case line
  }

  var cursor: ByteCursor
  let place: Place

  init(_ bytes: [UInt8], _ range: Range<Int>, in place: Place) {
    cursor = ByteCursor(bytes, range)
    self.place = place
  }

  /// Reads what is at the start of a range of bytes.
  ///
  /// - Returns: What it is, and where the text after it begins.
  package static func read(
    _ bytes: [UInt8], _ range: Range<Int>, in place: Place
  ) -> (reading: TimeReading, rest: Int) {
    var scanner = TimeScanner(bytes, range, in: place)
    let reading = scanner.read()
    if case .time = reading { scanner.skipClosing() }
    return (reading, min(scanner.cursor.index, range.upperBound))
  }

  /// What failed, and where.
  struct Failure: Error {
    var range: Range<Int>
    var problem: TimeProblem
  }

  private mutating func read() -> TimeReading {
    let isApproximate = skipOpening()
    let start = cursor.index
    guard !cursor.isAtEnd else { return .none }
    do throws(Failure) {
      if let placeholder = takePlaceholder() { throw Failure(range: placeholder, problem: .placeholder) }
      if let relative = takeRelative() { throw Failure(range: relative, problem: .relative) }
      if var time = try takeTime(from: start) {
        time.isApproximate = time.isApproximate || isApproximate
        return .time(time)
      }
    } catch {
      return .unreadable(error.range, error.problem)
    }
    cursor.index = start
    return place == .cell ? judgeCell(from: start) : .none
  }

  /// Takes a day, a time or both, and what follows them.
  private mutating func takeTime(from start: Int) throws(Failure) -> WrittenTime? {
    skipWeekday()
    var time = WrittenTime(range: start..<start)
    time.date = try takeDate()
    let afterDate = cursor.index
    let isISO = time.date != nil && skipBetweenDateAndClock()
    if let (clock, isApproximate) = try takeClock(afterDate: time.date != nil) {
      time.clock = clock
      time.isApproximate = isApproximate
    } else {
      guard time.date != nil else { return nil }
      cursor.index = afterDate
      guard cursor.isAtBoundary, place == .cell || isAtSeparator else { return nil }
      time.range = start..<afterDate
      return time
    }
    time.zone = takeZone(adjacent: isISO || (time.date != nil && time.clock?.second != nil))
    time.range = start..<cursor.index
    takeAsides(&time)
    try takeEnd(&time)
    return time
  }

  /// What a cell holds that is no time; empty cells and dashes belong to the row above.
  private mutating func judgeCell(from start: Int) -> TimeReading {
    var range = start..<cursor.end
    while let last = range.last, cursor.bytes[last] == .space || cursor.bytes[last] == .asterisk {
      range = range.lowerBound..<last
    }
    let text = String(decoding: cursor.bytes[range], as: UTF8.self)
    cursor.index = cursor.end
    if ["", "-", "–", "—", "--", "〃", "\""].contains(text) { return .none }
    if Interval(text) != nil { return .unreadable(range, .duration) }
    if let number = Int(text), (1900...2099).contains(number) { return .unreadable(range, .bareNumber) }
    return .unreadable(range, .words)
  }
}
