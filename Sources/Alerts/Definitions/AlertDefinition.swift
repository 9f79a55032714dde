import Diagnostics

/// An alert as a definition file writes it.
public struct AlertDefinition: Sendable, Hashable {
  public var name: String
  /// Where the name stands.
  public var place: Range<Position>
  /// The label `severity`, as it is written.
  public var severity: String?
  /// Where the severity stands.
  public var severityPlace: Range<Position>?
  /// An annotation that is nearly called as those that hold the link, where the alert has none of them.
  public var similarAnnotation: String?
}

/// A URL in a definition file.
public struct WrittenLink: Sendable, Hashable {
  public var url: String
  public var place: Range<Position>
  /// The alert that it belongs to, by its index in the file.
  public var alert: Int?
  /// Whether it stands in an annotation that holds the link to the playbook, rather than anywhere in the text.
  public var isRunbook: Bool
}

/// What a file defines, and which links it holds.
public struct DefinitionFile: Sendable {
  /// The path as the user would type it.
  public var path: String
  public var alerts: [AlertDefinition] = []
  /// The links, in the order of the file.
  public var links: [WrittenLink] = []
  /// Why parts of it could not be read.
  public var problems: [Diagnostic] = []

  /// A file of which nothing is known but its path.
  public init(path: String) { self.path = path }
}
