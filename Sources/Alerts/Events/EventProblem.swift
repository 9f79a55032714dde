import Diagnostics
import Ground

/// Something that is wrong with an event.
struct EventProblem: Sendable, Hashable {
  var message: String
  /// The byte range in the file.
  var range: Range<Int>
  /// What can be done about it.
  var help: String?
}

extension Refusal {
  /// Takes the problems of an event, in the order in which they are shown: `event.json:3:12: the value is a list`.
  init(_ problems: [EventProblem], in source: SourceFile) {
    self.init(
      problems.map { problem in
        let place = source.position(at: problem.range.lowerBound)
        return Reason("\(source.path):\(place.line):\(place.column): \(problem.message)", help: problem.help)
      })
  }

  /// Takes the reason why a file is not JSON.
  init(_ problem: JSONReader.Problem, in source: SourceFile) {
    self.init([EventProblem(message: problem.message, range: problem.range)], in: source)
  }
}
