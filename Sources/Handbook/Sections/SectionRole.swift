import Diagnostics

/// A section that a kind of document is expected to have, found by any of its accepted headings, and what is known of it.
package struct SectionRole: Sendable, Hashable {
  /// The id that the section carries on the page, for instance `diagnosis`.
  package let name: String
  /// The headings that count, compared without case, punctuation and a trailing parenthesis.
  package let headings: [String]
  /// Whether the document must have it.
  package let isRequired: Bool
  /// What else is known about the section.
  package let traits: Traits

  /// - Parameters:
  ///   - name: The id of the section on the page.
  ///   - headings: The headings that count in addition to the name.
  ///   - required: Whether the document must have it.
  ///   - traits: What else is known about the section.
  package init(_ name: String, _ headings: [String], required: Bool = true, _ traits: Traits = Traits()) {
    self.name = name
    self.headings = headings
    isRequired = required
    self.traits = traits
  }

  /// How a section is read: the one place that knows which of them are worked through, come first, or stay in sight.
  package struct Traits: Sendable, Hashable {
    /// Whether it is worked through step by step: its numbered steps have ids and ticks, and a test is about them.
    package var hasSteps = false
    /// Its place on the page of a playbook.
    package var standing = Standing.acts
    /// Its quick link; nil if it has none.
    package var thumb: Thumb?

    package init(steps: Bool = false, _ standing: Standing = .acts, thumb: Thumb? = nil) {
      (hasSteps, self.standing, self.thumb) = (steps, standing, thumb)
    }
  }

  /// What a section of a playbook is for, which decides its place on the page.
  package enum Standing: UInt8, Sendable, CaseIterable {
    /// Something to do: first, in the order of the author.
    case acts
    /// Something to know: after all that is to be done.
    case explains
    /// What is left when it is over: last.
    case closes
  }

  /// The links in the bar under the thumb, in its order; each is called after the section that it leads to.
  package enum Thumb: Int, Sendable, CaseIterable {
    case diagnosis, resolution, verification, communication

    /// The name of the section's role.
    package var role: String { String(describing: self) }
  }

  /// The words of a role's own name, which always count as its heading: `root-cause` → `Root cause`.
  var ownHeading: String {
    let words = name.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
