import Ground

/// A YAML value with its position, every scalar kept as the text that was written.
///
/// `1.10` stays `1.10` and `no` stays `no`: what a value means is decided by the key that it belongs to.
@usableFromInline
package struct YAMLValue: Sendable, Hashable {
  /// What the value is made of.
  package enum Content: Sendable, Hashable {
    case scalar(String, isPlain: Bool)
    case sequence([YAMLValue])
    case mapping([YAMLEntry])
  }

  package var content: Content
  /// The byte range in the file.
  @PackedRange @usableFromInline package var range: Range<Int>

  package init(content: Content, range: Range<Int>) {
    self.content = content
    self.range = range
  }

  /// The text of a scalar; nil for a sequence or mapping.
  package var scalar: String? {
    if case .scalar(let text, _) = content { return text }
    return nil
  }

  /// True for `key:` with nothing after it, `~` and `null`.
  package var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return text.isEmpty || text == "~" || text == "null"
  }

  /// The items of a sequence; nil for anything else.
  package var items: [YAMLValue]? {
    if case .sequence(let items) = content { return items }
    return nil
  }

  /// The entries of a mapping; nil for anything else.
  package var entries: [YAMLEntry]? {
    if case .mapping(let entries) = content { return entries }
    return nil
  }

  /// The value of a key of a mapping.
  @usableFromInline package subscript(key: String) -> YAMLValue? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.firstIndex(ofKey: key).map { entries[$0].value }
  }

  /// What a message calls this value: the string itself, a list, a map, nothing.
  package var typeName: String {
    if isNull { return "nothing" }
    switch content {
    case .scalar(let text, _): return "`\(text.prefix(40))\(text.count > 40 ? "…" : "")`"
    case .sequence: return "a list"
    case .mapping: return "a map"
    }
  }
}

/// A key and its value in a YAML mapping.
package struct YAMLEntry: Sendable, Hashable {
  package var key: String
  /// The byte range of the key in the file.
  @PackedRange package var keyRange: Range<Int>
  package var value: YAMLValue

  package init(key: String, keyRange: Range<Int>, value: YAMLValue) {
    self.key = key
    self.keyRange = keyRange
    self.value = value
  }
}

extension [YAMLEntry] {
  /// The index of the first entry with one of our keys, which are ASCII.
  package func firstIndex(ofKey key: String) -> Int? {
    // Most keys differ in length already, which is told without a call.
    let count = key.utf8.count
    for index in indices where self[index].key.utf8.count == count && self[index].key == key { return index }
    return nil
  }

  /// The first entry with one of our keys.
  package func first(ofKey key: String) -> YAMLEntry? { firstIndex(ofKey: key).map { self[$0] } }
}
