import Testing
@testable import Search

@Suite("Words are taken from text without a String for each")
struct SearchWordsTests {
  private func words(_ text: String) -> [String] {
    var words = SearchWords()
    words.take(text, place: 0, .text)
    let vocabulary = words.vocabulary
    return (0..<vocabulary.count).map { String(decoding: vocabulary.letters[vocabulary.range(of: $0)], as: UTF8.self) }
  }

  @Test(
    "Runs of letters and digits are words in lower case, each once",
    arguments: [
      ("The kernel killed it; the kernel did.", ["the", "kernel", "killed", "it", "did"]),
      ("ECONNREFUSED 127.0.0.1:3000", ["econnrefused", "127", "3000"]),
      ("journalctl -u unit_name", ["journalctl", "unit", "name"]),
      ("", []), ("— … !", []),
    ])
  func plain(_ text: String, _ expected: [String]) { #expect(words(text) == expected) }

  @Test(
    "Capitals inside a word divide it, and the whole stays",
    arguments: [
      ("OOMKilled", ["oomkilled", "oom", "killed"]),
      ("McpServerDown", ["mcpserverdown", "mcp", "server", "down"]),
      ("HTTPS", ["https"]),
    ])
  func humps(_ text: String, _ expected: [String]) { #expect(words(text) == expected) }

  @Test(
    "Letters beyond ASCII lose their accents, each ideograph is a word",
    arguments: [
      ("Über Ärger", ["uber", "arger"]), ("cafe\u{301} café", ["cafe"]), ("診断", ["診", "断"]),
      ("a–b “quoted”", ["quoted"]), ("x² 10µs Ⅷ 5№", ["x2", "10μs", "viii", "5no"]), ("ＤＩＳＫ ΟΔΟΣ", ["disk", "οδοσ"]),
      ("त्रुटि विफल सेवा", ["त्रुटि", "विफल", "सेवा"]), ("ত্রুটি পরিষেবা", ["ত্রুটি", "পরিষেবা"]), ("பிழை சேவை", ["பிழை", "சேவை"]),
      ("إعادة أعد آخر مُحاولة", ["اعادة", "اعد", "اخر", "محاولة"]), ("שָׁלוֹם שלום", ["שלום"]), ("ข้อผิดพลาด", ["ข้อผิดพลาด"]),
      ("می\u{200C}شود auf\u{AD}bau", ["میشود", "aufbau"]), ("ディスク", ["テ", "ィ", "ス", "ク"]), ("서버", ["서버"]),
      ("𠀀𐍈 𐍈", ["𠀀", "𐍈"]),
    ])
  func beyond(_ text: String, _ expected: [String]) { #expect(words(text) == expected) }

  @Test("Words of more than eight bytes that begin alike are told apart")
  func long() {
    #expect(words("connection connections connectionless").count == 3)
    #expect(words(String(repeating: "x", count: 41)).isEmpty)
  }

  @Test("A word is the same wherever it is, however long it is", arguments: 2...40)
  func positions(_ length: Int) {
    let word = String("abcdefghijklmnopqrstuvwxyz0123456789abcd".prefix(length))
    for blanks in 0..<9 {
      let blank = String(repeating: " ", count: blanks)
      #expect(words(blank + word + blank) == [word])
      #expect(words(blank + word.uppercased() + "." + word + blank) == [word])
    }
  }

  @Test("Only the range is read, of whatever text")
  func range() {
    var words = SearchWords()
    Array("connections refused".utf8).withUnsafeBufferPointer { words.take($0, 3..<14, place: 0, .text) }
    #expect(words.vocabulary.letters == Array("nectionsre".utf8))
  }

  @Test("A word counts once for a place, with the most that it weighs there")
  func weights() {
    var words = SearchWords()
    words.take("disk", place: 0, .text)
    words.take("disk", place: 0, .heading)
    words.take("disk", place: 0, .code)
    words.take("disk", place: 1, .code)
    #expect(Array(SearchBatch(words, places: 2).postings[0]) == [0 << 2 | 2, 1 << 2 | 1])
  }

  @Test("Words are in the order in which a browser compares them")
  func order() {
    var words = SearchWords()
    for word in ["zz", "𠀀", "ꥠꥠ", "\u{E000}\u{FB1E}", "12345678𐍈", "12345678ꥠ", "12345678\u{FFDA}", "אב", "\u{FFDA}ﾡ"] {
      words.take(word, place: 0, .text)
    }
    let sorted = Self.words(SearchPostings(SearchBatch(words, places: 1), isOfMany: false))
    #expect(sorted.count > 6)
    #expect(sorted == sorted.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) })
  }

  /// The words of a list in which each says how much it has in common with the one before it.
  private static func words(_ postings: SearchPostings) -> [String] {
    var (words, last) = ([String](), [UInt8]())
    for byte in postings.words {
      if byte >= 0x41, byte <= 0x5A {
        if !last.isEmpty { words.append(String(decoding: last, as: UTF8.self)) }
        last = Array(last.prefix(Int(byte - 0x41)))
      } else {
        last.append(byte)
      }
    }
    return words + [String(decoding: last, as: UTF8.self)]
  }

  @Test("Words come out sorted, each with the step to each of its places, times four, plus the weight")
  func postings() {
    var words = SearchWords()
    words.take("disk full", place: 0, .title)
    words.take("disk", place: 2, .text)
    words.take("alert disk diskette", place: 4, .code)
    let postings = SearchPostings(SearchBatch(words, places: 5), isOfMany: false)
    #expect(Self.words(postings) == ["alert", "disk", "diskette", "full"])
    #expect(String(decoding: postings.words, as: UTF8.self) == "AalertAdiskEetteAfull")
    #expect(String(decoding: postings.places, as: UTF8.self) == "V HIJ V H")
    #expect(postings.common.isEmpty)
  }

  @Test("In a large handbook a word that is nearly everywhere is found only where it is more than body text")
  func common() {
    var words = SearchWords()
    for place in 0..<20 { words.take(place < 7 ? "the" : "a1", place: place, place == 3 ? .heading : .text) }
    let batch = SearchBatch(words, places: 20)
    let large = SearchPostings(batch, isOfMany: true)
    #expect(String(decoding: large.common, as: UTF8.self) == "a1 the")
    // The fourth place, with the weight of a heading.
    #expect(String(decoding: large.places, as: UTF8.self) == " S")
    #expect(SearchPostings(batch, isOfMany: false).common.isEmpty)
  }

  @Test(
    "The number of parts doubles with the handbook", arguments: [(1, 1), (80, 1), (81, 2), (1100, 16), (1_000_000, 64)])
  func parts(_ documents: Int, _ parts: Int) { #expect(SearchIndex.parts(of: documents) == parts) }
}
