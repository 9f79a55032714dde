import Markdown

/// What the body of every page writes beside the author's text, made once for all pages.
struct BodyLabels: Sendable {
  let words: Words
  /// The end of a code block, with the button that copies it.
  let codeEnd: [UInt8]
  /// The title of a step's mark.
  let stepPromise: [UInt8]

  init(_ words: Words) {
    self.words = words
    let button: TrustedHTML = "<button type=\"button\" class=\"copy js-only\">\(text: words[.copy])</button></div>"
    codeEnd = button.bytes
    stepPromise = Array(TrustedHTML.escaping(words[.stepPromise]).bytes)
  }
}
