import Markdown

/// What the body of every page writes beside the author's text, made once for all pages.
struct BodyLabels: Sendable {
  let words: Words
  /// What is said of the link of a heading, of a step's button and of a step's link.
  let headingLink: Phrase
  let tick: Phrase
  let stepLink: Phrase
  /// The end of a code block, with the button that copies it.
  let codeEnd: [UInt8]
  /// The title of a step's mark.
  let stepPromise: [UInt8]

  init(_ words: Words) {
    self.words = words
    headingLink = words.phrase(.headingLink)
    tick = words.phrase(.tick)
    stepLink = words.phrase(.stepLink)
    let button: TrustedHTML = "<button type=\"button\" class=\"copy js-only\">\(text: words[.copy])</button></div>"
    codeEnd = button.bytes
    stepPromise = Array(TrustedHTML.escaping(words[.stepPromise]).bytes)
  }
}
