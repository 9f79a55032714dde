import Diagnostics
import Yams

/// Reads YAML into ``YAMLValue``s, or says where and why it cannot.
///
/// Anchors and aliases are refused: 430 bytes of them expand past two million values. So are duplicate keys,
/// several documents in one stream and more than `maximumValues` values.
public struct YAMLReader {
  /// The most values that one file may hold.
  public static let maximumValues = 50_000

  /// What reading yields: the value, none where the text is empty or broken, and what there is to say.
  public struct Result: Sendable {
    public var value: YAMLValue?
    public var diagnostics: [Diagnostic]
  }

  private let source: SourceFile
  private let range: Range<Int>
  private let rule: RuleID
  private var lines: YAMLLineTable
  private var count = 0
  private var anchored: Set<Int> = []
  private var diagnostics: [Diagnostic] = []

  /// Reads the bytes of `range`; findings carry the name of `rule`.
  public static func read(_ source: SourceFile, in range: Range<Int>? = nil, rule: RuleID) -> Result {
    let range = range ?? source.contentStart..<source.bytes.count
    var reader = YAMLReader(
      source: source, range: range, rule: rule, lines: YAMLLineTable(bytes: source.bytes, range: range))
    let value = reader.root()
    return Result(value: value, diagnostics: reader.diagnostics)
  }

  private mutating func root() -> YAMLValue? {
    if let alias = tooManyAliases() {
      report(
        "YAML aliases are not read here", at: alias..<alias + 1, help: "write the value out where it is needed")
      return nil
    }
    let text = String(decoding: source.bytes[range], as: UTF8.self)
    do {
      let parser = try Parser(yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
      guard let node = try parser.singleRoot() else { return nil }
      // The marks of anchors are weak: they live as long as the parser does.
      return withExtendedLifetime(parser) { convert(node) }
    } catch let error as YamlError {
      report(error)
    } catch {
      report("\(error)", at: range.lowerBound..<range.lowerBound)
    }
    return nil
  }

  private mutating func convert(_ node: Node) -> YAMLValue? {
    let start = offset(of: node.mark)
    if isAnchored(node) {
      // An alias is composed to the value of its anchor, with the same place.
      if anchored.insert(start).inserted {
        report("YAML anchors are not read here", at: start..<start + 1, help: "write the value out where it is needed")
      }
      return nil
    }
    count += 1
    guard count <= Self.maximumValues else {
      if count == Self.maximumValues + 1 {
        report("more than \(Self.maximumValues) values in one file", at: start..<start)
      }
      return nil
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      let end = YAMLScalarEnd.find(scalar.string, isPlain: isPlain, in: source.bytes, from: start, to: range.upperBound)
      return YAMLValue(content: .scalar(scalar.string, isPlain: isPlain), range: start..<end)
    case .sequence(let sequence):
      let items = sequence.compactMap { convert($0) }
      return YAMLValue(content: .sequence(items), range: start..<max(start, items.last?.range.upperBound ?? start + 1))
    case .mapping(let mapping):
      var entries: [YAMLEntry] = []
      entries.reserveCapacity(mapping.count)
      for (keyNode, valueNode) in mapping {
        guard let key = convert(keyNode) else { continue }
        guard let name = key.scalar else {
          report("a key must be a text", at: key.range)
          continue
        }
        guard let value = convert(valueNode) else { continue }
        entries.append(YAMLEntry(key: name, keyRange: key.range, value: value))
      }
      let end = entries.last?.value.range.upperBound ?? start + 1
      return YAMLValue(content: .mapping(entries), range: start..<max(start, end))
    case .alias:
      report("YAML aliases are not read here", at: start..<start + 1)
      return nil
    }
  }

  private func isAnchored(_ node: Node) -> Bool {
    switch node {
    case .scalar(let scalar): scalar.anchor != nil
    case .sequence(let sequence): sequence.anchor != nil
    case .mapping(let mapping): mapping.anchor != nil
    case .alias: true
    }
  }

  /// The offset of the first alias where there are enough of them to blow up while the parser compares keys.
  ///
  /// Few aliases are harmless, and the anchor that they need is refused with its exact place later on.
  private func tooManyAliases() -> Int? {
    var first: Int?
    var count = 0
    var before = UInt8(ascii: " ")
    for index in range {
      let byte = source.bytes[index]
      defer { before = byte }
      guard byte == UInt8(ascii: "*") else { continue }
      guard " \n\r\t,[{:-?".utf8.contains(before), index + 1 < range.upperBound else { continue }
      let next = source.bytes[index + 1]
      guard next > 0x20, next != UInt8(ascii: "*") else { continue }
      first = first ?? index
      count += 1
    }
    let hasAnchor = source.bytes[range].contains(UInt8(ascii: "&"))
    return count > 8 && hasAnchor ? first : nil
  }

  private mutating func offset(of mark: Mark?) -> Int {
    guard let mark else { return range.lowerBound }
    return lines.offset(line: mark.line, column: mark.column)
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      var at = offset(of: mark)
      // What is opened and never closed is noticed at the end, and mended where it starts.
      if at >= range.upperBound, let context { at = offset(of: context.mark) }
      let isTab = at < range.upperBound && source.bytes[at] == UInt8(ascii: "\t")
      if isTab {
        report("a tab where YAML wants spaces", at: at..<at + 1, help: "indent with spaces")
      } else {
        report(problem, at: at..<at + 1)
      }
    case .duplicatedKeysInMapping(let keys, let context):
      let name = keys.first ?? ""
      let first = offset(of: context.mark)
      let again = lines.nextKey(name, after: first) ?? first
      report("key `\(name)` stands twice", at: again..<again + name.utf8.count, help: "keep one of the two")
    case .reader(let problem, let place, _, _):
      let at = range.lowerBound + min(place ?? 0, range.count)
      report(problem, at: at..<min(at + 1, range.upperBound))
    default:
      report("\(error)", at: range.lowerBound..<range.lowerBound)
    }
  }

  private mutating func report(_ message: String, at place: Range<Int>, help: String? = nil) {
    let place = place.clamped(to: 0..<source.bytes.count)
    diagnostics.append(Diagnostic(rule, .error, message, in: source, at: place, help: help))
  }
}
