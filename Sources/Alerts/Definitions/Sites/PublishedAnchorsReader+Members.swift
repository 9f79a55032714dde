import Ground
import Handbook
import Links

/// The members of the file's objects, of which each may have any type.
extension PublishedAnchorsReader {
  mutating func refuseRepeats(in node: JSONNode) {
    for member in node.repeatedMembers {
      problems.append(EventProblem(message: "`\(member.name)` appears twice", range: member.nameRange))
    }
  }

  /// A member that is a string; nil if it is missing.
  mutating func text(_ name: String, in node: JSONNode, required: Bool = false) -> String? {
    guard let value = node[name] else {
      if required { problem("`\(name)` is missing", at: node) }
      return nil
    }
    guard let text = value.text, !text.isEmpty else {
      problem("`\(name)` is \(value.text == nil ? value.typeName : "empty"), not a string", at: value)
      return nil
    }
    return text
  }

  /// A member that is a list of strings; nil if it is missing.
  mutating func texts(_ name: String, in node: JSONNode) -> [String]? {
    guard let value = node[name] else { return nil }
    guard let items = value.items else {
      problem("`\(name)` is \(value.typeName), not a list", at: value)
      return nil
    }
    return items.compactMap { item in
      if item.text == nil { problem("an item of `\(name)` is \(item.typeName), not a string", at: item) }
      return item.text
    }
  }

  /// A member that names an anchor as the ledger does.
  mutating func anchor(_ name: String, in node: JSONNode, required: Bool = false) -> AnchorName? {
    guard let text = text(name, in: node, required: required) else { return nil }
    guard let anchor = AnchorName(ledger: text[...]), SiteMap.isPage(anchor.page) else {
      if let value = node[name] { problem("`\(text)` is not an anchor, `path.html#id`", at: value) }
      return nil
    }
    return anchor
  }

  mutating func kind(of line: JSONNode) -> DocumentKind? {
    guard let text = text("kind", in: line, required: true) else { return nil }
    guard let kind = DocumentKind(rawValue: text) else {
      if let value = line["kind"] { problem("no page is of the kind `\(text)`", at: value) }
      return nil
    }
    return kind
  }
}
