/// What some documents give to the index: their words, and the places that hold each of them.
struct SearchBatch: Sendable {
  let vocabulary: SearchVocabulary
  /// How many places the documents have.
  let places: Int
  /// The places with their weights, `place << 2 | weight`, each word's together and ascending.
  let postings: [UInt32]
  /// For each word the end of its run in `postings`; the start is the end of the word before.
  private let ends: [UInt32]

  /// Sorts what was found by its words.
  init(_ words: SearchWords, places: Int) {
    (vocabulary, self.places) = (words.vocabulary, places)
    var ends = [UInt32](repeating: 1, count: words.latest.count)
    for finding in words.findings { ends[Int(finding.word)] += 1 }
    var sum: UInt32 = 0
    for word in ends.indices { (sum, ends[word]) = (sum + ends[word], sum) }
    var postings = [UInt32](repeating: 0, count: Int(sum))
    for finding in words.findings {
      postings[Int(ends[Int(finding.word)])] = finding.posting
      ends[Int(finding.word)] += 1
    }
    for (word, posting) in words.latest.enumerated() {
      postings[Int(ends[word])] = posting
      ends[word] += 1
    }
    (self.postings, self.ends) = (postings, ends)
  }

  /// Where the places of a word lie in `postings`.
  func range(of word: Int) -> Range<Int> { (word == 0 ? 0 : Int(ends[word - 1]))..<Int(ends[word]) }
}
