import Foundation

/// The parts of a document that are made from the code, between `<!-- generated: NAME -->` and `<!-- end -->`.
struct GeneratedBlocks {
  private(set) var lines: [String]

  init(_ text: String) { lines = text.components(separatedBy: "\n") }

  /// The whole document.
  var text: String { lines.joined(separator: "\n") }

  /// The names of the blocks, in the order of the document.
  var names: [String] { lines.compactMap(Self.name) }

  /// The text of a block; nil if the document has none of that name, or if it does not end.
  subscript(name: String) -> String? { range(of: name).map { lines[$0].joined(separator: "\n") } }

  /// Puts a text in the place of a block's.
  mutating func replace(_ name: String, with text: String) {
    guard let range = range(of: name) else { return }
    lines.replaceSubrange(range, with: text.components(separatedBy: "\n"))
  }

  private func range(of name: String) -> Range<Int>? {
    guard let start = lines.firstIndex(where: { Self.name($0) == name }),
      let end = lines[start...].firstIndex(of: "<!-- end -->")
    else { return nil }
    return start + 1..<end
  }

  private static func name(_ line: String) -> String? {
    guard line.hasPrefix("<!-- generated: "), line.hasSuffix(" -->") else { return nil }
    return String(line.dropFirst("<!-- generated: ".count).dropLast(" -->".count))
  }
}
