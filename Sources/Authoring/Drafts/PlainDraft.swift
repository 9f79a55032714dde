import Ground
import Handbook
import YAML

/// A page, or the messages for a channel, of which only the name is known.
package struct PlainDraft {
  private let title: String
  private let kind: DocumentKind
  private let configuration: Configuration
  private var values: [(key: Shape.Key, yaml: String)] = []

  /// - Parameters:
  ///   - name: What was asked for: a title or a name, perhaps in a folder.
  ///   - path: Where it will be.
  ///   - kind: What it is.
  ///   - handbook: The handbook that it goes into.
  package init(named name: String, path: String, kind: DocumentKind, in handbook: Handbook) {
    (self.kind, configuration) = (kind, handbook.configuration)
    title = Self.title(of: name)
    values.append((Keys.title.untyped, YAMLScalar.text(title, .plain)))
    guard kind == .comms else { return }
    // The file of a channel is called like the channel.
    values.append((Keys.channel.untyped, YAMLScalar.text(String(PathName(path).stem), .plain)))
    let phases = (configuration.sections[.comms] ?? []).map { YAMLScalar.text($0.name, .plain) }
    values.append((Keys.phases.untyped, "[" + phases.joined(separator: ", ") + "]"))
  }

  /// The bytes of the document.
  ///
  /// - Throws: ``Refusal`` if the template cannot be filled.
  package func bytes(_ template: DraftTemplate, path: String) throws(Refusal) -> [UInt8] {
    var values = values
    if configuration.kind(ofPath: path) != kind {
      values.insert((Keys.kind.untyped, kind.rawValue), at: min(1, values.count))
    }
    return try template.filled(values, title: title)
  }

  /// The title of a name: `guides/first-day` is `First day`.
  static func title(of name: String) -> String {
    var last = String(PathName(name).name)
    for end in DocumentPath.extensions where last.lowercased().hasSuffix("." + end) {
      last.removeLast(end.utf8.count + 1)
    }
    guard DraftPlace.isSlug(last) else { return last }
    let words = last.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    guard !words.isEmpty else { return last }
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
