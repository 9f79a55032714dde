import Calendar
import Ground
import Handbook
import Links
import YAML

extension ActionRow {
  /// The actions of a postmortem, in the order of the text.
  static func rows(
    of postmortem: Postmortem, _ document: Document, at index: Int, _ contacts: OwnerNames, map: SiteMap,
    in handbook: Handbook
  ) -> [ActionRow] {
    // Two actions with the same words are two actions.
    var seen: [String: Int] = [:]
    return postmortem.actions.map { action in
      let copy = seen[action.words, default: 0]
      seen[action.words] = copy + 1
      let key = [document.path, action.words, copy == 0 ? "" : String(copy)].joined(separator: "\n")
      let identifier = Hexadecimal.text(of: Array(SHA256.digest(of: key)).prefix(16))
      return ActionRow(
        action, of: postmortem, document, at: index, page: map.page(of: index), contacts, identifier: identifier,
        in: handbook)
    }
  }

  private init(
    _ action: ActionItem, of postmortem: Postmortem, _ document: Document, at index: Int, page: String,
    _ contacts: OwnerNames, identifier: String, in handbook: Handbook
  ) {
    (self.document, path, self.page, title) = (index, document.path, page, document.title)
    block = action.block
    date = postmortem.date?.value
    (severity, rank) = handbook.configuration.rankedSeverity(postmortem.severity?.value)
    (isExample, words, self.identifier) = (postmortem.isExample, action.words, identifier)
    owner = handbook.configuration.isPublic ? nil : action.owner?.value
    let contact = owner.flatMap { contacts[$0] }
    (ownerContact, ownerName) = (contact?.key, contact?.name ?? owner)
    (due, dueWords) = (action.due?.value, action.due == nil ? action.dueWords?.value : nil)
    (priority, kind, ticket) = (action.priority?.value, action.kind?.value, action.ticket?.value)
    let late = due.map { handbook.today.days(since: $0) } ?? 0
    state = action.state == .done ? .done : late > 0 ? .overdue : .open
    daysOverdue = state == .overdue ? late : nil
  }
}

/// Whom of `contacts.yml` an owner means: `platform-lead`, `@platform-lead`, or a contact's name.
struct OwnerNames: Sendable {
  private var contacts: [String: Contacts.Contact] = [:]

  init(_ contacts: Contacts) {
    for contact in contacts.all.reversed() {
      self.contacts[contact.name.lowercased()] = contact
    }
    for contact in contacts.all.reversed() { self.contacts[contact.key.lowercased()] = contact }
  }

  subscript(owner: String) -> Contacts.Contact? {
    let name = owner.utf8.first == UInt8(ascii: "@") ? String(owner.dropFirst()) : owner
    return contacts[name.lowercased()]
  }
}

extension Configuration {
  /// A severity by its short name, and its rank, highest first; one that the scheme does not know as it is written, last.
  func rankedSeverity(_ name: String?) -> (id: String?, rank: Int) {
    let id = name.flatMap { severity(named: $0)?.id }
    return (id ?? name, id.flatMap { id in severities.firstIndex { $0.id == id } } ?? severities.count)
  }
}
