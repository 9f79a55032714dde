import Handbook
import Links
import Markdown

/// A numbered step of a playbook: what it says to do, what to run, what may come out, and what follows from it.
package struct PlaybookStep: Sendable {
  /// The id on the page, `diagnosis.1`; not promised.
  package let id: String
  /// The number that its list shows.
  package let number: Int
  /// The role of its section, `diagnosis`.
  package let section: String
  /// Its own words, without code blocks and branches.
  package let text: String
  package let commands: [Command]
  /// The code in its words: commands, names, values.
  package let inlineCode: [String]
  package let expectations: [Expectation]
  package let branches: [Branch]

  /// A block of code that is there to be run or pasted.
  package struct Command: Sendable {
    package let text: String
    /// The language of the block; nil if it names none.
    package let language: String?
    /// Whether it deletes or stops something for good.
    package let isDestructive: Bool
  }

  /// What a command printed when somebody wrote it down.
  package struct Expectation: Sendable {
    /// What the text before it calls it, `Healthy`.
    package let name: String?
    package let text: String
  }

  /// An answer, and what follows from it.
  package struct Branch: Sendable {
    package let label: String
    /// What an output must hold for this branch; none where only a person can tell.
    package let patterns: [String]
    /// What the branch says after its label.
    package let text: String
    /// Where it leads.
    package let target: Target?
  }

  /// Where a branch leads.
  package struct Target: Sendable {
    /// The page and its anchor; nil for a place outside the handbook.
    package let anchor: AnchorName?
    package let url: String
  }
}

extension PlaybookStep {
  /// The steps of a playbook, in the order of its text.
  static func all(_ index: Int, in linked: LinkedHandbook, _ urls: EditionURLs) -> [PlaybookStep] {
    let document = linked.handbook.documents[index]
    let reading = StepReading(index, in: linked, urls)
    return document.sections.flatMap { section -> [PlaybookStep] in
      guard section.traits.hasSteps, !section.isRepeat, let role = section.role else { return [] }
      return document.stepItems(in: section).compactMap { reading.step($0, role: role) }
    }
  }
}
