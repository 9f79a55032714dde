import Diagnostics

/// An alert as a definition file writes it.
package struct AlertDefinition: Sendable, Hashable {
  package var name: String
  /// Where the name is.
  package var place: Range<Position>
  /// The label `severity`, as it is written.
  package var severity: String?
  /// Where the severity is.
  package var severityPlace: Range<Position>?
  /// An annotation that is nearly called as those that hold the link, where the alert has none of them.
  package var similarAnnotation: String?
}

/// A URL in a definition file.
package struct WrittenLink: Sendable, Hashable {
  package var url: String
  package var place: Range<Position>
  /// The alert that it belongs to, by its index in the file.
  package var alert: Int?
  /// Whether it is in an annotation that holds the link to the playbook, rather than anywhere in the text.
  package var isRunbook: Bool
}

/// What a file defines, and which links it holds.
package struct DefinitionFile: Sendable {
  /// The path as the user would type it.
  package var path: String
  package var alerts: [AlertDefinition] = []
  /// How many recording rules there are.
  package var recordings = 0
  /// The links, in the order of the file.
  package var links: [WrittenLink] = []
  /// Why parts of it could not be read.
  package var problems: [Diagnostic] = []
  /// What is known of it where it cannot be read before Helm renders it; nil for any other file.
  package var template: HelmTemplate?

  /// A file of which nothing is known but its path.
  package init(path: String) { self.path = path }
}
