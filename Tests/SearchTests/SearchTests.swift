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
    let text = SearchPostings([SearchBatch(words, places: 1)]).runs.map { String(decoding: $0.words, as: UTF8.self) }
    let sorted = text.joined(separator: " ").split(separator: " ")
    #expect(sorted.count > 6)
    #expect(sorted == sorted.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) })
  }

  @Test("Batches come out as one sorted list whose places go on through all of them")
  func postings() {
    var (first, second) = (SearchWords(), SearchWords())
    first.take("disk full", place: 0, .title)
    first.take("disk", place: 2, .text)
    second.take("alert disk", place: 1, .code)
    let runs = SearchPostings([SearchBatch(first, places: 3), SearchBatch(second, places: 40)]).runs
    #expect(runs.map { String(decoding: $0.words, as: UTF8.self) } == ["alert disk full"])
    // alert: place 4; disk: 0, 2 and 4; full: 0. Each the step from the place before, times four, plus the weight.
    #expect(runs.map { String(decoding: $0.places, as: UTF8.self) } == ["V HIJ H"])
  }
}
