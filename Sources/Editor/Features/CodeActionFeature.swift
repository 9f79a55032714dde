import Diagnostics
import Files
import Findings
import Ground
import Handbook
import Links
import Markdown
import Pipeline
import RPC

/// What can be done about the findings at a place: `textDocument/codeAction`.
enum CodeActionFeature: Feature {
  static let method = "textDocument/codeAction"

  static func answer(_ params: JSONNode, _ view: EditorView) throws(RPCError) -> JSONValue {
    let file = try view.file(params)
    guard let range = TextPosition.range(params["range"]) else { throw .params("`range` is not a range") }
    let kinds = params[path: "context", "only"]?.items?.compactMap(\.text)
    guard view.client.takesActionLiterals, kinds.map({ $0.contains { "quickfix".hasPrefix($0) } }) ?? true else {
      return []
    }
    let wanted = file.text.offset(of: range.start)...file.text.offset(of: range.end)
    var actions: [JSONValue] = []
    for finding in view.findings(in: file) {
      let place = file.text.range(of: finding.range)
      guard wanted.overlaps(place.lowerBound...place.upperBound) else { continue }
      let described = FindingJSON.json(finding, in: view)
      actions += finding.fixes.map { action($0, described, view) }
      if let ignoring = ignoring(finding, at: place, in: file, described, view) { actions.append(ignoring) }
    }
    return .array(actions)
  }

  private static func action(_ fix: Diagnostic.Fix, _ finding: JSONValue, _ view: EditorView) -> JSONValue {
    var edit = EditorEdit()
    for part in fix.edits {
      edit.replace(view.text(part.file).range(of: part.range), in: part.file, by: part.replacement)
    }
    var members: [(String, JSONValue)] = [
      ("title", .string(fix.title)), ("kind", "quickfix"), ("diagnostics", [finding]),
    ]
    // An editor applies what is preferred without asking which.
    if fix.isSafe { members.append(("isPreferred", true)) }
    return .object(members + [("edit", edit.json(in: view))])
  }

  /// Suppresses a finding by a comment, whose reason the author then writes; nil where no comment can.
  private static func ignoring(
    _ finding: Diagnostic, at place: Range<Int>, in file: EditedFile, _ described: JSONValue, _ view: EditorView
  ) -> JSONValue? {
    guard finding.rule.isSuppressible, let linked = view.linked, let index = file.index(in: linked) else { return nil }
    let document = linked.handbook.documents[index]
    let text = file.text
    let block = document.markdown.blocks.last { $0.parent == -1 && $0.range.lowerBound <= place.lowerBound }
    let isInBody = place.lowerBound >= document.frontMatter.bodyStart
    var edit = EditorEdit()
    let word: String
    let start: Int
    if isInBody, let block {
      word = "kedge-ignore"
      start = text.line(text.line(at: block.range.lowerBound)).lowerBound
    } else {
      word = "kedge-ignore-file"
      start = document.frontMatter.bodyStart
    }
    let end = SourceFile(path: file.path, bytes: text.bytes).lineEnd
    let before = start > 0 && text.bytes[start - 1] != .lineFeed && text.bytes[start - 1] != .carriageReturn ? end : ""
    edit.replace(
      start..<start, in: file.path, by: "\(before)<!-- \(word) \(finding.rule): \(reason) -->\(end)")
    return [
      "title": .string("Ignore `\(finding.rule)` here, and say why"), "kind": "quickfix", "diagnostics": [described],
      "edit": edit.json(in: view),
    ]
  }

  /// A place to write the reason in: until the author does, the comment suppresses nothing and `check` says so.
  private static let reason = "TODO: say why this is right here"
}

extension EditorView {
  /// The findings about a file.
  func findings(in file: EditedFile) -> [Diagnostic] {
    var same: [String: Bool] = [:]
    return (checked?.report.diagnostics ?? []).filter { finding in
      if let known = same[finding.file] { return known }
      let isSame = ByteName.isSame(AbsolutePath.of(finding.file), file.path)
      same[finding.file] = isSame
      return isSame
    }
  }
}
