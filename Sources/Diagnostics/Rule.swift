/// A rule and everything that is known of it, wherever one of its findings goes.
///
/// A rule is declared once, next to the code that judges it. A finding has its rule, so nobody has to know a rule
/// by its name.
package struct Rule: Sendable {
  /// The name, kebab-case, naming the bad thing: `missing-section`, `stale-playbook`.
  package let name: String
  /// What a finding weighs where `kedge.yml` does not say otherwise.
  package let severity: Severity
  /// One sentence: what holds for content that passes.
  package let summary: String
  /// Where what it asks for is written down by others, or in `docs/`; nil where the content model is all there is.
  package let source: String?
  private let traits: Traits

  /// Declares a rule.
  package init(
    _ name: String, _ severity: Severity, _ summary: String, _ traits: Traits = [], source: String? = nil
  ) {
    self.name = name
    self.severity = severity
    self.summary = summary
    self.source = source
    self.traits = traits
  }

  /// Whether the rule has all of `traits`.
  package func has(_ traits: Traits) -> Bool { self.traits.isSuperset(of: traits) }

  /// Whether a comment in a text may suppress its findings, and a baseline take them: not if `kedge.yml` cannot change the
  /// rule either.
  package var isSuppressible: Bool { traits.isDisjoint(with: [.fixed, .unsuppressible]) }

  /// What sets a rule apart from others.
  package struct Traits: OptionSet, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// `rules:` in `kedge.yml` cannot change it.
    package static let fixed = Traits(rawValue: 1)
    /// It is off until `kedge.yml` gives it a severity.
    package static let optional = Traits(rawValue: 2)
    /// It checks content against the content model, which a folder without `kedge.yml` never signed up to.
    package static let model = Traits(rawValue: 4)
    /// Its findings come and go with the calendar, so they never stop a publication.
    package static let calendar = Traits(rawValue: 8)
    /// It checks the site against the ledger, or against older records of what was promised.
    package static let ledger = Traits(rawValue: 16)
    /// It is at most a warning without a `kedge.yml`, and has its own severity with one.
    package static let adopted = Traits(rawValue: 64)
    /// It is about what outsiders may not read: it is off but for a public edition.
    package static let publicOnly = Traits(rawValue: 128)
    /// It asks git who wrote the documents.
    package static let authors = Traits(rawValue: 32)
    /// It guards what `docs/security.md` promises, or the suppressions themselves: no comment in a text suppresses it, and
    /// no baseline takes it.
    package static let unsuppressible = Traits(rawValue: 256)
  }
}

extension Rule: Hashable {
  package static func == (lhs: Rule, rhs: Rule) -> Bool { lhs.name == rhs.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Rule: CustomStringConvertible {
  package var description: String { name }
}
