import Diagnostics
import Files
import Ground
import Handbook
import YAML

/// An edit of a list in a document's front matter that leaves every other byte unchanged.
package struct FrontMatterEdit {
  private let source: SourceFile
  private let key: String

  /// - Parameters:
  ///   - source: The document.
  ///   - key: The key as the document writes it.
  package init(_ source: SourceFile, key: String) {
    self.source = source
    self.key = key
  }

  /// The bytes of the document with `item` at the end of the list, in the style in which the list is written.
  ///
  /// - Returns: The same bytes where the list has the item already.
  /// - Throws: ``Refusal`` if the front matter cannot be read, or is written in a way that this edit cannot follow.
  package func appending(_ item: String) throws(Refusal) -> [UInt8] {
    let edited: [UInt8]
    let split = FrontMatterSplit.split(source)
    if let refusal = split.refusal(of: source) { throw refusal }
    switch split {
    case .none(let bodyStart):
      let block = ["---", key + ":", "  - " + Self.quoted(item), "---", ""].joined(separator: newline)
      edited = inserting(block + newline, at: bodyStart)
    case .unclosed, .misspelt, .toml, .foreign: return source.bytes
    case .found(let yaml, _, _):
      let result = YAMLReader.read(source, in: yaml, rule: .invalidFrontMatter)
      guard result.diagnostics.isEmpty else {
        throw Refusal("the front matter of `\(source.path)` cannot be read", status: 1)
      }
      let entry = result.value?.entries?.first { $0.key == key }
      if let entry {
        guard !entry.value.texts.map(ByteName.init).contains(ByteName(item)) else { return source.bytes }
        guard entry.value.entries == nil else {
          throw Refusal("`\(key)` of `\(source.path)` is a map, not a list", status: 1)
        }
        edited = adding(item, to: entry)
      } else {
        guard result.value == nil || result.value?.isNull == true || result.value?.entries != nil else {
          throw Refusal("the front matter of `\(source.path)` is not a map", status: 1)
        }
        edited = inserting(key + ":" + newline + "  - " + Self.quoted(item) + newline, at: yaml.upperBound)
      }
    }
    try verify(edited, items + [item])
    return edited
  }

  /// The bytes of the document without some items of the list; a list of which nothing is left goes with its key.
  ///
  /// - Returns: The same bytes where the list has no such item.
  /// - Throws: ``Refusal`` if the front matter cannot be read, or is written in a way that this edit cannot follow.
  package func removing(where isGone: (String) -> Bool) throws(Refusal) -> [UInt8] {
    var edit = self
    while let entry = edit.entry, let item = entry.value.texts.firstIndex(where: isGone) {
      var rest = edit.items
      rest.remove(at: item)
      let bytes = edit.removing(item, of: entry)
      try edit.verify(bytes, rest)
      edit = FrontMatterEdit(SourceFile(path: source.path, bytes: bytes), key: key)
    }
    return edit.source.bytes
  }

  /// The entry of the key; nil if there is none that can be read.
  private var entry: YAMLEntry? {
    guard case .found(let yaml, _, _) = FrontMatterSplit.split(source) else { return nil }
    return YAMLReader.read(source, in: yaml, rule: .invalidFrontMatter).value?.entries?.first { $0.key == key }
  }

  private var items: [String] { entry?.value.texts ?? [] }

  private func removing(_ number: Int, of entry: YAMLEntry) -> [UInt8] {
    guard let items = entry.value.items, items.count > 1 else {
      let start = source.startOfLine(at: entry.keyRange.lowerBound)
      let last = entry.value.items?.last?.range ?? entry.value.range
      return replacing(
        start..<source.startOfNextLine(after: max(last.upperBound, entry.value.range.upperBound)), by: "")
    }
    let item = items[number].range
    guard source.bytes[entry.value.range.lowerBound] == .openBracket else {
      return replacing(source.startOfLine(at: item.lowerBound)..<source.startOfNextLine(after: item.upperBound), by: "")
    }
    if number + 1 < items.count { return replacing(item.lowerBound..<items[number + 1].range.lowerBound, by: "") }
    return replacing(items[number - 1].range.upperBound..<item.upperBound, by: "")
  }

  private func adding(_ item: String, to entry: YAMLEntry) -> [UInt8] {
    let value = entry.value
    if value.isNull {
      // `aliases:` with nothing, or with `~`: the list goes where the nothing is.
      let colon =
        source.bytes[entry.keyRange.upperBound...].firstIndex(of: UInt8.colon) ?? entry.keyRange.upperBound
      let end = value.range.isEmpty ? colon + 1 : max(value.range.upperBound, colon + 1)
      return replacing(colon + 1..<end, by: " [" + Self.quoted(item) + "]")
    }
    guard let items = value.items else {
      let bytes = replacing(value.range, by: "[" + source.text(value.range) + ", " + Self.quoted(item) + "]")
      return bytes
    }
    if source.bytes[value.range.lowerBound] == .openBracket {
      guard let last = items.last else { return inserting(Self.quoted(item), at: value.range.lowerBound + 1) }
      return inserting(", " + Self.quoted(item), at: last.range.upperBound)
    }
    let end = source.endOfLine(at: items.last?.range.upperBound ?? value.range.upperBound)
    let start = source.startOfLine(at: value.range.lowerBound)
    let indent = source.text(start..<value.range.lowerBound)
    return inserting(newline + indent + "- " + Self.quoted(item), at: end)
  }

  /// Reads what came out: the list must be what it should be, and nothing else may have changed.
  private func verify(_ bytes: [UInt8], _ expected: [String]) throws(Refusal) {
    let (old, new) = (Self.values(of: source), Self.values(of: SourceFile(path: source.path, bytes: bytes)))
    func others(_ values: [(key: String, text: String, items: [String])]) -> [String] {
      values.filter { $0.key != key }.map { $0.key.debugDescription + $0.text }
    }
    let found = new.first { $0.key == key }?.items ?? []
    guard found.map(ByteName.init) == expected.map(ByteName.init), others(old) == others(new) else {
      throw Refusal(
        "the list `\(key)` in `\(source.path)` is written in a way that cannot be edited; edit it by hand: "
          + expected.map { "`\($0)`" }.joined(separator: ", "), status: 1)
    }
  }

  private static func values(of source: SourceFile) -> [(key: String, text: String, items: [String])] {
    guard case .found(let yaml, _, _) = FrontMatterSplit.split(source) else { return [] }
    let value = YAMLReader.read(source, in: yaml, rule: .invalidFrontMatter).value
    return (value?.entries ?? []).map { entry in
      (entry.key, describe(entry.value), entry.value.texts)
    }
  }

  /// A value without its places.
  private static func describe(_ value: YAMLValue) -> String {
    switch value.content {
    case .scalar(let text, let isPlain): return "\(isPlain)\(text.debugDescription)"
    case .sequence(let items): return "[" + items.map(describe).joined(separator: ",") + "]"
    case .mapping(let entries):
      return "{" + entries.map { $0.key.debugDescription + ":" + describe($0.value) }.joined(separator: ",") + "}"
    }
  }

  private func inserting(_ text: String, at offset: Int) -> [UInt8] { replacing(offset..<offset, by: text) }

  private func replacing(_ range: Range<Int>, by text: String) -> [UInt8] {
    var bytes = source.bytes
    bytes.replaceSubrange(range, with: text.utf8)
    return bytes
  }

  private var newline: String { source.lineEnd }

  /// The text as a YAML scalar that reads the same inside and outside of brackets.
  static func quoted(_ text: String) -> String {
    let first = text.utf8.first ?? 0
    let isPlain =
      (first >= UInt8.a && first <= UInt8.z
        || first >= UInt8.capitalA && first <= UInt8.capitalZ)
      && text.utf8.contains(where: { $0 == .slash || $0 == .period })
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8.lowercaseLetters, UInt8.capitalLetters,
          UInt8.digits:
          true
        default: "-._/#".utf8.contains(byte)
        }
      }
    if isPlain { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
