import Markdown

/// What the body of every page contains in addition to the author's text, made once for all pages.
struct BodyLabels: Sendable {
  /// The link of a heading to itself, and the button and link of a step.
  let headingMark: HTMLStencil
  let stepMark: HTMLStencil
  /// The link of a line in a list to itself, and the start of one that the time of a row is.
  let lineMark: HTMLStencil
  let rowLink: HTMLStencil
  /// What begins the notes on a corrected text, folded away.
  let fold: [UInt8]
  /// That a section is not in the public edition.
  let internalMark: [UInt8]
  /// That a command deletes or stops something.
  let destructive: [UInt8]
  /// The button that copies a code block.
  let copyButton: [UInt8]
  /// What says that a code block is a sample output, as an attribute and as text.
  let sample: [UInt8]
  let sampleName: [UInt8]
  /// What a table, a task that is done and one that is not are called, as HTML.
  let table: [UInt8]
  let taskDone: [UInt8]
  let taskOpen: [UInt8]
  /// What the list of footnotes is called, as an attribute, and the text of a link back, with its mark.
  let footnotes: [UInt8]
  let footnoteBack: HTMLStencil
  private let callouts: [CalloutKind: [UInt8]]

  init(_ words: Words) {
    let (id, text) = (TrustedHTML(trusted: Place.id.mark), Place.words.mark)
    headingMark = Self.stencil(
      " <a class=\"anchor\" href=\"#\(id)\" aria-label=\"\(text: words(.headingLink, ["heading": text]))\">#</a>")
    stepMark = Self.stencil(
      """
      <button type="button" class="tick js-only" aria-pressed="false" aria-label="\(text: words(.tick, ["number": text]))">\
      </button><a class="anchor step" title="\(text: words[.stepPromise])" href="#\(id)" \
      aria-label="\(text: words(.stepLink, ["number": text]))">#</a>
      """)
    lineMark = Self.stencil(
      """
      <a class="anchor line" title="\(text: words[.linePromise])" href="#\(id)" \
      aria-label="\(text: words(.lineLink, ["number": text]))">#</a>
      """)
    rowLink = Self.stencil("<a class=\"line\" title=\"\(text: words[.linePromise])\" href=\"#\(id)\">")
    let opening: TrustedHTML = "<details class=\"corrections\"><summary>\(text: words[.corrections])</summary>\n"
    fold = opening.bytes
    let mark: TrustedHTML = " <span class=\"internal-mark\">\(text: words[.internalSection])</span>"
    internalMark = mark.bytes
    let caution: TrustedHTML = "<p class=\"deletes\">\(text: words[.destructive])</p>"
    destructive = caution.bytes
    let button: TrustedHTML = "<button type=\"button\" class=\"copy js-only\">\(text: words[.copy])</button>"
    copyButton = button.bytes
    let sampleMark: TrustedHTML = " aria-label=\"\(text: words[.sample])\""
    sample = sampleMark.bytes
    func html(_ text: String) -> [UInt8] { TrustedHTML.escaping(text).bytes }
    sampleName = html(words[.sample])
    (table, taskDone, taskOpen) = (html(words[.table]), html(words[.taskDone]), html(words[.taskOpen]))
    let list: TrustedHTML = " aria-label=\"\(text: words[.footnotes])\""
    footnotes = list.bytes
    footnoteBack = Self.stencil(" class=\"back\" aria-label=\"\(text: words(.footnoteBack, ["number": text]))\">↩</a>")
    callouts = Dictionary(uniqueKeysWithValues: CalloutKind.allCases.map { ($0, html(words.title(of: $0))) })
  }

  /// The title of a callout, as HTML.
  func title(of callout: CalloutKind) -> [UInt8] { callouts[callout] ?? [] }

  /// A place of a mark.
  enum Place: Int, CaseIterable {
    case id, words

    /// What stands for the place while a stencil is made.
    var mark: String { HTMLStencil.mark(rawValue) }
  }

  private static func stencil(_ html: TrustedHTML) -> HTMLStencil {
    HTMLStencil(html.bytes, places: Place.allCases.count)
  }
}
