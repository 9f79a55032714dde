import Ground
import Handbook
import YAML

/// Whom the leaves of an escalation tree can call: the contacts that can be phoned, and who is told when.
///
/// A public edition has no escalation pages, and so none of this.
enum EscalationData {
  /// The contacts and levels of an escalation document as a JSON object.
  static func json(of escalation: Escalation, contacts: Contacts) -> ArraySlice<UInt8> {
    var levels: [[(String, String)]] = []
    for ladder in escalation.ladders {
      for level in ladder.levels where level.medium == .phone {
        guard let clock = level.clock, let notify = level.notify else { continue }
        levels.append([("severity", ladder.severity.value), ("when", clock.rawValue), ("notify", notify.value)])
      }
    }
    var json = JSONBytes()
    json.raw("{\"contacts\":")
    json.object(contacts.all.filter { $0.phone != nil }, name: \.key) { contact, json in
      json.object([("name", contact.name), ("phone", contact.phone ?? "")])
    }
    json.raw(",\"levels\":")
    json.array(levels) { level, json in json.object(level) }
    json.raw("}")
    return json.bytes
  }
}
