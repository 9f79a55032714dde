import Handbook

/// The words of all batches as one sorted list, each with the places that hold it.
struct SearchPostings {
  /// The words, divided by blanks.
  private(set) var words: [UInt8] = []
  /// For each word its places, as ``SearchIndex`` says, divided by blanks.
  private(set) var places: [UInt8] = []

  /// - Parameter batches: The words of each batch, and how many places it has.
  init(_ batches: [(words: SearchWords, places: Int)]) {
    var all = SearchVocabulary()
    for batch in batches {
      let vocabulary = batch.words.vocabulary
      vocabulary.letters.withUnsafeBufferPointer { letters in
        for word in 0..<vocabulary.count {
          _ = all.number(vocabulary.keys[word], UnsafeBufferPointer(rebasing: letters[vocabulary.range(of: word)]))
        }
      }
    }
    let vocabulary = all
    let order = Self.sorted(vocabulary)
    var first = 0
    let firsts = batches.map { batch in
      defer { first += batch.places }
      return first
    }
    let count = first
    let grouped = Parallel.map(Array(batches.indices)) { index in
      Grouped(batches[index].words, in: vocabulary, from: firsts[index])
    }
    let size = max(256, (order.count + 15) / 16)
    let runs = stride(from: 0, to: order.count, by: size).map { Array(order[$0..<min($0 + size, order.count)]) }
    for run in Parallel.map(runs, { Run($0, grouped, vocabulary, places: count) }) {
      if !words.isEmpty {
        words.append(UInt8(ascii: " "))
        places.append(UInt8(ascii: " "))
      }
      words += run.words
      places += run.places
    }
  }

  /// The numbers of the words in the order of their bytes.
  private static func sorted(_ vocabulary: SearchVocabulary) -> [Int] {
    // Nearly always the first eight bytes decide.
    let heads = (0..<vocabulary.count).map { word -> (head: UInt64, word: Int) in
      let range = vocabulary.range(of: word)
      var head: UInt64 = 0
      for offset in 0..<8 {
        head = head << 8 | (offset < range.count ? UInt64(vocabulary.letters[range.lowerBound + offset]) : 0)
      }
      return (head, word)
    }
    return heads.sorted { first, second in
      if first.head != second.head { return first.head < second.head }
      return vocabulary.letters[vocabulary.range(of: first.word)].lexicographicallyPrecedes(
        vocabulary.letters[vocabulary.range(of: second.word)])
    }.map(\.word)
  }

  /// The findings of a batch by their words.
  private struct Grouped: Sendable {
    /// For each word of all batches the end of its run in `postings`; the start is the end of the word before.
    var ends: [UInt32]
    var postings: [UInt32]

    init(_ words: SearchWords, in vocabulary: SearchVocabulary, from first: Int) {
      let numbers = words.vocabulary.keys.map { vocabulary.number($0) ?? 0 }
      ends = [UInt32](repeating: 0, count: vocabulary.count)
      for finding in words.findings { ends[numbers[Int(finding.word)]] += 1 }
      var sum: UInt32 = 0
      for word in ends.indices { (sum, ends[word]) = (sum + ends[word], sum) }
      postings = [UInt32](repeating: 0, count: words.findings.count)
      for finding in words.findings {
        let word = numbers[Int(finding.word)]
        postings[Int(ends[word])] = finding.posting &+ UInt32(truncatingIfNeeded: first) << 2
        ends[word] += 1
      }
    }

    func range(of word: Int) -> Range<Int> { (word == 0 ? 0 : Int(ends[word - 1]))..<Int(ends[word]) }
  }

  /// A run of words and their places, written out.
  private struct Run: Sendable {
    var words: [UInt8] = []
    var places: [UInt8] = []

    init(_ order: [Int], _ batches: [Grouped], _ vocabulary: SearchVocabulary, places count: Int) {
      // In a large handbook a word that stands in every fourth place tells nothing, unless it is more than text.
      let common = max(400, count / 4)
      for (position, word) in order.enumerated() {
        if position > 0 {
          words.append(UInt8(ascii: " "))
          places.append(UInt8(ascii: " "))
        }
        words += vocabulary.letters[vocabulary.range(of: word)]
        let isCommon = batches.reduce(0) { $0 + $1.range(of: word).count } > common
        var last: UInt32 = 0
        for batch in batches {
          for posting in batch.postings[batch.range(of: word)] where !isCommon || posting & 3 > 0 {
            write((posting >> 2 + 1 - last) << 2 | posting & 3)
            last = posting >> 2 + 1
          }
        }
      }
    }

    private mutating func write(_ number: UInt32) {
      var rest = number
      while rest > 31 {
        places.append(SearchPostings.digits[Int(rest & 31 | 32)])
        rest >>= 5
      }
      places.append(SearchPostings.digits[Int(rest)])
    }
  }

  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
