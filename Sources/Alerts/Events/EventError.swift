import Diagnostics
import Ground

/// Why an event cannot be used: everything that is wrong with it, each with its place.
package struct EventError: Error, Sendable, CustomStringConvertible {
  /// Something that is wrong with an event.
  struct Problem: Sendable, Hashable {
    var message: String
    /// The byte range in the file.
    var range: Range<Int>
    /// What can be done about it.
    var help: String?
  }

  /// One line for each problem: `event.json:3:12: the value is a list, not a text`.
  package let description: String

  /// Takes the problems of a file, in the order in which they are shown.
  init(_ problems: [Problem], in source: SourceFile) {
    description = problems.map { problem in
      let place = source.position(at: problem.range.lowerBound)
      let help = problem.help.map { "\n  help: " + Terminal.safe($0) } ?? ""
      return "\(source.path):\(place.line):\(place.column): \(Terminal.safe(problem.message))\(help)"
    }.joined(separator: "\nkedge: ")
  }

  /// Takes the reason why a file is not JSON.
  package init(_ problem: JSONReader.Problem, in source: SourceFile) {
    self.init([Problem(message: problem.message, range: problem.range)], in: source)
  }
}
