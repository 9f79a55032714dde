import Ground
import Handbook

/// The words of all batches as one sorted list, each with the places that hold it.
struct SearchPostings {
  /// The list, cut into runs.
  let runs: [Run]

  init(_ batches: [SearchBatch]) {
    let all = Merged(batches)
    let order = Self.sorted(all.vocabulary)
    let size = max(256, (order.count + 15) / 16)
    let parts = stride(from: 0, to: order.count, by: size).map { order[$0..<min($0 + size, order.count)] }
    runs = Parallel.map(parts, batch: 1) { Run($0, all) }
  }

  /// The numbers of the words in the order in which a browser compares strings, by UTF-16 units.
  private static func sorted(_ vocabulary: SearchVocabulary) -> [Int] {
    // The first eight bytes nearly always decide.
    let heads = (0..<vocabulary.count).map { word -> (head: UInt64, word: Int) in
      let range = vocabulary.range(of: word)
      var head: UInt64 = 0
      for offset in 0..<8 {
        head = head << 8 | (offset < range.count ? UInt64(rank(vocabulary.letters[range.lowerBound + offset])) : 0)
      }
      return (head, word)
    }
    return heads.sorted { first, second in
      if first.head != second.head { return first.head < second.head }
      return vocabulary.letters[vocabulary.range(of: first.word)].lexicographicallyPrecedes(
        vocabulary.letters[vocabulary.range(of: second.word)]
      ) { rank($0) < rank($1) }
    }.map(\.word)
  }

  /// A byte of UTF-8, moved so that the order is that of UTF-16: there, what is beyond U+FFFF comes before U+E000.
  @inline(__always)
  private static func rank(_ byte: UInt8) -> UInt8 { byte == 0xEE || byte == 0xEF ? byte + 8 : byte }

  /// The words of all batches, each once, with the batches that have it.
  fileprivate struct Merged: Sendable {
    let batches: [SearchBatch]
    /// The number that the first place of each batch has.
    let firsts: [UInt32]
    let vocabulary: SearchVocabulary
    /// The number of all places.
    let places: Int
    /// For each word the batches that have it, in their order, and its number there.
    let holders: Grouped<Holder>

    struct Holder: BitwiseCopyable {
      var batch: Int32
      var word: Int32
    }

    init(_ batches: [SearchBatch]) {
      var vocabulary = SearchVocabulary()
      let numbers = batches.map { batch in
        let words = batch.vocabulary
        return words.letters.withUnsafeBufferPointer { letters in
          (0..<words.count).map {
            vocabulary.number(words.keys[$0], UnsafeBufferPointer(rebasing: letters[words.range(of: $0)]))
          }
        }
      }
      holders = Grouped(keys: vocabulary.count) { take in
        for (batch, numbers) in numbers.enumerated() {
          for (word, number) in numbers.enumerated() {
            take(number, Holder(batch: Int32(batch), word: Int32(word)))
          }
        }
      }
      var places = 0
      firsts = batches.map { batch in
        defer { places += batch.places }
        return UInt32(truncatingIfNeeded: places)
      }
      (self.batches, self.places, self.vocabulary) = (batches, places, vocabulary)
    }

    /// The places of a word in a batch.
    @inline(__always)
    func postings(_ holder: Holder) -> ArraySlice<UInt32> {
      batches[Int(holder.batch)].postings[Int(holder.word)]
    }
  }

  /// A run of words and their places, written out.
  struct Run: Sendable {
    /// The words, separated by spaces.
    private(set) var words: [UInt8] = []
    /// For each word its places, as ``SearchIndex`` says, separated by spaces.
    private(set) var places: [UInt8] = []

    fileprivate init(_ order: ArraySlice<Int>, _ all: Merged) {
      // In a large handbook a word that is in every fourth place says nothing, unless it is in more than body text.
      let common = max(400, all.places / 4)
      var text = PlaceText()
      for word in order {
        if !words.isEmpty {
          words.append(UInt8.space)
          places.append(UInt8.space)
        }
        words += all.vocabulary.letters[all.vocabulary.range(of: word)]
        let holders = all.holders[word]
        let count = holders.reduce(0) { $0 + all.postings($1).count }
        text.begin(places: count)
        for holder in holders {
          text.add(all.postings(holder), from: all.firsts[Int(holder.batch)], least: count > common ? 1 : 0)
        }
        places += text.bytes
      }
    }
  }

  /// The places of one word as text.
  private struct PlaceText {
    private var room: [UInt8] = []
    private var count = 0
    /// The last place, counted from 1.
    private var last: UInt32 = 0
    private let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    /// How many digits a number has at most.
    private static let longest = 7

    var bytes: ArraySlice<UInt8> { room[..<count] }

    /// Begins with a word that has that many places.
    mutating func begin(places: Int) {
      (count, last) = (0, 0)
      if room.count < places * Self.longest { room = [UInt8](repeating: 0, count: places * Self.longest * 2) }
    }

    /// Adds the places of a batch, counted from `first` on, of at least the weight `least`.
    mutating func add(_ postings: ArraySlice<UInt32>, from first: UInt32, least: UInt32) {
      var (count, last) = (count, last)
      digits.withUnsafeBufferPointer { digits in
        room.withUnsafeMutableBufferPointer { room in
          for posting in postings where posting & 3 >= least {
            guard count + Self.longest <= room.count else { return }
            let place = first &+ posting >> 2 &+ 1
            // Digits of 32, the lowest first, 32 added to all but the last.
            var rest = (place &- last) << 2 | posting & 3
            while rest > 31 {
              room[count] = digits[Int(rest & 31 | 32)]
              count += 1
              rest >>= 5
            }
            room[count] = digits[Int(rest)]
            count += 1
            last = place
          }
        }
      }
      (self.count, self.last) = (count, last)
    }
  }
}
