import Diagnostics
import YAML

/// The rotations and roles of `contacts.yml`, by key.
package struct Contacts: Sendable {
  /// A rotation or role that can be reached.
  package struct Contact: Sendable, Hashable {
    package var key: String
    package var name: String
    package var role: String?
    package var pager: String?
    package var phone: String?
    package var slack: String?
    package var email: String?
    /// The day when every way to reach it was last tried, as it is written.
    package var lastTested: YAMLValue?
  }

  /// Every contact, in the order of the file.
  package var all: [Contact] = []
  /// The file; nil where there is none.
  package var source: SourceFile?
  /// Whether there is a file at all; without one nothing can be unknown.
  package var isPresent: Bool { source != nil }

  package init() {}

  /// The contact with this key.
  package subscript(key: String) -> Contact? { all.firstIndex { $0.key == key }.map { all[$0] } }

  /// The keys of `contacts.yml`.
  package static let keys = [
    Shape.Key(
      "contacts",
      .map(
        .record([
          Shape.Key("name", .text, required: true, "what people call it"),
          Shape.Key("role", .choice(["rotation", "role", "vendor"]), "a rotation whose people change, or a role"),
          Shape.Key("pager", .url, "where it is paged"),
          Shape.Key("phone", .text, "a number in international form, `+1-555-0100`"),
          Shape.Key("slack", .text, "a channel, `#incidents`"),
          Shape.Key("email", .text, "an address"),
          Shape.Key("last_tested", .date, "the day when every way to reach it was last tried"),
        ])), required: true, "who can be reached")
  ]

  /// Reads `contacts.yml`.
  package static func read(_ source: SourceFile) -> (Contacts, [Diagnostic]) {
    var contacts = Contacts()
    contacts.source = source
    let (value, findings) = ConfigurationFile.read(source, keys: keys)
    for entry in value?["contacts"]?.entries ?? [] {
      contacts.all.append(
        Contact(
          key: entry.key, name: entry.value["name"]?.scalar ?? entry.key, role: entry.value["role"]?.scalar,
          pager: entry.value["pager"]?.scalar, phone: entry.value["phone"]?.scalar,
          slack: entry.value["slack"]?.scalar, email: entry.value["email"]?.scalar,
          lastTested: entry.value["last_tested"].flatMap { $0.isNull ? nil : $0 }))
    }
    return (contacts, findings)
  }
}

/// Reads a YAML file that must have the keys of a record.
enum ConfigurationFile {
  static func read(_ source: SourceFile, keys: [Shape.Key]) -> (YAMLValue?, [Diagnostic]) {
    let result = YAMLReader.read(source, rule: .invalidConfiguration)
    guard let value = result.value else { return (nil, result.diagnostics) }
    let findings = ShapeChecker.check(value, against: .record(keys), in: source, rules: .configuration)
    return (value, result.diagnostics + findings)
  }
}
