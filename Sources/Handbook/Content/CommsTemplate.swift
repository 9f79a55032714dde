import Calendar
import Markdown
import YAML

/// Text to paste into one channel: a message for each phase of an incident, with places to fill in.
package struct CommsTemplate: Sendable {
  /// Who keeps it true.
  package var owner: Located<String>?
  /// Where the text is pasted.
  package var channel: String?
  /// Who reads it.
  package var audience: String?
  /// The phases that it says it has.
  package var phases: [Located<String>]
  /// The places that it declares, each with an example.
  package var fields: [Playbook.Parameter]
  /// The most characters that the channel takes.
  package var maximumLength: Int?
  /// For each severity, how soon the first message goes out, in the order of the file.
  package var sendWithin: [SeverityInterval]
  /// For each severity, how often an update goes out, in the order of the file.
  package var repeatEvery: [SeverityInterval]
  /// The messages, in the order of the document.
  package var messages: [Message]

  /// The text of one phase.
  package struct Message: Sendable, Hashable {
    /// The phase, as the role of its section.
    package var phase: String
    /// Its section, by index in the document.
    package var section: Int
    /// The fenced text, by index in the document's code blocks.
    package var codeBlock: Int
    /// The text in its parts.
    package var parts: [Part]
  }

  /// A part of a message.
  package enum Part: Sendable, Hashable {
    case text(String)
    /// A place to fill in, `{{name}}`.
    case field(String)
  }

  /// Takes a comms document apart.
  init(_ frontMatter: FrontMatter, _ sections: [Section], _ markdown: MarkdownDocument) {
    owner = frontMatter.located(Keys.owner)
    channel = frontMatter[Keys.channel]
    audience = frontMatter[Keys.audience]
    phases = frontMatter[Keys.phases] ?? []
    fields = frontMatter[Keys.fields] ?? []
    maximumLength = frontMatter[Keys.maximumLength]
    sendWithin = frontMatter[Keys.sendWithin] ?? []
    repeatEvery = frontMatter[Keys.repeatEvery] ?? []
    messages = []
    for (index, section) in sections.enumerated() {
      guard let role = section.role, !section.isRepeat else { continue }
      for (number, code) in markdown.codeBlocks.enumerated()
      where section.blocks.contains(code.block) && code.isFenced {
        messages.append(
          Message(
            phase: role, section: index, codeBlock: number, parts: Self.parts(of: markdown.plainText(code.text))))
      }
    }
  }

  /// A message with the fields' examples in their places, without its last line end.
  package func example(of message: Message) -> String {
    var text = ""
    for part in message.parts {
      switch part {
      case .text(let plain): text += plain
      case .field(let name): text += fields.first { $0.name == name }?.example ?? "{{\(name)}}"
      }
    }
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }

  /// Splits a text at its places to fill in.
  static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    let bytes = Array(text.utf8)
    var (start, index) = (0, 0)
    while index < bytes.count {
      guard let name = Parameter.name(in: bytes, at: index) else {
        index += 1
        continue
      }
      if start < index { parts.append(.text(String(decoding: bytes[start..<index], as: UTF8.self))) }
      parts.append(.field(name))
      index += name.utf8.count + 4
      start = index
    }
    if start < bytes.count { parts.append(.text(String(decoding: bytes[start...], as: UTF8.self))) }
    return parts
  }
}
