import Ground

/// What a payload does not know: keys, tokens and the like, which the environment holds when it is sent.
///
/// A private character, which is removed from the text of every event, marks a placeholder. When the payload is written,
/// placeholders become `${NAME}`, and every `$` of a text becomes its JSON escape: a program that fills in what is
/// between `${` and `}` cannot be made to fill in more.
package struct Placeholder: Hashable, Sendable {
  /// The name of the environment's variable.
  package let name: String

  init(_ name: String) { self.name = name }

  private static let mark = Array("\u{10FFFD}".utf8)

  /// The placeholder inside a text.
  var text: String { "\u{10FFFD}{\(name)}" }

  /// A piece of a text: as it is, or filled in by the environment.
  enum Piece: Equatable {
    case text(String)
    case placeholder(Placeholder)
  }

  /// A text with marks, taken apart.
  static func pieces(of text: String) -> [Piece] {
    let bytes = Array(text.utf8)
    var pieces: [Piece] = []
    var start = 0
    var index = 0
    func end(at end: Int) {
      if end > start { pieces.append(.text(String(decoding: bytes[start..<end], as: UTF8.self))) }
    }
    while let found = bytes[index...].firstIndex(of: mark[0]) {
      index = found + 1
      guard
        let known = PayloadChannels.placeholders.first(where: { bytes[found...].starts(with: $0.text.utf8) })
      else { continue }
      end(at: found)
      pieces.append(.placeholder(known))
      index = found + known.text.utf8.count
      start = index
    }
    end(at: bytes.count)
    return pieces
  }

  /// The text as it is shown: `${NAME}`.
  static func shown(_ text: String) -> String {
    pieces(of: text).map { piece in
      switch piece {
      case .text(let text): text
      case .placeholder(let placeholder): "${\(placeholder.name)}"
      }
    }.joined()
  }

  /// The text as words of a shell: only placeholders are expanded, and one that is not set stops the command.
  static func shellWord(_ text: String) -> String {
    let words = pieces(of: text).map { piece in
      switch piece {
      case .text(let text): text.shellQuoted
      case .placeholder(let placeholder): "\"${\(placeholder.name):?}\""
      }
    }
    return words.isEmpty ? "''" : words.joined()
  }
}
