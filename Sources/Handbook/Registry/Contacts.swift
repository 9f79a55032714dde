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
    /// When somebody answers, in words.
    package var hours: String?
    /// The day when every way to reach it was last tried, as it is written.
    package var lastTested: YAMLValue?
  }

  /// Every contact, in the order of the file.
  package var all: [Contact] = []
  /// The file; nil if there is none.
  package var source: SourceFile?
  /// Whether there is a file at all; without one nothing can be unknown.
  package var isPresent: Bool { source != nil }

  package init() {}

  /// The contact with this key.
  package subscript(key: String) -> Contact? { all.firstIndex { $0.key == key }.map { all[$0] } }

  /// The keys of `contacts.yml`.
  package static let keys = [Keys.contacts.untyped]

  /// The keys of `contacts.yml` and of a contact in it.
  private enum Keys {
    static let contacts = Key(
      "contacts",
      .value(
        .map(
          .record([
            name.untyped, role.untyped, pager.untyped, phone.untyped, slack.untyped, email.untyped,
            hours.untyped, lastTested.untyped,
          ]))), required: true, "who can be reached")
    static let name = Key("name", .text, required: true, "what people call it")
    static let role = Key("role", .choice(Role.self), "a rotation whose people change, or a role")
    static let pager = Key("pager", .url, "where it is paged")
    static let phone = Key("phone", .text, "a number in international form, `+1-555-0100`")
    static let slack = Key("slack", .text, "a channel, `#incidents`")
    static let email = Key("email", .text, "an address")
    static let hours = Key("hours", .text, "when somebody answers, `24/7` or `weekdays 9 to 17 UTC`")
    static let lastTested = Key("last_tested", .date, "the day when every way to reach it was last tried")
  }

  /// What a contact is.
  private enum Role: String, CaseIterable {
    case rotation, role, vendor
  }

  /// Reads `contacts.yml`.
  package static func read(_ source: SourceFile) -> (Contacts, [Diagnostic]) {
    var contacts = Contacts()
    contacts.source = source
    var (value, findings) = ConfigurationFile.read(source, keys: keys)
    for entry in value?[Keys.contacts]?.entries ?? [] {
      contacts.all.append(
        Contact(
          key: entry.key, name: entry.value[Keys.name] ?? entry.key, role: entry.value[Keys.role]?.rawValue,
          pager: entry.value[Keys.pager], phone: entry.value[Keys.phone], slack: entry.value[Keys.slack],
          email: entry.value[Keys.email],
          hours: entry.value[Keys.hours],
          lastTested: entry.value.written(Keys.lastTested).flatMap { $0.isNull ? nil : $0 }))
      if let phone = entry.value.written(Keys.phone), let text = phone.text, !PhoneNumber.isInternational(text) {
        findings.append(PhoneNumber.finding(text, in: source, at: phone.range))
      }
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
