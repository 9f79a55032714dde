import Ground

/// HTML that is written often with other values each time, taken apart once at the places that are filled.
///
/// It is made from HTML that has a mark for each place: the number of the place between two control characters,
/// which pass through escaping as they are.
struct HTMLStencil: Sendable {
  /// The literal parts one after the other.
  private var literals: [UInt8] = []
  /// The places in their order: where in `literals` each of them is, and its number.
  private var places: [(offset: Int, number: Int)] = []

  /// The mark for a place while the HTML is made.
  static func mark(_ place: Int) -> String { "\u{1}\(place)\u{1}" }

  /// Takes HTML with marks for places.
  ///
  /// - Parameters:
  ///   - html: The HTML.
  ///   - count: How many places there may be; what looks like the mark of any other is text.
  init(_ html: [UInt8], places count: Int) {
    literals.reserveCapacity(html.count)
    var index = 0
    while index < html.count {
      if let mark = Self.mark(in: html, at: index), mark.number < count {
        places.append((literals.count, mark.number))
        index = mark.end
      } else {
        literals.append(html[index])
        index += 1
      }
    }
  }

  /// How many bytes the literal parts take.
  var size: Int { literals.count }

  /// The number of each place, in the order in which they are filled.
  var numbers: [Int] { places.map(\.number) }

  /// Writes the HTML; `fill` writes what belongs into each place, by its number.
  @inline(__always)
  func write<Output: ByteSink>(to output: inout Output, fill: (Int, inout Output) -> Void) {
    literals.withUnsafeBufferPointer { literals in
      var written = 0
      for (offset, number) in places {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: literals[written..<offset]))
        fill(number, &output)
        written = offset
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: literals[written...]))
    }
  }

  /// The mark that begins at an index: its place, and where it ends.
  private static func mark(in html: [UInt8], at start: Int) -> (number: Int, end: Int)? {
    guard html[start] == 1 else { return nil }
    var (index, number) = (start + 1, 0)
    // A template has fewer places than these digits can count.
    while index < html.count, index <= start + 4, UInt8.digits.contains(html[index]) {
      number = number * 10 + Int(html[index] - UInt8.digit0)
      index += 1
    }
    guard index > start + 1, index < html.count, html[index] == 1 else { return nil }
    return (number, index + 1)
  }
}
