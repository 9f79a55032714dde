/// A JSON value with its position, numbers kept as the text that was written.
package struct JSONNode: Sendable, Hashable {
  /// What the value is made of.
  package enum Content: Sendable, Hashable {
    case null
    case flag(Bool)
    case number(String)
    case text(String)
    case list([JSONNode])
    case object([Member])
  }

  /// A name and its value in an object.
  package struct Member: Sendable, Hashable {
    package var name: String
    /// The byte range of the name in the file.
    package var nameRange: Range<Int>
    package var value: JSONNode
  }

  package var content: Content
  /// The byte range in the file.
  package var range: Range<Int>

  /// The members of an object; nil for anything else.
  package var members: [Member]? {
    if case .object(let members) = content { return members }
    return nil
  }

  /// The items of a list; nil for anything else.
  package var items: [JSONNode]? {
    if case .list(let items) = content { return items }
    return nil
  }

  /// The text of a string; nil for anything else.
  package var text: String? {
    if case .text(let text) = content { return text }
    return nil
  }

  /// A text, a number or a flag as text; nil for anything else.
  package var scalar: String? {
    switch content {
    case .text(let text), .number(let text): text
    case .flag(let value): value ? "true" : "false"
    case .null, .list, .object: nil
    }
  }

  /// True for `null`.
  package var isNull: Bool { content == .null }

  /// A number that is whole and was written so; nil for anything else.
  package var integer: Int? {
    if case .number(let text) = content { return Int(text) }
    return nil
  }

  /// A flag; nil for anything else.
  package var flag: Bool? {
    if case .flag(let value) = content { return value }
    return nil
  }

  /// The value of a member, the last where a name appears twice; nil if there is none or it is `null`.
  ///
  /// Members are compared one by one: who asks a large object often makes a dictionary of it.
  package subscript(name: String) -> JSONNode? {
    // By bytes: two Strings may be equal whose bytes differ.
    let member = members?.last { $0.name.utf8.elementsEqual(name.utf8) }
    guard let value = member?.value, !value.isNull else { return nil }
    return value
  }

  /// The members of an object whose names appeared before; none for anything else.
  package var repeatedMembers: [Member] {
    var known: Set<[UInt8]> = []
    return (members ?? []).filter { !known.insert(Array($0.name.utf8)).inserted }
  }

  /// What a message calls this value: a string, a number, a list, an object, nothing.
  package var typeName: String {
    switch content {
    case .null: "nothing"
    case .flag(let value): "`\(value)`"
    case .number(let text): "`\(text.prefix(40))\(text.count > 40 ? "…" : "")`"
    case .text(let text): "the string `\(text.prefix(40))\(text.count > 40 ? "…" : "")`"
    case .list: "a list"
    case .object: "an object"
    }
  }
}
