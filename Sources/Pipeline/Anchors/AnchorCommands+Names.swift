import Diagnostics
import Ground
import Handbook
import Links

extension AnchorCommands {
  /// The anchor that somebody names, by a path, a page or a URL of the site.
  func name(_ text: String, on page: String? = nil) throws(Refusal) -> AnchorName {
    var rest = text
    if let base = project.configuration.baseURL, rest.hasPrefix(base + "/") { rest.removeFirst(base.count + 1) }
    guard let name = AnchorName(written: rest, on: page) else {
      throw Refusal(
        "`\(text)` is no anchor", help: "write `folder/page#anchor`, as `kedge anchors` lists them", status: 1)
    }
    return name
  }

  /// Refuses a name that is still served, or that was never promised and looks like one that was.
  func requireGone(_ name: AnchorName) throws(Refusal) {
    guard !linked.site.serves(name) else {
      throw Refusal(
        "`\(name)` is still there",
        help: name.id == nil
          ? "delete its file first; to give it another name: `kedge anchors rename \(name.shellWord) NEW`"
          : "reword or delete its heading first, then give the command again", status: 1)
    }
    guard linked.ledger[name] == nil, linked.aliases[name] == nil else { return }
    let lost = linked.redirects.broken.map(\.entry.name.text)
    if let near = NearMiss.best(for: name.text, among: lost) {
      throw Refusal("`\(name)` was never promised", help: "did you mean `\(near)`?", status: 1)
    }
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
      isStep ? "`\(name)` is a step, which is not promised" : "`\(name)` is not there",
      help: near.isEmpty
        ? "`kedge anchors` lists what is" : "did you mean " + near.map { "`\($0)`" }.joined(separator: " or ") + "?",
      status: 1)
  }
}
