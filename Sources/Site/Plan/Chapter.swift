extension SitePlan {
  /// Where a page is among the chapters of the one-file edition.
  enum Chapter: Comparable, Sendable {
    /// The front page.
    case front
    /// The page of a document, by its rank among the documents.
    case document(Int)
    /// What Kedge writes itself.
    case generated
    /// The small page that says where another went.
    case moved
  }
}
