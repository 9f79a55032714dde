import Diagnostics
import Handbook
import Markdown

/// A message fits into its channel, with the examples in the places to fill in.
struct TextTooLong: DocumentRule {
  static let rule = Rule(
    "text-too-long", .error, "a message of a comms template, filled with its examples, is no longer than `max_length`",
    .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let template = document.comms, let limit = template.maximumLength else { return [] }
    return template.messages.compactMap { message in
      let length = template.length(of: template.example(of: message))
      guard length > limit else { return nil }
      let code = document.markdown.codeBlocks[message.codeBlock]
      let line = code.range.lowerBound..<context.source.endOfLine(at: code.range.lowerBound)
      return context.finding(
        self, "the message for `\(message.phase)` has \(length) characters, \(length - limit) more than `max_length`",
        at: line, help: "shorten it: the channel will reject it")
    }
  }
}
