import Handbook
import Markdown

/// A step that a drill walks through.
package struct DrillStep: Sendable, Hashable {
  /// An answer that the step may have.
  package struct Branch: Sendable, Hashable {
    package var label: String
    /// Where its links lead, as they are written.
    package var targets: [String]
  }

  /// `diagnosis.3`, which is also the step's anchor on the page; the anchor of its heading for what has no number.
  package var id: String
  /// The heading of its section, and the one below it that holds the step.
  package var place: String
  /// Its Markdown, without the indentation of its list.
  package var text: String
  /// The answers that it may have, in their order.
  package var branches: [Branch] = []
  /// Where its other links lead, as they are written.
  package var links: [String] = []
  /// The patterns of its answers.
  package var patterns: [StepBranch] = []

  /// Whether an output can tell which answer it is.
  package var takesOutput: Bool { patterns.havePatterns }
}
