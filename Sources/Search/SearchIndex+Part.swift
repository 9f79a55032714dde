import Ground
import Handbook
import Links
import Markdown
import YAML

extension SearchIndex {
  /// What a batch of documents gives to the index.
  struct Part: Sendable {
    /// The entries of `pages`, divided by commas.
    let pages: ArraySlice<UInt8>
    let words: SearchBatch

    init(_ order: ArraySlice<Int>, of index: SearchIndex) {
      var json = JSONBytes()
      var words = SearchWords()
      var count = 0
      words.reserve(text: order.reduce(0) { $0 + index.documents[$1].markdown.text.count })
      for (position, number) in order.enumerated() {
        let document = index.documents[number]
        let places = SearchPlaces(document, index.anchors[number]).places
        if position > 0 { json.raw(",\n") }
        index.describe(number, places, &json)
        words.take(document, places, from: count)
        count += places.count
      }
      pages = json.bytes
      self.words = SearchBatch(words, places: count)
    }
  }

  private func describe(_ number: Int, _ places: [SearchPlaces.Place], _ json: inout JSONBytes) {
    let document = documents[number]
    json.raw("[")
    json.string(document.title)
    json.raw(",")
    json.string(SiteMap.name(ofPage: linked.page(of: number)))
    json.raw(",")
    json.number(Self.rank(of: document.kind))
    json.raw(",")
    json.number(ranks[number] < levels ? ranks[number] : -1)
    json.raw(",")
    json.string(document.playbook?.shownReason ?? "")
    for place in places.dropFirst() {
      json.raw(",")
      json.string(place.id ?? "")
      json.raw(",\"")
      if let heading = place.heading {
        json.characters(document.markdown.text, document.markdown.headings[heading].text)
      }
      json.raw("\"")
    }
    json.raw("]")
  }
}

extension SearchWords {
  /// Takes the words of a document whose first place has the number `first`.
  mutating func take(_ document: Document, _ places: [SearchPlaces.Place], from first: Int) {
    take(document.title, place: first, .title)
    take(fileName: document.path, place: first, .title)
    for word in document.frontMatter[Keys.keywords] ?? [] { take(word.value, place: first, .title) }
    if let playbook = document.playbook {
      if let reason = playbook.failureReason { take(reason.value, place: first, .title) }
      for alert in playbook.alerts { take(alert.value, place: first, .title) }
    }
    let (blocks, spans) = (document.markdown.blocks, document.markdown.spans)
    document.markdown.text.withUnsafeBufferPointer { text in
      var span = 0
      for (offset, place) in places.enumerated() {
        // Code in the symptoms is what people see and paste: as good as a heading.
        let marked: Weight = place.isSymptoms ? .heading : .code
        for index in place.blocks {
          guard let range = blocks[index].text?.clamped(to: 0..<text.count) else { continue }
          let weight = Self.weight(of: blocks[index].kind, in: place)
          // What is marked is taken once where it divides words, as it nearly always does, else with its block too.
          var start = range.lowerBound
          while span < spans.count, spans[span].block <= index {
            let inner = spans[span].text.clamped(to: 0..<text.count)
            span += 1
            var most = marked
            if inner.lowerBound >= start, inner.upperBound <= range.upperBound,
              Self.divides(text, inner, in: range)
            {
              take(text, start..<inner.lowerBound, place: first + offset, weight)
              start = inner.upperBound
              if most.rawValue < weight.rawValue { most = weight }
            }
            take(text, inner, place: first + offset, most)
          }
          take(text, start..<range.upperBound, place: first + offset, weight)
        }
        while span < spans.count, spans[span].block < place.blocks.upperBound {
          take(text, spans[span].text.clamped(to: 0..<text.count), place: first + offset, marked)
          span += 1
        }
      }
    }
  }

  /// Takes the words of a file's name, without its folder and its extension.
  private mutating func take(fileName path: String, place: Int, _ weight: Weight) {
    var path = path
    path.withUTF8 { bytes in
      let start = bytes.nameStart
      let end = bytes[start...].lastIndex(of: UInt8.period) ?? bytes.count
      take(bytes, start..<end, place: place, weight)
    }
  }

  private static func weight(of kind: Block.Kind, in place: SearchPlaces.Place) -> Weight {
    switch kind {
    case .heading(let heading) where heading == place.heading: .heading
    case .codeBlock: .code
    default: .text
    }
  }

  /// Whether no word goes on over either end of a part of a block's text.
  private static func divides(
    _ text: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, in block: Range<Int>
  ) -> Bool {
    func divides(at index: Int) -> Bool {
      index == block.lowerBound || index == block.upperBound || !isWord(text[index - 1]) || !isWord(text[index])
    }
    return divides(at: part.lowerBound) && divides(at: part.upperBound)
  }
}
