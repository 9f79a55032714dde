import Diagnostics
import Handbook

/// Every output leads one way: it fits one label of its step.
///
/// A pattern whose text holds a pattern of another label fits only outputs that fit both.
struct OverlappingLabels: DocumentRule {
  static let rule = Rule(
    "overlapping-labels", .warning, "every pattern of a label matches an output that no other label of the step matches"
  )

  /// How many patterns of a document are compared with how many others: who needs more cannot read it either.
  private static let most = 200_000

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.kind == .playbook else { return [] }
    var rest = Self.most
    return context.branches(of: document).flatMap { branches -> [Diagnostic] in
      guard branches.havePatterns else { return [] }
      var findings: [Diagnostic] = []
      for (number, branch) in branches.enumerated() where rest > 0 {
        let samples = branch.patterns.map { (pattern: $0, samples: $0.samples) }
        for (other, wide) in branches.enumerated() where other != number && rest > 0 {
          rest -= wide.patterns.count * samples.count
          guard let found = Self.overlap(samples, wide) else { continue }
          let narrow = branch.patternRanges[found.narrow]
          // Two that are alike are told of once.
          let isAlike = wide.patterns[found.wide].text == branch.patterns[found.narrow].text
          guard !isAlike || other > number else { continue }
          findings.append(
            context.finding(
              self,
              "an output that matches `\(branch.patterns[found.narrow].text)` matches `\(wide.patterns[found.wide].text)` of "
                + "another label too",
              at: wide.patternRanges[found.wide],
              help: "write more of the line into the pattern, or make the command print what tells the two apart",
              notes: [.init("the other label", in: context.source, at: narrow)]))
        }
      }
      return findings
    }
  }

  /// The first pattern, with what it fits, that a pattern of another label fits as well.
  private static func overlap(
    _ samples: [(pattern: OutputPattern, samples: [CommandOutput])], _ wide: StepBranch
  ) -> (narrow: Int, wide: Int)? {
    for (narrow, sample) in samples.enumerated() {
      for (index, pattern) in wide.patterns.enumerated() where sample.samples.contains(where: pattern.fits) {
        return (narrow, index)
      }
    }
    return nil
  }
}
