import Alerts
import Ground
import Handbook
import YAML

/// The JSON Schemas that are made from the code, for editors of front matter and `kedge.yml`.
enum GeneratedSchemas {
  /// Each file with its text.
  static let files: [(path: String, text: String)] = [
    ("docs/schemas/front-matter.schema.json", frontMatter.text + "\n"),
    ("docs/schemas/kedge.schema.json", configuration.text + "\n"),
  ]

  private static let version: (String, JSONValue) = ("$schema", "https://json-schema.org/draft/2020-12/schema")

  private static var configuration: JSONValue {
    .object(
      [
        version, ("title", "kedge.yml"),
        ("description", "What `kedge.yml` may hold. `kedge check` says more: names that nothing knows, for instance."),
      ] + ShapeSchema.record(Configuration.keys(channels: PayloadChannels.settings))
        + [("$defs", .object(ShapeSchema.definitions))])
  }

  /// One definition for each kind; a document is of one of them.
  private static var frontMatter: JSONValue {
    let kinds = DocumentKind.allCases
    return .object([
      version, ("title", "Front matter"),
      (
        "description",
        .string(
          "What the front matter of a document may hold, by its kind. A site that gives keys names of its own "
            + "(`keys` in `kedge.yml`) needs a copy with those names.")
      ), ("anyOf", .array(kinds.map { ["$ref": .string("#/$defs/\($0.rawValue)")] })),
      ("$defs", .object(kinds.map { ($0.rawValue, definition(of: $0)) } + ShapeSchema.definitions)),
    ])
  }

  private static func definition(of kind: DocumentKind) -> JSONValue {
    // A document that names its kind is of that one.
    let keys = kind.keys.map { key in
      key.name == Keys.kind.name ? Shape.Key(key.name, .choice([kind.rawValue]), key.summary) : key
    }
    return .object(ShapeSchema.record(keys))
  }
}
