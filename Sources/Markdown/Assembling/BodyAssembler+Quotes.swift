import Ground

/// Quotes, and the callouts and footnotes that are quotes in cmark's HTML.
extension BodyAssembler {
  /// Opens a quote, callout or footnote, and returns the offset at which to continue.
  mutating func quoteStart(at start: Int) -> Int {
    guard quotes < outline.quotes.count else { return tagEnd(from: start) }
    let mark = outline.quotes[quotes]
    quotes += 1
    openQuotes.append(mark)
    if case .quote = mark {
      copy(upTo: start + 11)
      turn(from: start + 12)
      return start + 12
    }
    copy(upTo: start)
    copied = start + 12
    guard case .callout(let callout) = mark else {
      if case .footnote(let number) = mark {
        // The newline after the tag goes with it.
        copied += 1
        notes.begin(number, output.place)
      }
      return copied
    }
    let kind = callout.rawValue
    var markup = #"<div class="callout callout-\#(kind)" role="note">\#n<p class="callout-title">"#
    markup.withUTF8 { output.append($0) }
    if let title = outline.calloutTitles[quotes - 1] {
      var escaped: [UInt8] = []
      Escaping.appendText(Array(title.utf8)[...], to: &escaped)
      escaped.withUnsafeBufferPointer { output.append($0) }
    } else {
      output.hole(.calloutTitle(callout))
    }
    output.append("</p>")
    return copied
  }

  /// Closes it.
  mutating func quoteEnd(at start: Int) -> Int {
    guard let mark = openQuotes.popLast() else { return start + 13 }
    if case .quote = mark { return start + 13 }
    copy(upTo: start)
    copied = start + 13
    if case .footnote(let number) = mark {
      copied += 1
      notes.end(number, output.place)
    } else {
      output.append("</div>")
    }
    return copied
  }

  /// Leaves a hole in the place of a reference to a footnote: `<sup></sup>`.
  mutating func reference(at start: Int) -> Int {
    copy(upTo: start)
    output.hole(.footnoteReference(references))
    references += 1
    copied = start + 11
    return copied
  }
}
