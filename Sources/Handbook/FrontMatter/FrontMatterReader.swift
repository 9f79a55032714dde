import Diagnostics
import YAML

/// Reads and checks the front matter of one document.
struct FrontMatterReader {
  let source: SourceFile
  let path: String
  let configuration: Configuration

  /// What is known before the Markdown is parsed.
  struct Result {
    var frontMatter: FrontMatter
    var kind: DocumentKind
    var diagnostics: [Diagnostic] = []
  }

  func read() -> Result {
    let impliedKind = configuration.kind(ofPath: path)
    switch FrontMatterSplit.split(source) {
    case .none(let bodyStart):
      return finish([], nil, FrontMatter(range: bodyStart..<bodyStart, bodyStart: bodyStart), impliedKind, [])
    case .unclosed(let bodyStart):
      let place = source.contentStart..<source.contentStart + 3
      let finding = Diagnostic(
        .invalidFrontMatter, "front matter is never closed", in: source, at: place,
        help: "end it with a line of `\(source.text(place))`")
      return Result(
        frontMatter: FrontMatter(range: place, bodyStart: bodyStart, isBroken: true), kind: impliedKind,
        diagnostics: [finding])
    case .foreign(let language, let block, let bodyStart):
      let finding = Diagnostic(
        .invalidFrontMatter, "front matter in `\(source.text(language))` cannot be read", in: source, at: language,
        help: "write it in YAML, between two lines of `---`")
      return Result(
        frontMatter: FrontMatter(range: block, bodyStart: bodyStart, isBroken: true), kind: impliedKind,
        diagnostics: [finding])
    case .misspelt(let line, let block, let bodyStart):
      let finding = Diagnostic(
        .invalidFrontMatter, "front matter begins with `\(source.text(line))`", in: source, at: line,
        help: "write `---`, and end it with the same")
      return Result(
        frontMatter: FrontMatter(range: block, bodyStart: bodyStart, isBroken: true), kind: impliedKind,
        diagnostics: [finding])
    case .toml(let toml, let block, let bodyStart):
      let result = TOMLReader.read(source, in: toml, rule: .invalidFrontMatter)
      return finish(result, FrontMatter(range: block, bodyStart: bodyStart), impliedKind)
    case .found(let yaml, let block, let bodyStart):
      let result = YAMLReader.read(source, in: yaml, rule: .invalidFrontMatter)
      return finish(result, FrontMatter(range: block, bodyStart: bodyStart), impliedKind)
    }
  }

  /// Takes what was read of front matter.
  private func finish(
    _ result: YAMLReader.Result, _ frontMatter: FrontMatter, _ impliedKind: DocumentKind
  ) -> Result {
    var broken = frontMatter
    broken.isBroken = true
    guard result.diagnostics.isEmpty else {
      return Result(frontMatter: broken, kind: impliedKind, diagnostics: result.diagnostics)
    }
    guard let value = result.value, !value.isNull else {
      return finish([], nil, frontMatter, impliedKind, [])
    }
    guard let entries = value.entries else {
      let finding = Diagnostic(
        .invalidFrontMatter, "front matter is \(value.typeName), not a map", in: source,
        at: value.range, help: "write `key: value` lines")
      return Result(frontMatter: broken, kind: impliedKind, diagnostics: [finding])
    }
    return finish(entries, value, frontMatter, kind(in: value) ?? impliedKind, [])
  }

  /// The kind that front matter names, under the author's name for that key; nil if it names none.
  private func kind(in value: YAMLValue) -> DocumentKind? {
    guard !configuration.keyNames.isEmpty else { return value[Keys.kind] }
    // Which name counts may depend on the kind itself.
    return DocumentKind.allCases.first { kind in
      value[configuration.name(of: Keys.kind, in: kind)].flatMap(Keys.kind.read) == kind
    }
  }

  /// The shape of a kind's front matter under the author's names for its keys.
  ///
  /// A separate rule checks what must be there: bold lines and other places may still have it.
  private static func shape(of kind: DocumentKind, _ names: [String: String]) -> Shape {
    guard !names.isEmpty else { return shapes[kind] ?? .record([]) }
    return .record(kind.keys.map { Shape.Key(names[$0.name] ?? $0.name, $0.shape, $0.summary) })
  }

  /// The entries under our names for their keys.
  private static func renamed(_ entries: [YAMLEntry], _ names: [String: String]) -> [YAMLEntry] {
    guard !names.isEmpty else { return entries }
    let ours = Dictionary(names.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    return entries.compactMap { entry in
      if let own = ours[entry.key] { return YAMLEntry(key: own, keyRange: entry.keyRange, value: entry.value) }
      // Beside the author's name for a key, a key that is called like ours is somebody else's.
      guard let theirs = names[entry.key], entries.first(ofKey: theirs) != nil else { return entry }
      return nil
    }
  }

  private static let shapes = Dictionary(
    uniqueKeysWithValues: DocumentKind.allCases.map { kind in
      (kind, Shape.record(kind.keys.map { Shape.Key($0.name, $0.shape, $0.summary) }))
    })

  private func finish(
    _ written: [YAMLEntry], _ value: YAMLValue?, _ frontMatter: FrontMatter, _ kind: DocumentKind,
    _ diagnostics: [Diagnostic]
  ) -> Result {
    var result = Result(frontMatter: frontMatter, kind: kind, diagnostics: diagnostics)
    let names = configuration.keyNames[kind] ?? [:]
    if !written.isEmpty, let value {
      var rules = ShapeChecker.Rules.frontMatter
      rules.ignoredKeys = configuration.ignoredKeys
      result.diagnostics += ShapeChecker.check(value, against: Self.shape(of: kind, names), in: source, rules: rules)
    }
    // Nearly no author leaves a value out: the entries then stay as they are.
    let isFull = written.allSatisfy { !$0.value.isNull }
    result.frontMatter.entries = Self.renamed(isFull ? written : written.filter { !$0.value.isNull }, names)
    let bold = BoldMetadata(source: source, kind: kind).read(from: frontMatter.bodyStart)
    for entry in bold where BoldMetadata.alwaysKept.contains(entry.key) {
      guard let key = kind.keys.first(where: { $0.name == entry.key }) else { continue }
      result.diagnostics += ShapeChecker.check(
        entry.value, against: key.shape, in: source, rules: .frontMatter, path: entry.key)
    }
    for entry in bold {
      guard let ours = result.frontMatter.entries.first(ofKey: entry.key)?.value else {
        result.frontMatter.entries.append(entry)
        continue
      }
      guard let written = ours.scalar, let said = entry.value.scalar, !BoldMetadata.agree(written, said) else {
        continue
      }
      result.diagnostics.append(
        Diagnostic(
          .metadataDisagrees, "`\(entry.key)` is `\(said)` here and `\(written)` in the front matter", in: source,
          at: entry.value.range, help: "keep it in one place; the front matter wins",
          notes: [.init("the front matter says so here", in: source, at: ours.range)]))
    }
    return result
  }
}

extension Rule {
  package static let invalidFrontMatter = Rule(
    "invalid-front-matter", .error, "front matter is YAML between two lines of `---`, or TOML or JSON",
    [.fixed, .model])
  package static let metadataDisagrees = Rule(
    "metadata-disagrees", .warning, "bold lines under the H1 say what the front matter says", .model)
}
