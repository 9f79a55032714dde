import Markdown

/// What the body of every page writes beside the author's text, made once for all pages.
struct BodyLabels: Sendable {
  /// The link of a heading to itself, and the button and link of a step.
  let headingMark: HTMLStencil
  let stepMark: HTMLStencil
  /// The end of a code block, with the button that copies it.
  let codeEnd: [UInt8]

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
    let button: TrustedHTML = "<button type=\"button\" class=\"copy js-only\">\(text: words[.copy])</button></div>"
    codeEnd = button.bytes
  }

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
