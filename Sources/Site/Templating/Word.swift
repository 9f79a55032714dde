/// The words that Swift writes itself, each a key of `templates/words/en.json`.
enum Word: String, CaseIterable, Sendable {
  case freshness
  case movedTitle = "moved_title"
  case notFound = "not_found"
}
