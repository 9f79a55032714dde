import Diagnostics
import YAML

extension Configuration {
  /// Takes what authors call our keys.
  mutating func takeKeyNames(
    _ value: YAMLValue?, from source: SourceFile, into findings: inout [Diagnostic]
  ) {
    // What is said of one kind counts for it, whatever is said of all, above it or below.
    let entries = value?.entries ?? []
    func isOfKind(_ entry: YAMLEntry) -> Bool { DocumentKind(rawValue: entry.key) != nil && entry.value.entries != nil }
    for entry in entries.filter({ !isOfKind($0) }) + entries.filter(isOfKind) {
      if entry.key == "ignore", entry.value.entries == nil {
        silencedKeys.formUnion(entry.value.items?.compactMap(\.scalar) ?? [entry.value].compactMap(\.scalar))
        ignoredKeys.formUnion(silencedKeys)
      } else if let kind = DocumentKind(rawValue: entry.key), let names = entry.value.entries {
        for name in names { map(name, of: names, for: [kind], from: source, into: &findings) }
      } else {
        map(entry, of: value?.entries ?? [], for: DocumentKind.allCases, from: source, into: &findings)
      }
    }
    refuseTakenNames(value, from: source, into: &findings)
  }

  private mutating func map(
    _ entry: YAMLEntry, of entries: [YAMLEntry], for kinds: [DocumentKind], from source: SourceFile,
    into findings: inout [Diagnostic]
  ) {
    let fitting = kinds.filter { kind in kind.keys.contains { $0.name == entry.key } }
    guard !fitting.isEmpty else {
      let known = kinds.flatMap { $0.keys.map(\.name) }
      findings.append(
        .invalid(
          "no key is called `\(entry.key)`", in: source, at: entry.keyRange,
          help: NearMiss.best(for: entry.key, among: known).map { "did you mean `\($0)`?" },
          fixes: Located(entry.key, at: entry.keyRange).fixes(
            among: known, taken: entries.map(\.key), in: source)))
      return
    }
    guard let theirs = entry.value.scalar else {
      // Under a kind its shape has said so.
      guard kinds.count > 1 else { return }
      findings.append(
        .invalid(
          "`\(entry.key)` is \(entry.value.typeName), not one name", in: source, at: entry.value.range,
          help: "write the one name that your documents have"))
      return
    }
    for kind in fitting {
      // What an author writes under one key can have one meaning.
      if let other = keyNames[kind]?.first(where: { $0.key != entry.key && $0.value == theirs })?.key {
        findings.append(
          .invalid(
            "`\(theirs)` is already your name for `\(other)`", in: source, at: entry.value.range,
            help: "give each of our keys a different name"))
        return
      }
      keyNames[kind, default: [:]][entry.key] = theirs
    }
  }

  /// Takes out what gives a key the name of another key that keeps its own.
  private mutating func refuseTakenNames(
    _ value: YAMLValue?, from source: SourceFile, into findings: inout [Diagnostic]
  ) {
    let places = (value?.entries ?? []).flatMap { [$0] + ($0.value.entries ?? []) }
    var seen: Set<Int> = []
    for kind in DocumentKind.allCases {
      for key in kind.keys {
        guard let theirs = keyNames[kind]?[key.name], theirs != key.name,
          kind.keys.contains(where: { $0.name == theirs }), keyNames[kind]?[theirs] == nil
        else { continue }
        keyNames[kind]?[key.name] = nil
        let place = places.last { $0.key == key.name && $0.value.scalar == theirs }?.value.range ?? 0..<0
        guard seen.insert(place.lowerBound).inserted else { continue }
        findings.append(
          .invalid(
            "`\(theirs)` is one of our keys, and cannot be your name for `\(key.name)`", in: source, at: place,
            help: "map `\(theirs)` to another name too, or choose another name"))
      }
    }
  }
}
