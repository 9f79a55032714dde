import Diagnostics

/// What following every link of the alert definitions came to, both ways.
public struct AlertReport: Sendable {
  /// A link of a definition file, or a playbook found by an alert's name.
  public struct Link: Sendable {
    public var file: String
    public var place: Range<Position>
    /// The alert that it belongs to; nil for a link elsewhere in a file.
    public var alert: String?
    /// The URL as it is written; nil where the name of the alert alone leads to the playbook.
    public var url: String?
    public var proof: LinkProof
  }

  /// An alert without a playbook: whoever it wakes is told nothing.
  public struct Unlinked: Sendable {
    public var file: String
    public var alert: AlertDefinition
    /// The playbook that bears its name, by its page, where there is one.
    public var namesake: String?
  }

  /// A playbook that no alert names.
  public struct Orphan: Sendable {
    /// The document's file, as the user would type it.
    public var file: String
    public var title: String
    public var page: String
  }

  /// How a file fares.
  public struct FileCount: Sendable {
    public var file: String
    public var alerts = 0
    /// Alerts with a playbook.
    public var linked = 0
    /// Links by what became of them.
    public var states: [LinkState: Int] = [:]
    /// Whether parts of it could not be read.
    public var isUnreadable = false

    /// Links that do not land.
    public var broken: Int {
      [LinkState.missingPage, .missingAnchor, .malformed].reduce(0) { $0 + (states[$1] ?? 0) }
    }
  }

  /// A report on nothing.
  public init() {}

  public var links: [Link] = []
  public var unlinked: [Unlinked] = []
  public var orphans: [Orphan] = []
  public var files: [FileCount] = []
  /// Every finding, with the severities that the rules have by themselves.
  public var diagnostics: [Diagnostic] = []

  /// How many alerts are defined.
  public var alertCount: Int { files.reduce(0) { $0 + $1.alerts } }

  /// How many alerts have a playbook.
  public var linkedCount: Int { files.reduce(0) { $0 + $1.linked } }

  /// How many links have a state.
  public func count(_ state: LinkState) -> Int { files.reduce(0) { $0 + ($1.states[state] ?? 0) } }
}
