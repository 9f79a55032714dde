/// Makes a failing document small, so that a report shows only the cause.
enum Shrinking {
  static func shrink(_ document: String, tries: Int = 400, while fails: (String) -> Bool) -> String {
    let lines = document.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let fewer = shrink(lines, tries: tries / 2) { fails($0.joined(separator: "\n")) }
    let scalars = Array(fewer.joined(separator: "\n").unicodeScalars)
    return string(shrink(scalars, tries: tries / 2) { fails(string($0)) })
  }

  /// Leaves out ever smaller parts for as long as the rest fails.
  static func shrink<Element>(_ parts: [Element], tries limit: Int, while fails: ([Element]) -> Bool) -> [Element] {
    var parts = parts
    var tries = 0
    var size = max(1, parts.count / 2)
    while true {
      var start = 0
      while start < parts.count, tries < limit {
        var candidate = parts
        candidate.removeSubrange(start..<min(start + size, parts.count))
        tries += 1
        if fails(candidate) { parts = candidate } else { start += size }
      }
      if size == 1 || tries >= limit { return parts }
      size = max(1, size / 2)
    }
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
