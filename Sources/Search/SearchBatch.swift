/// What some documents give to the index: their words, and the places that hold each of them.
struct SearchBatch: Sendable {
  let vocabulary: SearchVocabulary
  /// How many places the documents have.
  let places: Int
  /// For each word its places with their weights, `place << 2 | weight`, ascending.
  let postings: Grouped<UInt32>

  /// Sorts what was found by its words.
  init(_ words: SearchWords, places: Int) {
    (vocabulary, self.places) = (words.vocabulary, places)
    postings = Grouped(keys: words.latest.count) { take in
      for finding in words.findings { take(Int(finding.word), finding.posting) }
      for (word, posting) in words.latest.enumerated() { take(word, posting) }
    }
  }
}
