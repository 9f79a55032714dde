import Handbook
import YAML

/// What front matter of a kind may have, under the author's names for the keys.
struct FrontMatterSchema {
  let kind: DocumentKind
  private let configuration: Configuration

  init(_ kind: DocumentKind, _ view: EditorView) { (self.kind, configuration) = (kind, view.configuration) }

  var shape: Shape {
    .record(
      kind.keys.map { key in
        Shape.Key(configuration.name(of: key, in: kind), key.shape, required: key.isRequired, key.summary)
      })
  }

  /// The kind of a document that is being typed: what it says, else what its path implies.
  static func kind(of path: String, _ text: TextLines, _ lines: FrontMatterLines, _ view: EditorView) -> DocumentKind {
    let configuration = view.configuration
    for number in lines.lines {
      let parts = text.text(text.line(number)).split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let kind = DocumentKind(rawValue: parts[1].filter { $0 != " " && $0 != "\r" }) else {
        continue
      }
      if parts[0] == configuration.name(of: Keys.kind, in: kind) { return kind }
    }
    return configuration.kind(ofPath: path)
  }

  /// Our name for a key.
  func ours(_ name: String) -> String {
    kind.keys.first { configuration.name(of: $0, in: kind) == name }?.name ?? name
  }

  /// What the names at a place are of; nil where only the shape knows.
  func names(_ way: [YAMLCursor.Step], _ isKey: Bool) -> NameKind? {
    let keys = way.keys
    guard let first = keys.first.map(ours) else { return nil }
    switch (first, keys.count, isKey) {
    case (Keys.parameters.name, 1, true): return .parameters
    case (Keys.levels.name, 1, true), (Keys.sendWithin.name, 1, true), (Keys.repeatEvery.name, 1, true):
      return .severities
    case (Keys.owner.name, 1, false), (Keys.escalateTo.name, 1, false): return .contacts
    case (Keys.levels.name, 3, false) where keys[2] == "notify": return .contacts
    case (Keys.severity.name, 1, false): return .severities
    case (Keys.failureReason.name, 1, false): return .reasons
    case (Keys.services.name, 1, false): return .services
    case (Keys.alerts.name, 1, false): return .alerts
    case (Keys.playbooks.name, 1, false): return .documents([.playbook])
    case (Keys.evidence.name, 1, false): return .documents([.postmortem, .page])
    case (Keys.testKind.name, 1, false): return .testKinds
    case (Keys.phases.name, 1, false): return .sections(.comms)
    default: return nil
    }
  }
}
