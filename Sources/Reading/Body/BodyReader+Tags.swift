import Ground
import Handbook
import Links
import Markdown

/// The tags of a body.
extension BodyReader {
  mutating func open(_ name: String, _ attributes: ArraySlice<UInt8>, _ holes: [Hole.Kind]) {
    switch name {
    case "p", "section", "details", "dl", "dt", "dd", "figure", "figcaption", "caption", "summary": flush()
    case "div":
      flush()
      let isCallout = BodyScanner.value("class", in: attributes)?.hasPrefix("callout ") == true
      callouts.append(isCallout)
      if isCallout { push(.quote) }
    case "blockquote": push(.quote)
    case "h1", "h2", "h3", "h4", "h5", "h6": openHeading(Int(name.utf8.last ?? 0) - Int(UInt8.digit0), holes)
    case "ul": push(.list(ordered: false, next: 0, tight: true))
    case "ol":
      push(.list(ordered: true, next: BodyScanner.value("start", in: attributes).flatMap(Int.init) ?? 1, tight: true))
    case "li": openItem(holes)
    case "table": push(.table)
    case "tr": push(.row)
    case "th", "td":
      if name == "th", frames.count > 1 { frames[frames.count - 2].hasHead = frames[frames.count - 2].rows.isEmpty }
      push(.cell)
    case "pre":
      flush()
      isInCode = true
    case "hr":
      flush()
      append(.rule)
    case "br": frames[top].runs.append(TextRun("\n", style))
    case "input":
      if case .taskLabel(let isDone)? = holes.first { add(isDone ? "[x] " : "[ ] ") }
    case "img": openPicture(attributes, holes)
    case "a":
      var target: BodyLinks.Target?
      if case .linkURL(let link)? = holes.first(where: { if case .linkURL = $0 { true } else { false } }) {
        target = links.target(of: link)
      }
      openLinks.append(target)
    default: if let style = Self.styles[name] { styles.append(style) }
    }
    if name == "summary" || name == "dt" || name == "caption" { styles.append(.strong) }
  }

  static let styles: [String: TextStyle] = [
    "strong": .strong, "b": .strong, "em": .emphasis, "i": .emphasis, "code": .code, "kbd": .code, "samp": .code,
    "del": .struck, "s": .struck,
  ]

  mutating func openHeading(_ level: Int, _ holes: [Hole.Kind]) {
    push(.heading(level))
    for case .headingID(let heading) in holes {
      let section = document.sections.index(ofHeading: heading).flatMap { anchors.sectionIDs[$0] }
      frames[top].id = section ?? anchors.headingIDs[heading]
    }
  }

  mutating func openItem(_ holes: [Hole.Kind]) {
    flush()
    var (marker, id) = ("-", String?.none)
    if case .list(let ordered, let next, let tight) = frames[top].kind {
      if ordered { marker = "\(next)." }
      frames[top].kind = .list(ordered: ordered, next: next + 1, tight: tight)
    }
    for hole in holes {
      switch hole {
      case .item(let block):
        if let step = anchors.stepIDs.step(of: block) { (marker, id) = ("\(step.number).", step.id) }
        id = id ?? anchors.lineIDs[block]
      case .footnoteStart(let footnote): marker = "[\(document.markdown.footnotes[footnote].number)]"
      default: continue
      }
    }
    push(.item(marker: marker, id: id))
  }

  mutating func openPicture(_ attributes: ArraySlice<UInt8>, _ holes: [Hole.Kind]) {
    let words = BodyScanner.value("alt", in: attributes) ?? ""
    add(words.isEmpty ? "[picture]" : "[picture: \(words)]", .aside)
  }

  mutating func close(_ name: String) {
    switch name {
    case "p":
      if case .quote = frames[top].kind, callouts.last == true, frames[top].blocks.isEmpty, frames[top].title.isEmpty {
        frames[top].title = frames[top].runs.trimmed
        frames[top].runs = []
      } else {
        closeParagraph()
      }
    case "summary", "dt", "caption":
      flush()
      _ = styles.popLast()
    case "section", "details", "dl", "dd", "figure", "figcaption": flush()
    case "div": if callouts.popLast() == true { pop() } else { flush() }
    case "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "tr", "th", "td": pop()
    case "pre": closeCode()
    case "a":
      guard let target = openLinks.popLast() ?? nil, let name = target.name else { return }
      frames[top].runs.append(TextRun(" (\(name))", .aside))
    default: if Self.styles[name] != nil { _ = styles.popLast() }
    }
  }

  /// In a cell a paragraph is only a line of it.
  mutating func closeParagraph() {
    if case .cell = frames[top].kind { return }
    flush()
  }
}
