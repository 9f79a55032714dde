import Ground
import Handbook
import YAML

/// The escalation tree as ``DecisionTree`` reads it, for `tree.js`: what is asked, what the answers are, whom to call.
///
/// The script finds what a node says in the page, in the item that `BodyFiller` marks for it: there are as many marks
/// as nodes, in the same order. A public edition has no escalation pages, and so none of this.
enum EscalationData {
  /// The tree of an escalation document as a JSON object; nil if it has none.
  static func json(of document: Document, contacts: Contacts) -> ArraySlice<UInt8>? {
    guard let escalation = document.escalation, let tree = escalation.tree else { return nil }
    let names = ContactNames(contacts)
    var json = JSONBytes()
    json.raw("{\"roots\":")
    json.array(tree.roots) { $1.number($0) }
    json.raw(",\"nodes\":")
    json.array(tree.nodes.indices) { index, json in
      let node = tree.nodes[index]
      json.raw("{\"text\":")
      json.string(node.text)
      if let answer = node.answer { json.member("answer", answer) }
      if let arrow = node.arrow { json.member("arrow", arrow) }
      if node.isQuestion {
        json.raw(",\"below\":")
        json.array(node.children) { $1.number($0) }
      } else {
        json.raw(",\"calls\":")
        json.array(calls(of: index, in: tree, escalation, document, contacts, names)) { call, json in
          json.array([call.severity, call.name, call.phone]) { $1.string($0) }
        }
      }
      json.raw("}")
    }
    json.raw("}")
    return json.bytes
  }

  /// A phone call: to whom, and for which severity; empty if for every one.
  private struct Call: Hashable {
    var severity: String
    var name: String
    var phone: String

    init?(_ contact: Contacts.Contact?, severity: String = "") {
      guard let contact, let phone = contact.phone else { return nil }
      (self.severity, name, self.phone) = (severity, contact.name, phone)
    }
  }

  /// The calls of what there is to do: the contacts that it names, and for a clock that it names the first contact
  /// that each severity phones then.
  private static func calls(
    of node: Int, in tree: DecisionTree, _ escalation: Escalation, _ document: Document, _ contacts: Contacts,
    _ names: ContactNames
  ) -> [Call] {
    var calls = tree.contacts(of: node, in: document, names).map { Call($0) }
    for mention in tree.mentions(of: node, in: document) where mention.isClock {
      for ladder in escalation.ladders {
        let level = ladder.levels.first { $0.clock?.rawValue == mention.name && $0.medium == .phone }
        calls.append(Call(level?.notify.flatMap { contacts[$0.value] }, severity: ladder.severity.value))
      }
    }
    var seen: Set<Call> = []
    return calls.compactMap(\.self).filter { seen.insert($0).inserted }
  }
}
