import Diagnostics
import Ground
import Markdown

/// What following every link of the alert definitions came to, both ways.
package struct AlertReport: Sendable {
  /// A link of a definition file, or a playbook found by an alert's name.
  package struct Link: Sendable {
    package var file: String
    package var place: Range<Position>
    /// The alert that it belongs to; nil for a link elsewhere in a file.
    package var alert: String?
    /// The URL as it is written; nil if only the name of the alert leads to the playbook.
    package var url: String?
    package var proof: LinkProof
  }

  /// An alert without a playbook: the person it wakes is told nothing.
  package struct Unlinked: Sendable {
    package var file: String
    package var alert: AlertDefinition
    /// The playbook that has its name, by its page, if there is one.
    package var namesake: String?
  }

  /// A playbook that no alert names.
  package struct Orphan: Sendable {
    /// The document's file, as the user would type it; the `api/anchors.json` that lists it if nothing more is known.
    package var file: String
    package var range: Range<Position>
    package var title: String
    package var page: String
  }

  /// How a file fares.
  package struct FileCount: Sendable {
    package var file: String
    package var alerts = 0
    /// Alerts with a playbook.
    package var linked = 0
    /// Recording rules, which need no playbook.
    package var recordings = 0
    /// Links by what became of them.
    package var states: [LinkState: Int] = [:]
    /// Whether parts of it could not be read.
    package var isUnreadable = false

    /// Whether nothing in it was checked, though all of it was read: neither a rule nor a link of ours.
    package var isBare: Bool { alerts + recordings == 0 && states.isEmpty && !isUnreadable }

    /// Links that do not land.
    package var broken: Int {
      [LinkState.missingPage, .missingAnchor, .malformed].reduce(0) { $0 + (states[$1] ?? 0) }
    }
  }

  /// A report on nothing.
  package init() {}

  package var links: [Link] = []
  package var unlinked: [Unlinked] = []
  package var orphans: [Orphan] = []
  package var files: [FileCount] = []
  /// What could not be known, and so nothing is said of, a sentence each.
  package var unknowns: [String] = []
  /// Every finding, with the severities that the rules have by themselves.
  package var diagnostics: [Diagnostic] = []

  /// Whether nothing was checked in some of the files.
  package func isBare(_ paths: Set<ByteName>) -> Bool {
    !files.contains { paths.contains(ByteName($0.file)) && !$0.isBare }
  }

  /// How many alerts are defined.
  package var alertCount: Int { files.reduce(0) { $0 + $1.alerts } }

  /// How many alerts have a playbook.
  package var linkedCount: Int { files.reduce(0) { $0 + $1.linked } }

  /// How many links have a state.
  package func count(_ state: LinkState) -> Int { files.reduce(0) { $0 + ($1.states[state] ?? 0) } }
}
