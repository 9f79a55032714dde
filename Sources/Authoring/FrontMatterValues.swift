import Diagnostics
import Files
import Ground
import Handbook
import YAML

/// An edit that sets values of a document's front matter and leaves every other byte unchanged.
///
/// A value keeps its place and its quotes. One that is in a bold line under the H1 is set there; one that is new
/// goes below its neighbours, or to the end of the front matter, which is made if there is none.
package struct FrontMatterValues {
  private var source: SourceFile
  private let document: Document
  private let configuration: Configuration

  /// - Parameters:
  ///   - source: The document's bytes.
  ///   - document: The document as it was read from them.
  ///   - configuration: What `kedge.yml` says, for the names of keys.
  package init(_ source: SourceFile, of document: Document, configuration: Configuration) {
    self.source = source
    self.document = document
    self.configuration = configuration
  }

  /// The bytes of the document with the values set and other keys taken out, under our names for the keys.
  ///
  /// - Throws: ``Refusal`` if the front matter cannot be read, or is written in a way that this edit cannot follow.
  package func setting(
    _ values: [(key: Shape.Key, text: String)], removing removed: [Shape.Key] = []
  ) throws(Refusal) -> [UInt8] {
    var edit = self
    for key in removed { try edit.remove(key) }
    for (index, value) in values.enumerated() {
      let neighbours =
        [Keys.rtoTarget.untyped, Keys.lastTested.untyped].map(theirName) + values[..<index].map { theirName($0.key) }
      try edit.set(value.key, to: value.text, below: neighbours)
    }
    try verify(edit.source, values, removed)
    return edit.source.bytes
  }

  /// Removes the lines of a key. If the key shares a line with others, nothing changes, and ``verify(_:_:_:)`` refuses.
  private mutating func remove(_ key: Shape.Key) throws(Refusal) {
    guard case .found(let yaml, _, _) = FrontMatterSplit.split(source),
      source.bytes[yaml].first(where: { $0 > .space }) != .openBrace,
      let entry = YAMLReader.read(source, in: yaml, rule: .invalidFrontMatter).value?.entries?.first(where: {
        $0.key == theirName(key)
      })
    else { return }
    let end = source.endOfIndented(
      from: max(entry.keyRange.upperBound, entry.value.range.upperBound), before: yaml.upperBound)
    replace(source.startOfLine(at: entry.keyRange.lowerBound)..<source.startOfNextLine(after: end), by: "")
  }

  private func theirName(_ key: Shape.Key) -> String { configuration.name(of: key, in: document.kind) }

  private mutating func set(_ key: Shape.Key, to text: String, below neighbours: [String]) throws(Refusal) {
    let name = theirName(key)
    if let refusal = FrontMatterSplit.split(source).refusal(of: source) { throw refusal }
    guard case .found(let yaml, _, let bodyStart) = FrontMatterSplit.split(source) else {
      return try setWithoutFrontMatter(key, name, text)
    }
    let result = YAMLReader.read(source, in: yaml, rule: .invalidFrontMatter)
    guard result.diagnostics.isEmpty else {
      throw Refusal("the front matter of `\(source.path)` cannot be read", status: 1)
    }
    let bold = FrontMatter.boldEntries(in: source, of: document, from: bodyStart, configuration)
    if let said = bold.first(where: { $0.key == key.name }) { replace(said.value.range, by: text) }
    let entries = result.value?.entries ?? []
    guard result.value == nil || result.value?.isNull == true || result.value?.entries != nil else {
      throw Refusal("the front matter of `\(source.path)` is not a map", status: 1)
    }
    if let index = entries.firstIndex(where: { $0.key == name }) {
      replace(entries[index], next: index + 1 < entries.count ? entries[index + 1] : nil, yaml, by: text)
    } else if !bold.contains(where: { $0.key == key.name }) {
      insert(name, text, entries, yaml, below: neighbours)
    }
  }

  private mutating func setWithoutFrontMatter(_ key: Shape.Key, _ name: String, _ text: String) throws(Refusal) {
    guard case .none(let bodyStart) = FrontMatterSplit.split(source) else { return }
    let bold = FrontMatter.boldEntries(in: source, of: document, from: bodyStart, configuration)
    if let said = bold.first(where: { $0.key == key.name }) { return replace(said.value.range, by: text) }
    let lines = ["---", "\(name): \(YAMLScalar.text(text, .plain))", "---", ""]
    replace(bodyStart..<bodyStart, by: lines.joined(separator: newline))
  }

  private mutating func replace(_ entry: YAMLEntry, next: YAMLEntry?, _ yaml: Range<Int>, by text: String) {
    let value = entry.value
    if value.isNull {
      let colon =
        source.bytes[entry.keyRange.upperBound...].firstIndex(of: UInt8.colon) ?? entry.keyRange.upperBound
      let end = value.range.isEmpty ? colon + 1 : max(value.range.upperBound, colon + 1)
      return replace(colon + 1..<end, by: " " + YAMLScalar.text(text, .plain))
    }
    let first = source.bytes[value.range.lowerBound]
    let style: YAMLScalar.Style = first == .apostrophe ? .single : first == .quote ? .double : .plain
    // Only a block goes on below the end that YAML gives it: what is indented there else is a comment.
    let isBlock = value.scalar == nil || first == .pipe || first == .greaterThan
    let limit = next.map { source.startOfLine(at: $0.keyRange.lowerBound) } ?? yaml.upperBound
    let end = source.endOfIndented(from: value.range.upperBound, before: limit)
    let range = isBlock ? value.range.lowerBound..<end : value.range
    replace(range, by: YAMLScalar.text(text, style))
  }

  private mutating func insert(
    _ name: String, _ text: String, _ entries: [YAMLEntry], _ yaml: Range<Int>, below neighbours: [String]
  ) {
    let written = "\(name): \(YAMLScalar.text(text, .plain))"
    let isFlow = source.bytes[yaml].first { $0 > .space } == .openBrace && entries.first != nil
    if isFlow, let last = entries.last {
      let end =
        last.value.isNull && last.value.range.isEmpty ? last.keyRange.upperBound + 1 : last.value.range.upperBound
      return replace(end..<end, by: ", " + written)
    }
    let first = entries.first?.keyRange.lowerBound ?? yaml.upperBound
    let indent = source.text(source.startOfLine(at: first)..<first).filter { $0 == " " }
    let near = neighbours.reversed().lazy.compactMap { name in entries.first { $0.key == name } }.first
    var place = yaml.upperBound
    if let near, !near.value.range.isEmpty {
      place = min(
        source.startOfNextLine(
          after: source.endOfIndented(from: near.value.range.upperBound, before: yaml.upperBound)),
        yaml.upperBound)
    }
    replace(place..<place, by: (entries.isEmpty ? "" : indent) + written + newline)
  }

  /// Reads what came out: the values must be there, the others gone, and everything else must be what it was.
  private func verify(
    _ edited: SourceFile, _ values: [(key: Shape.Key, text: String)], _ removed: [Shape.Key]
  ) throws(Refusal) {
    let before = FrontMatter.read(source, path: document.path, configuration: configuration)
    let after = FrontMatter.read(edited, path: document.path, configuration: configuration)
    let keys = Set((values.map(\.key) + removed).map(\.name))
    func rest(_ frontMatter: FrontMatter) -> [String: YAMLValue] {
      Dictionary(
        frontMatter.entries.filter { !keys.contains($0.key) }.map { ($0.key, Self.withoutPlaces($0.value)) },
        uniquingKeysWith: { first, _ in first })
    }
    let isSet =
      values.allSatisfy { after.written($0.key)?.scalar == $0.text } && removed.allSatisfy { after.written($0) == nil }
    let hasBold = !FrontMatter.boldEntries(in: source, of: document, from: before.bodyStart, configuration).isEmpty
    let isSameBody = source.bytes[before.bodyStart...].elementsEqual(edited.bytes[after.bodyStart...])
    guard isSet, rest(before) == rest(after), hasBold || isSameBody else {
      throw Refusal(
        "the metadata of `\(source.path)` is written in a way that cannot be edited; write it by hand: "
          + values.map { "`\(theirName($0.key)): \(YAMLScalar.text($0.text, .plain))`" }.joined(separator: ", ")
          + removed.map { ", no `\(theirName($0))`" }.joined(),
        status: 1)
    }
  }

  private static func withoutPlaces(_ value: YAMLValue) -> YAMLValue {
    var value = value
    value.range = 0..<0
    switch value.content {
    case .scalar: break
    case .sequence(let items): value.content = .sequence(items.map(withoutPlaces))
    case .mapping(let entries):
      value.content = .mapping(
        entries.map { YAMLEntry(key: $0.key, keyRange: 0..<0, value: withoutPlaces($0.value)) })
    }
    return value
  }

  private mutating func replace(_ range: Range<Int>, by text: String) {
    var bytes = source.bytes
    bytes.replaceSubrange(range, with: text.utf8)
    source = SourceFile(path: source.path, bytes: bytes)
  }

  private var newline: String { source.lineEnd }
}

extension SourceFile {
  /// The end of a YAML value that goes on over indented lines; `offset` itself where the next line is not indented.
  func endOfIndented(from offset: Int, before limit: Int) -> Int {
    var end = offset
    var line = startOfNextLine(after: offset)
    while line < limit {
      let stop = endOfLine(at: line)
      let text = bytes[line..<stop]
      if let start = text.firstIndex(where: { $0 != .space && $0 != .tab }) {
        guard start > line else { break }
        end = stop
      }
      line = startOfNextLine(after: stop)
    }
    return end
  }
}
