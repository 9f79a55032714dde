/// A key of a mapping with the type of its value; its name is spelled in one place, the constant.
///
/// The keys of front matter are in `Keys`, those of `kedge.yml` in `Configuration.Keys`.
@usableFromInline
package struct Key<Value: Sendable>: Sendable {
  /// The key without the type of its value, for lists of keys.
  @usableFromInline package let untyped: Shape.Key
  @usableFromInline let form: Form<Value>

  /// - Parameters:
  ///   - name: What the key is called.
  ///   - form: What its value looks like, and how it is read.
  ///   - required: Whether the key must be there.
  ///   - summary: One sentence for the documentation.
  package init(_ name: String, _ form: Form<Value>, required: Bool = false, _ summary: String) {
    untyped = Shape.Key(name, form.shape, required: required, summary)
    self.form = form
  }

  /// What the key is called.
  @inlinable package var name: String { untyped.name }

  /// The key without the type of its value, as one mapping has it that says more of it, or something else.
  package func untyped(required: Bool? = nil, summary: String? = nil) -> Shape.Key {
    Shape.Key(
      name, untyped.shape, required: required ?? untyped.isRequired, summary ?? untyped.summary)
  }

  /// Reads a value; nil if it does not have the form that the key asks for.
  @inlinable @inline(__always) package func read(_ value: YAMLValue) -> Value? { form.read(value) }
}

extension YAMLValue {
  /// The value of a key of a mapping; nil if it is missing or does not have the form that the key asks for.
  @inlinable @inline(__always) package subscript<Value>(key: Key<Value>) -> Value? {
    guard let written = written(key) else { return nil }
    return key.read(written)
  }

  /// What is written under a key of a mapping, whatever its form.
  @inlinable @inline(__always) package func written<Value>(_ key: Key<Value>) -> YAMLValue? { self[key.name] }

  /// The value of a key of a mapping with its place.
  package func located<Value>(_ key: Key<Value>) -> Located<Value>? {
    guard let written = written(key), let value = key.read(written) else { return nil }
    return Located(value, at: written.range)
  }
}
