extension Handbook {
  /// The postmortems in the order of their paths, each with its place in ``documents``.
  package var postmortems: [(index: Int, document: Document, postmortem: Postmortem)] {
    documents.enumerated().compactMap { index, document in
      document.postmortem.map { (index, document, $0) }
    }
  }
}
