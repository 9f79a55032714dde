import Diagnostics
import Ground
import Handbook
import YAML

/// JSON as the values that definitions are read from.
///
/// libyaml would read most of it too, and stumble over surrogate pairs and tabs.
enum JSONDocument {
  /// Reads a file.
  ///
  /// - Throws: `JSONReader.Problem` if it is not JSON.
  static func read(_ source: SourceFile) throws(JSONReader.Problem) -> YAMLValue {
    value(try JSONReader.read(source.bytes, maximumSize: .max))
  }

  /// Whether a file starts as JSON does.
  static func starts(_ source: SourceFile) -> Bool {
    let first = source.bytes[source.contentStart...].first { $0 > .space }
    return first == .openBrace || first == .openBracket
  }

  private static func value(_ node: JSONNode) -> YAMLValue {
    let content: YAMLValue.Content =
      switch node.content {
      case .null: .scalar("null", isPlain: true)
      case .flag(let value): .scalar(value ? "true" : "false", isPlain: true)
      case .number(let text): .scalar(text, isPlain: true)
      case .text(let text): .scalar(text, isPlain: false)
      case .list(let items): .sequence(items.map(value))
      case .object(let members):
        .mapping(members.map { YAMLEntry(key: $0.name, keyRange: $0.nameRange, value: value($0.value)) })
      }
    return YAMLValue(content: content, range: node.range)
  }
}
