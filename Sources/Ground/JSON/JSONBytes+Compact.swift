/// JSON without white space, for the data that a page carries.
extension JSONBytes {
  /// Adds an object with a member for each item, whose name `name` tells and whose value `write` adds.
  @inlinable
  package mutating func object<Item>(
    _ items: some Sequence<Item>, name: (Item) -> String, write: (Item, inout JSONBytes) -> Void
  ) {
    raw("{")
    for (index, item) in items.enumerated() {
      if index > 0 { raw(",") }
      string(name(item))
      raw(":")
      write(item, &self)
    }
    raw("}")
  }

  /// Adds an object whose values are texts.
  @inlinable
  package mutating func object(_ members: some Sequence<(String, String)>) {
    object(members, name: \.0) { $1.string($0.1) }
  }

  /// Adds an array, each item of which `write` adds.
  @inlinable
  package mutating func array<Item>(_ items: some Sequence<Item>, write: (Item, inout JSONBytes) -> Void) {
    raw("[")
    for (index, item) in items.enumerated() {
      if index > 0 { raw(",") }
      write(item, &self)
    }
    raw("]")
  }
}
