import Diagnostics
import Ground
import YAML

/// The people in a document's text that it names by its form: bold lines such as `**Owner:** platform` under the title,
/// and the owners of actions.
enum PeopleInText {
  /// Their places in the source.
  static func parts(in document: Document, _ source: SourceFile) -> [WithheldText.Part] {
    BoldMetadata(source: source, kind: document.kind).read(from: document.frontMatter.bodyStart)
      .filter { FrontMatter.keysOfPeople.contains($0.key) }
      .map { WithheldText.Part(range: place(of: $0, in: source)) } + ActionOwners.parts(in: document, source)
  }

  /// The line of an entry; of a tester within another line, `2024-01-15 by alice`, only the name with its word.
  private static func place(of entry: YAMLEntry, in source: SourceFile) -> Range<Int> {
    let value = entry.value.range
    guard entry.keyRange == value else {
      return source.startOfLine(at: value.lowerBound)..<source.endOfLine(at: value.lowerBound)
    }
    let by = max(source.startOfLine(at: value.lowerBound), value.lowerBound - 3)
    return source.bytes[by..<value.lowerBound].elementsEqual("by ".utf8) ? by..<value.upperBound : value
  }
}
