import Diagnostics
import Ground
import Handbook
import Markdown
import YAML

/// Writes `{{name}}` in the places of a playbook's commands that are filled in by hand, and declares the parameters.
///
/// What is a good example only the author knows: it is `TODO`, which `invalid-example` reports until somebody has written
/// it. So the fix is made only where it is asked for.
struct ParameterFix {
  private let document: Document
  private let context: DocumentContext
  private let declared: Set<String>

  /// So many of them are in the title of the fix.
  private static let mostNames = 5

  init(_ document: Document, _ context: DocumentContext) {
    (self.document, self.context) = (document, context)
    declared = Set(document.parameters.map(\.name))
  }

  /// The fix of every place whose name says what belongs there.
  ///
  /// - Parameter places: The code blocks and the places in them, as ranges of the document's plain text.
  /// - Returns: The fix; nil if there is no such place, or no declaration can be added.
  func fix(of places: [(number: Int, range: Range<Int>)]) -> TextFix? {
    guard !document.frontMatter.isBroken else { return nil }
    var edits: [(range: Range<Int>, text: String)] = []
    var new: [PlaceholderName] = []
    var known = declared
    var end = -1
    for place in places {
      let written = document.markdown.plainText(place.range)
      let range = context.place(inCode: place.number, of: document, place.range)
      // One that touches another is for the next round.
      guard let name = PlaceholderName(written), context.source.text(range) == written, range.lowerBound > end else {
        continue
      }
      if known.insert(name.text).inserted { new.append(name) }
      edits.append((range, "{{\(name.text)}}"))
      end = range.upperBound
    }
    if !new.isEmpty {
      guard let declaration = declaration(of: new) else { return nil }
      edits.insert(declaration, at: 0)
    }
    guard let first = edits.first else { return nil }
    let names = Set(edits.map(\.text)).filter { $0.hasPrefix("{{") }.sorted().map { "`\($0)`" }
    let more = names.count > Self.mostNames ? " and \(names.count - Self.mostNames) more" : ""
    let declared = new.isEmpty ? "" : ", declared with an example to be written"
    return TextFix(
      title: "write " + names.prefix(Self.mostNames).joined(separator: ", ") + more + declared, range: first.range,
      text: first.text,
      also: Array(edits.dropFirst()), isSafe: false)
  }

  /// The lines that declare parameters, where the front matter has a place for them.
  private func declaration(of names: [PlaceholderName]) -> (range: Range<Int>, text: String)? {
    let source = context.source
    let key = context.configuration.name(of: Keys.parameters, in: document.kind)
    func lines(_ indent: String) -> String {
      names.map { indent + $0.declaration + source.lineEnd }.joined()
    }
    switch FrontMatterSplit.split(source) {
    case .none(let start):
      let block = ["---", "\(key):", lines("  ") + "---", ""].joined(separator: source.lineEnd)
      return (start..<start, block)
    case .found(let yaml, _, _):
      guard source.bytes[yaml].first(where: { $0 > .space }) != .openBrace else { return nil }
      let entries = document.frontMatter.entries.filter { $0.keyRange.upperBound <= yaml.upperBound }
      guard let entry = entries.first(where: { $0.key == Keys.parameters.name }) else {
        guard entries.allSatisfy({ source.startOfLine(at: $0.keyRange.lowerBound) == $0.keyRange.lowerBound }) else {
          return nil
        }
        return (yaml.upperBound..<yaml.upperBound, "\(key):\(source.lineEnd)\(lines("  "))")
      }
      guard let first = entry.value.entries?.first else { return nil }
      let value = entry.value.range.lowerBound
      if source.bytes[value] == .openBrace {
        let place = value + 1
        return (place..<place, names.map { $0.declaration + ", " }.joined())
      }
      let place = source.startOfLine(at: first.keyRange.lowerBound)
      let indent = source.text(place..<first.keyRange.lowerBound)
      guard !indent.isEmpty, indent.utf8.allSatisfy({ $0 == .space }) else { return nil }
      return (place..<place, lines(indent))
    case .toml, .foreign, .unclosed, .misspelt: return nil
    }
  }
}
