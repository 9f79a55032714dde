import Ground
import Handbook
import YAML

/// Whom the leaves of an escalation tree can call: the contacts that can be phoned, and who is told when.
///
/// A public edition has no escalation pages, and so none of this.
enum EscalationData {
  /// A level that somebody is phoned at.
  private struct Level {
    var severity: String
    var when: String
    var notify: String
  }

  /// The contacts and levels of an escalation document as a JSON object.
  static func json(of document: Document, contacts: Contacts) -> ArraySlice<UInt8> {
    var levels: [Level] = []
    for entry in document.frontMatter["levels"]?.entries ?? [] {
      for level in entry.value.items ?? [] where level["via"]?.scalar == "phone" {
        guard let when = level["when"]?.scalar, let notify = level["notify"]?.scalar else { continue }
        levels.append(Level(severity: entry.key, when: when, notify: notify))
      }
    }
    var json = JSONBytes()
    json.raw("{\"contacts\":")
    json.object(contacts.all.filter { $0.phone != nil }, name: \.key) { contact, json in
      json.object([("name", contact.name), ("phone", contact.phone ?? "")])
    }
    json.raw(",\"levels\":")
    json.array(levels) { level, json in
      json.object([("severity", level.severity), ("when", level.when), ("notify", level.notify)])
    }
    json.raw("}")
    return json.bytes
  }
}
