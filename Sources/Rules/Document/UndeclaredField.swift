import Diagnostics
import Ground
import Handbook
import Markdown

/// Every place to fill in of a comms template is declared, so that somebody is asked for it.
struct UndeclaredField: DocumentRule {
  static let rule = Rule(
    "undeclared-field", .error, "every `{{field}}` of a comms template is declared under `fields`", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let template = document.comms else { return [] }
    let names = template.fields.map(\.name)
    let declared = Set(names)
    var guesses = Guesses()
    return template.messages.flatMap { message -> [Diagnostic] in
      let code = document.markdown.codeBlocks[message.codeBlock]
      return FieldPlaces.find(in: context.source.bytes, code.range).compactMap { place in
        guard !declared.contains(place.text) else { return nil }
        let inner = place.text.filter { $0 != " " }
        let help =
          declared.contains(inner)
          ? "write `{{\(inner)}}`"
          : guesses.best(for: inner, among: names).map { "did you mean `{{\($0)}}`?" }
            ?? "declare it under `fields` with an example"
        let certain = declared.contains(inner) ? inner : guesses.certain(for: inner, among: names)
        return context.finding(
          self, "`{{\(place.text)}}` is not a field of this template", at: place.range, help: help,
          fix: certain.map { TextFix(title: "write `{{\($0)}}`", range: place.range, text: "{{\($0)}}") })
      }
    }
  }
}

/// Finds whatever is between double braces, on one line.
enum FieldPlaces {
  static func find(in bytes: [UInt8], _ range: Range<Int>) -> [(text: String, range: Range<Int>)] {
    var found: [(text: String, range: Range<Int>)] = []
    var index = range.lowerBound
    while index + 3 < range.upperBound {
      guard bytes[index] == .openBrace, bytes[index + 1] == .openBrace else {
        index += 1
        continue
      }
      var end = index + 2
      while end < range.upperBound,
        ![UInt8.lineFeed, UInt8.carriageReturn, UInt8.openBrace, UInt8.closeBrace].contains(bytes[end])
      {
        end += 1
      }
      guard end + 1 < range.upperBound, bytes[end] == .closeBrace, bytes[end + 1] == .closeBrace else {
        index += 1
        continue
      }
      found.append((String(decoding: bytes[index + 2..<end], as: UTF8.self), index..<end + 2))
      index = end + 2
    }
    return found
  }
}
