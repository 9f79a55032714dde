import Diagnostics
import Ground
import Handbook
import Links

extension AnchorCommands {
  /// The anchor that somebody names as the old one: what is lost before what is there, and that before what has moved.
  func oldName(_ text: String) throws(Refusal) -> AnchorName {
    let all = try names(text, on: nil)
    let lost = all.first { !linked.site.serves($0) && linked.redirects.target(of: $0) == nil && isPromised($0) }
    guard let name = lost ?? all.first(where: linked.site.serves) ?? all.first(where: isPromised) ?? all.first else {
      throw Self.noAnchor(text)
    }
    return name
  }

  /// The anchor that somebody names as the new one; what is not there yet is a path as it is written.
  ///
  /// - Parameters:
  ///   - text: The name.
  ///   - page: The page that a bare fragment belongs to.
  ///   - isNew: Whether the page is yet to be made.
  /// - Returns: The anchor, whether it is there or not.
  /// - Throws: `Refusal` if the name means none, or several.
  func newName(_ text: String, on page: String, isNew: Bool) throws(Refusal) -> AnchorName {
    let all = try names(text, on: page, alikeToo: !isNew)
    guard let name = isNew ? literal(text) : all.first(where: linked.site.serves) ?? literal(text) ?? all.first else {
      throw Self.noAnchor(text)
    }
    return name
  }

  /// Everything that a name may mean, the likeliest first.
  private func names(_ text: String, on page: String?, alikeToo: Bool = true) throws(Refusal) -> [AnchorName] {
    let (path, fragment) = Self.parts(of: text)
    guard fragment?.isEmpty != true else { throw Self.noAnchor(text) }
    guard !path.isEmpty else {
      guard let page, fragment != nil else { throw Self.noAnchor(text) }
      return [AnchorName(page: page, id: fragment)]
    }
    let meanings = linked.names.meanings(of: path)
    if alikeToo, !meanings.pages.contains(where: { linked.site.hasPage($0) || isPromised(AnchorName(page: $0)) }),
      meanings.alike.count > 1
    {
      throw Refusal(
        "`\(path)` could be " + meanings.alike.map { "`\($0)`" }.joined(separator: " or "), help: "name its folder too",
        status: 1)
    }
    return (meanings.pages + (alikeToo ? meanings.alike : [])).map { AnchorName(page: $0, id: fragment) }
  }

  /// A path as it is written, without the content folder in front.
  private func literal(_ text: String) -> AnchorName? {
    let (path, fragment) = Self.parts(of: text)
    return AnchorName(written: linked.handbook.contentPath(path)).map { AnchorName(page: $0.page, id: fragment) }
  }

  private static func parts(of text: String) -> (path: String, fragment: String?) {
    guard let hash = text.utf8.firstIndex(of: UInt8.hash) else { return (text, nil) }
    let fragment = text[text.utf8.index(after: hash)...]
    return (String(text[..<hash]), ContentPath.percentDecoded(fragment) ?? String(fragment))
  }

  private static func noAnchor(_ text: String) -> Refusal {
    Refusal("`\(text)` is not an anchor", help: "write `folder/page#anchor`, as `kedge anchors` lists them", status: 1)
  }

  private func isPromised(_ name: AnchorName) -> Bool {
    linked.ledger[name] != nil || linked.aliases[name] != nil || records.contains { $0.names.contains(name) }
  }

  /// Refuses a path for a page that no handbook would read again, or that would not be the one that was written.
  func requireReadable(_ name: AnchorName) throws(Refusal) {
    let parts = name.page.utf8.split(separator: UInt8.slash)
    guard !parts.contains(where: { $0.first == .period }) else {
      throw Refusal("`\(name)` would be hidden: a part of it begins with a dot", status: 1)
    }
    guard !name.page.utf8.contains(where: { $0 < .space || $0 == .delete }), parts.allSatisfy({ $0.count <= 200 })
    else {
      throw Refusal("`\(name)` cannot be the name of a file: it contains a control character or is too long", status: 1)
    }
  }

  /// Refuses a name that is still served, or that was never promised.
  func requireGone(_ name: AnchorName) throws(Refusal) {
    guard !linked.site.serves(name) else {
      throw Refusal(
        "`\(name)` still exists",
        help: name.id == nil
          ? "delete its file first; to give it another name: `kedge anchors rename \(name.shellWord) NEW`"
          : "reword or delete its heading first, then run the command again", status: 1)
    }
    guard !isPromised(name) else { return }
    let lost = linked.redirects.broken.map(\.entry.name.text)
    let near =
      NearMiss.best(for: name.text, among: lost)
      ?? NearMiss.best(for: name.text, among: linked.ledger.entries.lazy.map(\.name.text))
    throw Refusal(
      "`\(name)` was never promised",
      help: near.map { "did you mean `\($0)`?" } ?? "`kedge anchors` lists what was promised",
      status: 1)
  }

  /// Refuses a name that the site does not serve.
  func requireServed(_ name: AnchorName) throws(Refusal) {
    guard !linked.site.serves(name) else { return }
    let known =
      name.id == nil || !linked.site.hasPage(name.page)
      ? Array(linked.site.pages).sorted()
      : linked.site.ids(ofPage: name.page).map { AnchorName(page: name.page, id: $0).text }
    let near = NearMiss.all(for: name.text, among: known)
    let isStep =
      linked.site.document(ofPage: name.page).flatMap { index in
        name.id.flatMap { linked.anchors[index].targets[$0] }
      } != nil
    throw Refusal(
      isStep ? "`\(name)` is a step, which is not promised" : "`\(name)` does not exist",
      help: near.isEmpty
        ? "`kedge anchors` lists what exists"
        : "did you mean " + near.map { "`\($0)`" }.joined(separator: " or ") + "?",
      status: 1)
  }
}
