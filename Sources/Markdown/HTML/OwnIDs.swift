import Ground

/// The ids that pages have for what is not the author's: their data, their dialogs, the fields of a message.
///
/// They begin with `_`. An id by hand may not, but the slug of a heading may: `_index`, `__init__.py`.
package enum OwnIDs {
  /// Every such id, but for those of ``fields``, ``footnotes`` and ``references``.
  package static let all: Set = [
    "_ack", "_after", "_book", "_built", "_comms", "_contents", "_copy-timeline", "_data", "_filled", "_grade", "_hand",
    "_history",
    "_index", "_keys", "_keys-title", "_live", "_main", "_missing", "_more", "_new-incident", "_pages", "_playbooks",
    "_postmortems", "_resolved", "_review", "_saved", "_search-count", "_search-field", "_search-open", "_theme",
    "_timeline",
    "_timeline-title", "_why",
  ]

  /// How the ids of a message's fields begin.
  package static let fields = "_field-"

  /// How the ids of footnotes and of the places that refer to them begin.
  package static let (footnotes, references) = ("_note-", "_noteref-")

  /// Whether an id is one of these.
  package static func contains(_ id: String) -> Bool {
    id.utf8.first == UInt8.underscore
      && ([fields, footnotes, references].contains { id.utf8.starts(with: $0.utf8) } || all.contains(id))
  }
}
