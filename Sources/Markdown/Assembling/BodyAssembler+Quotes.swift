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
      append(title: title)
    } else {
      output.hole(.calloutTitle(callout))
    }
    output.append("</p>")
    return copied
  }

  /// Writes the title that an author gave a callout: hidden characters are shown, and each `{{name}}` is a hole.
  private mutating func append(title: String) {
    var escaped: [UInt8] = []
    Escaping.appendText(Array(title.utf8)[...], to: &escaped)
    let seen = escaped.withUnsafeBufferPointer { CMarkTree.showingHidden($0) } ?? escaped
    seen.withUnsafeBufferPointer { seen in
      var (written, index) = (0, 0)
      while let brace = ByteSearch.first(UInt8.openBrace, in: seen, from: index) {
        index = brace + 1
        guard let name = Parameter.name(in: seen, at: brace) else { continue }
        output.append(UnsafeBufferPointer(rebasing: seen[written..<brace]))
        output.parameter(name)
        index = brace + name.utf8.count + 4
        written = index
      }
      output.append(UnsafeBufferPointer(rebasing: seen[written...]))
    }
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
