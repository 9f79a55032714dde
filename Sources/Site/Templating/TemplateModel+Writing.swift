import Ground
import Markdown

extension TemplateModel.Value {
  /// How many bytes HTML has at least that is lent to a page rather than copied.
  private static let lentSize = 2049

  /// HTML that is better lent than copied; nil for all else.
  var longPiece: Piece? {
    if case .html(let html, let names) = self, html.bytes.count >= Self.lentSize {
      Piece(html.bytes[...], names: names)
    } else {
      nil
    }
  }

  /// How many bytes a copy takes, not counting what escaping adds.
  var copiedSize: Int {
    switch self {
    case .text(let text): text.utf8.count
    case .html(let html, _): html.bytes.count >= Self.lentSize ? 0 : html.bytes.count
    case .flag, .list: 0
    }
  }

  /// Writes it, a text escaped.
  func write(to output: inout [UInt8]) {
    switch self {
    case .text(let text): Escaping.appendText(text, to: &output)
    case .html(let html, _): output.append(contentsOf: html.bytes)
    case .flag, .list: return
    }
  }
}
