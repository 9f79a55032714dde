import Diagnostics
import Ground
import Handbook
import Markdown
import YAML

/// A document that is there to be filled in: a site's own, or the one that is made of `kedge.yml`.
///
/// It is Markdown like any other. What is known is put where it belongs: keys into the front matter, the title into the
/// H1, text into the section of a role. Everything else stays as it is, so what nobody has written yet is still said to
/// be missing.
package struct DraftTemplate: Sendable {
  private let source: SourceFile
  private let kind: DocumentKind
  private let configuration: Configuration

  /// Takes a site's own document.
  package init(_ source: SourceFile, of kind: DocumentKind, _ configuration: Configuration) {
    (self.source, self.kind, self.configuration) = (source, kind, configuration)
  }

  /// The document with what is known.
  ///
  /// - Parameters:
  ///   - values: What the front matter says, as YAML, under our names for the keys.
  ///   - title: The H1.
  ///   - sections: The Markdown of sections, by role.
  ///   - end: What follows after all that is there.
  /// - Returns: The bytes.
  /// - Throws: ``Refusal`` if the template's front matter cannot be read, or is not YAML.
  package func filled(
    _ values: [(key: Shape.Key, yaml: String)], title: String, sections: [(role: String, text: String)] = [],
    end: String? = nil
  ) throws(Refusal) -> [UInt8] {
    let split = FrontMatterSplit.split(source)
    if let refusal = split.refusal(of: source) { throw refusal }
    var edits: [(range: Range<Int>, text: String)] = []
    let bodyStart: Int
    switch split {
    case .found(let yaml, _, let start):
      bodyStart = start
      edits += try frontMatterEdits(of: yaml, values)
    default:
      bodyStart = source.contentStart
      let lines = values.map { "\(name(of: $0.key)): \($0.yaml)\n" }.joined()
      edits.append((bodyStart..<bodyStart, "---\n\(lines)---\n"))
    }
    let markdown = MarkdownDocument(parsing: source, from: bodyStart)
    let heading = "# " + PlainMarkdown.line(title)
    if let first = markdown.headings.first(where: \.isTopLevel), first.level == 1 {
      edits.append((first.range, heading))
    } else {
      edits.append((bodyStart..<bodyStart, heading + "\n\n"))
    }
    var rest: [String] = []
    for section in sections {
      guard let range = contents(of: section.role, in: markdown) else {
        rest.append("## \(Self.heading(of: section.role, configuration, kind))\n\n\(section.text)")
        continue
      }
      let isLast = range.upperBound == source.bytes.count
      edits.append((range, "\n\(section.text)\n\(isLast ? "" : "\n")"))
    }
    if let end { rest.append(end) }
    return Self.bytes(source, edits, rest)
  }

  private static func bytes(_ source: SourceFile, _ edits: [(range: Range<Int>, text: String)], _ rest: [String])
    -> [UInt8]
  {
    var bytes = source.bytes
    // Of two at one place the one that was made first comes first.
    for edit in edits.enumerated().sorted(by: {
      ($1.element.range.lowerBound, $1.offset) < ($0.element.range.lowerBound, $0.offset)
    }) {
      bytes.replaceSubrange(edit.element.range, with: edit.element.text.utf8)
    }
    while let last = bytes.last, last <= .space { bytes.removeLast() }
    bytes.append(.lineFeed)
    for part in rest { bytes += "\n\(part)\n".utf8 }
    return bytes
  }

  private func name(of key: Shape.Key) -> String { configuration.name(of: key, in: kind) }

  /// The changes of the front matter: a key that is there gets the value in its place.
  private func frontMatterEdits(
    of yaml: Range<Int>, _ values: [(key: Shape.Key, yaml: String)]
  ) throws(Refusal) -> [(range: Range<Int>, text: String)] {
    let result = YAMLReader.read(source, in: yaml, rule: .invalidFrontMatter)
    let isFlow = source.bytes[yaml].first { $0 > .space } == .openBrace
    let isMap = result.value.map { $0.isNull || $0.entries != nil } ?? true
    guard result.diagnostics.isEmpty, isMap, !isFlow else {
      throw Refusal(
        "the front matter of the template `\(source.path)` cannot be filled in",
        help: "write it as lines of `key: value`", status: 1)
    }
    let entries = result.value?.entries ?? []
    var edits: [(range: Range<Int>, text: String)] = []
    var added = ""
    for value in values {
      let text = "\(name(of: value.key)): \(value.yaml)"
      guard let entry = entries.first(where: { $0.key == name(of: value.key) }) else {
        added += text + "\n"
        continue
      }
      edits.append((range(of: entry, before: yaml.upperBound), text))
    }
    return added.isEmpty ? edits : edits + [(yaml.upperBound..<yaml.upperBound, added)]
  }

  /// A key with its value, without the comments after it and below it.
  private func range(of entry: YAMLEntry, before limit: Int) -> Range<Int> {
    let (key, value) = (entry.keyRange, entry.value.range)
    let colon = source.bytes[key.upperBound..<limit].firstIndex(of: UInt8.colon).map { $0 + 1 } ?? key.upperBound
    let end = max(colon, value.upperBound)
    let isFlow = value.isEmpty || "'\"[{".utf8.contains(source.bytes[value.lowerBound])
    return key.lowerBound..<(isFlow ? end : source.endOfIndented(from: end, before: limit))
  }

  /// What follows the heading of a role, up to the next heading of its level.
  private func contents(of role: String, in markdown: MarkdownDocument) -> Range<Int>? {
    let names = Set(
      (configuration.sections[kind] ?? []).filter { $0.name == role }.flatMap { [$0.name] + $0.headings }
        .map(SectionRole.normalise))
    let headings = markdown.headings.filter(\.isTopLevel)
    let found = headings.firstIndex { heading in
      heading.level > 1 && names.contains(SectionRole.normalise(markdown.plainText(heading.text)))
    }
    guard let found else { return nil }
    let next = headings[(found + 1)...].first { $0.level <= headings[found].level }
    return source.startOfNextLine(
      after: headings[found].range.upperBound)..<(next?.range.lowerBound ?? source.bytes.count)
  }

  /// The heading that a role is best written with.
  static func heading(of role: String, _ configuration: Configuration, _ kind: DocumentKind) -> String {
    let known = configuration.sections[kind]?.first { $0.name == role }
    if let heading = known?.headings.first { return heading }
    let words = role.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
