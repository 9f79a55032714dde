import Handbook
import Links
import Markdown
import Platform

/// Finds words in a handbook, as the search of its site does: the same words of the same places, and nearly the same order.
///
/// `find.js` searches on a phone, and knows more of what people type; this one is for a terminal.
package struct SearchFinder: Sendable {
  /// A place that was found.
  package struct Hit: Sendable {
    package var document: Int
    /// The anchor; nil for the page as a whole.
    package var id: String?
    /// The heading of the place, by its index; nil for the page.
    package var heading: Int?
    /// What the text says there, on one line.
    package var excerpt: String
  }

  private let index: SearchIndex
  /// The places of all pages, and the document of each.
  private var places: [SearchPlaces.Place] = []
  private var owners: [Int] = []
  private let batch: SearchBatch

  /// Reads every word of a handbook.
  package init(_ linked: LinkedHandbook) {
    index = SearchIndex(linked)
    var words = SearchWords()
    for document in index.order {
      let own = SearchPlaces(index.documents[document], index.anchors[document]).places
      words.take(index.documents[document], own, from: places.count)
      places += own
      owners += Array(repeating: document, count: own.count)
    }
    batch = SearchBatch(words, places: places.count)
  }

  // What a word weighs in text, code, a heading, a title; what a page weighs by its kind, playbooks first: as in `find.js`.
  private static let weights: [Double] = [1, 3, 6, 10]
  private static let kinds: [Double] = [3, 1.3, 1.2, 1.2, 0.2]
  /// How many hits there are at most, and how many on a page.
  private static let (most, mostOfPage) = (20, 3)
  /// How many words of what was typed count.
  private static let mostTokens = 8

  /// The best places for what was typed.
  package func hits(_ text: String) -> [Hit] {
    let tokens = tokens(text)
    guard !tokens.isEmpty else { return [] }
    var sums = [Double](repeating: 0, count: places.count)
    var scores: [Int: (score: Double, met: Int, titled: Int)] = [:]
    for token in tokens {
      let found = found(token)
      let rarity = log(1 + Double(places.count) / Double(max(1, found.count)))
      var best: [Int: (weight: Double, isTitle: Bool)] = [:]
      for (place, weight) in found {
        sums[place] += weight.weight * rarity
        let own = best[owners[place], default: (0, false)]
        best[owners[place]] = (max(own.weight, weight.weight * rarity), own.isTitle || weight.isTitle)
      }
      for (document, weight) in best {
        scores[document, default: (0, 0, 0)].score += weight.weight
        scores[document, default: (0, 0, 0)].met += 1
        if weight.isTitle { scores[document, default: (0, 0, 0)].titled += 1 }
      }
    }
    let ranks = Dictionary(index.order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let ranked = scores.map { document, found -> (document: Int, score: Double, rank: Int) in
      let kind = SearchIndex.rank(of: index.documents[document].kind)
      let (met, titled) = (Double(found.met) / Double(tokens.count), Double(found.titled) / Double(tokens.count))
      let share = kind < 4 ? titled * titled : 0
      let weight = Self.kinds[kind] + (Self.kinds[0] - Self.kinds[kind]) * share
      return (document, found.score * weight * (1 + 3 * share) * met * met, ranks[document] ?? 0)
    }.sorted { $0.score == $1.score ? $0.rank < $1.rank : $0.score > $1.score }
    return hits(ranked.map { ($0.document, $0.score) }, sums, tokens)
  }

  private func hits(_ ranked: [(document: Int, score: Double)], _ sums: [Double], _ tokens: [[UInt8]]) -> [Hit] {
    var hits: [Hit] = []
    for (document, score) in ranked.prefix(Self.most) where score >= (ranked.first?.score ?? 0) / 12 {
      let own = owners.indices.filter { owners[$0] == document && sums[$0] > 0 }
        .sorted { sums[$0] == sums[$1] ? $0 < $1 : sums[$0] > sums[$1] }
      for place in own.prefix(Self.mostOfPage) where hits.count < Self.most && sums[place] * 2 >= sums[own[0]] {
        hits.append(
          Hit(
            document: document, id: places[place].id, heading: places[place].heading,
            excerpt: SearchExcerpt(index.documents[document].markdown, places[place].blocks, tokens).text))
      }
    }
    return hits
  }

  /// The words that were typed, folded; of a name in one word that nobody wrote its parts.
  private func tokens(_ text: String) -> [[UInt8]] {
    var tokens: [[UInt8]] = []
    for run in text.split(whereSeparator: \.isWhitespace) {
      for token in Self.words(of: run.lowercased()) {
        let isUnknown = found(token).isEmpty
        let parts = isUnknown ? Self.words(of: String(run)).filter { $0 != token && !found($0).isEmpty } : []
        tokens += parts.isEmpty ? [token] : parts
      }
    }
    let all = tokens.enumerated().filter { index, token in !tokens[..<index].contains(token) }.map(\.element)
    guard all.count > Self.mostTokens else { return all }
    // Of a long line that was pasted, the words that are known: its time and its host come first.
    let known = all.filter { token in token.contains { $0 &- 0x30 > 9 } && isBegun(token) }
    return Array((known.isEmpty ? all : known).prefix(Self.mostTokens))
  }

  /// Whether a word begins with what was typed.
  private func isBegun(_ token: [UInt8]) -> Bool {
    (0..<batch.vocabulary.count).contains {
      batch.vocabulary.letters[batch.vocabulary.range(of: $0)].starts(with: token)
    }
  }

  /// The words of a text as the index has them.
  static func words(of text: String) -> [[UInt8]] {
    var words = SearchWords()
    words.take(text, place: 0, .text)
    return (0..<words.vocabulary.count).map { Array(words.vocabulary.letters[words.vocabulary.range(of: $0)]) }
  }

  /// The places of a word: of itself, of words that begin with it, and only where there are none of words that do so but for
  /// one letter.
  private func found(_ token: [UInt8]) -> [Int: (weight: Double, isTitle: Bool)] {
    var found: [Int: (weight: Double, isTitle: Bool)] = [:]
    func take(_ word: Int, _ quality: Double) {
      for posting in batch.postings[word] {
        let weight = Self.weights[Int(posting & 3)] * quality
        let own = found[Int(posting >> 2), default: (0, false)]
        found[Int(posting >> 2)] = (max(own.weight, weight), own.isTitle || posting & 3 == 3)
      }
    }
    func each(_ take: (Int, ArraySlice<UInt8>) -> Void) {
      for word in 0..<batch.vocabulary.count { take(word, batch.vocabulary.letters[batch.vocabulary.range(of: word)]) }
    }
    each { word, letters in
      if letters.starts(with: token) { take(word, letters.count == token.count ? 4 : 2) }
    }
    if found.isEmpty, token.count > 3 { each { word, letters in if Self.isNear(token, letters) { take(word, 1) } } }
    return found
  }

  /// Whether a word begins with what was typed but for one letter: another, one too many or too few, or two swapped.
  static func isNear(_ typed: [UInt8], _ word: ArraySlice<UInt8>) -> Bool {
    let word = Array(word)
    let same = zip(typed, word).prefix { $0 == $1 }.count
    func begins(_ from: Int, _ rest: Int) -> Bool {
      rest <= typed.count && from <= word.count && word[from...].starts(with: typed[rest...])
    }
    if begins(same + 1, same + 1) || begins(same, same + 1) || begins(same + 1, same) { return true }
    guard same + 1 < typed.count, same + 1 < word.count else { return false }
    return typed[same] == word[same + 1] && typed[same + 1] == word[same] && begins(same + 2, same + 2)
  }
}
