import Ground
import Handbook

/// The words of a part of the index as one sorted list, each with the places that hold it.
struct SearchPostings {
  /// The words, each after a capital letter that says how many bytes it has in common with the one before it.
  private(set) var words: [UInt8] = []
  /// For each word its places, as ``SearchIndex`` says, separated by spaces.
  private(set) var places: [UInt8] = []
  /// The words whose places in body text are left out, separated by spaces.
  private(set) var common: [UInt8] = []

  /// - Parameters:
  ///   - batch: The words and their places.
  ///   - isOfMany: Whether the handbook is so large that a word in three of ten places says nothing, unless it is in more
  ///     than body text.
  init(_ batch: SearchBatch, isOfMany: Bool) {
    let vocabulary = batch.vocabulary
    let most = isOfMany ? batch.places * 3 / 10 : Int.max
    var text = PlaceText()
    var last = 0..<0
    words.reserveCapacity(vocabulary.letters.count)
    places.reserveCapacity(batch.postings.values.count * 3 / 2)
    for (position, word) in Self.sorted(vocabulary).enumerated() {
      let range = vocabulary.range(of: word)
      let shared = Self.shared(vocabulary.letters, last, range)
      words.append(UInt8.capitalA + UInt8(shared))
      words += vocabulary.letters[range.dropFirst(shared)]
      last = range
      let postings = batch.postings[word]
      let isCommon = postings.count > most
      if isCommon {
        if !common.isEmpty { common.append(UInt8.space) }
        common += vocabulary.letters[range]
      }
      if position > 0 { places.append(UInt8.space) }
      places += text.bytes(of: postings, least: isCommon ? 1 : 0)
    }
  }

  /// How many bytes of ASCII two words have in common at their beginning, at most as many as there are capital letters.
  private static func shared(_ letters: [UInt8], _ one: Range<Int>, _ other: Range<Int>) -> Int {
    let most = min(25, one.count, other.count)
    var count = 0
    while count < most, letters[one.lowerBound + count] == letters[other.lowerBound + count],
      letters[one.lowerBound + count] < 0x80
    { count += 1 }
    return count
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

  /// Writes the places of one word as text, into room that all words share.
  private struct PlaceText {
    private var room: [UInt8] = []
    private let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    /// How many digits a number has at most.
    private static let longest = 7

    /// The places of at least the weight `least`: the step from the place before times four, plus the weight.
    mutating func bytes(of postings: ArraySlice<UInt32>, least: UInt32) -> ArraySlice<UInt8> {
      let most = postings.count * Self.longest
      if room.count < most { room = [UInt8](repeating: 0, count: most * 2) }
      var count = 0
      // Counted from 1.
      var last: UInt32 = 0
      digits.withUnsafeBufferPointer { digits in
        room.withUnsafeMutableBufferPointer { room in
          for posting in postings where posting & 3 >= least {
            let place = posting >> 2 &+ 1
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
      return room[..<count]
    }
  }
}
