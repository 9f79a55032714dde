import Diagnostics
import YAML

/// What a document says of itself above its text, by our own key names.
@usableFromInline
package struct FrontMatter: Sendable {
  /// The entries under our key names, in the order of the file; those read from bold lines come last.
  package var entries: [YAMLEntry] = []
  /// The byte range of the block with both `---` lines; empty if there is none.
  package var range: Range<Int>
  /// Where the Markdown starts.
  package var bodyStart: Int
  /// Whether it is there and cannot be read, so that nothing can be said of what it lacks.
  package var isBroken = false

  /// The value of a key; nil if it is missing or does not have the form that the key asks for.
  @inlinable @inline(__always) package subscript<Value>(key: Key<Value>) -> Value? {
    guard let written = written(key.untyped) else { return nil }
    return key.read(written)
  }

  /// The same with its place.
  @inlinable @inline(__always) package func located<Value>(_ key: Key<Value>) -> Located<Value>? {
    guard let written = written(key.untyped), let value = key.read(written) else { return nil }
    return Located(value, at: written.range)
  }

  /// What is written under a key, whatever its form.
  @inlinable @inline(__always) package func written<Value>(_ key: Key<Value>) -> YAMLValue? { written(key.untyped) }

  /// What is written under a key of a list of keys, whatever its form.
  @usableFromInline package func written(_ key: Shape.Key) -> YAMLValue? {
    entries.firstIndex(ofKey: key.name).map { entries[$0].value }
  }

  /// Whether a key is there, whatever its value.
  @usableFromInline package func has(_ key: Shape.Key) -> Bool { entries.firstIndex(ofKey: key.name) != nil }

  /// Whether a key is there, whatever its value.
  @inlinable package func has<Value>(_ key: Key<Value>) -> Bool { has(key.untyped) }

  /// Where a finding about a missing key points: the first line of the file.
  package func place(in source: SourceFile) -> Range<Int> {
    source.contentStart..<max(source.contentStart, source.endOfLine(at: source.contentStart))
  }
}
