import Calendar
import Diagnostics
import Ground
import Handbook

/// GitHub: issues as `gh issue list --json …` prints them, or as the REST interface gives them, comments in a list of
/// their own. Those labelled `incident` are incidents, others that name one are its action items; where none has the
/// label, all are incidents.
package struct GitHubIssues: Importer {
  package static let name = "github"
  package static let title = "GitHub"

  private var export: JSONExport

  package static func read(_ source: SourceFile, _ options: ImportOptions) throws(Refusal) -> Export {
    var reader = GitHubIssues(export: try JSONExport(source, options))
    var issues: [JSONNode] = []
    for entry in reader.export.sequence.entries { issues += entry.node.items ?? [entry.node] }
    let comments = issues.filter { $0.has("issue_url") && $0.has("body") }
    // The interface calls a pull request an issue too.
    issues.removeAll {
      !$0.has("number", "url") || !$0.has("title", "createdAt", "created_at", "body") || $0.has("issue_url")
        || $0["pull_request"].map { !$0.isNull } ?? false
    }
    let incidents = issues.contains(where: isIncident) ? issues.filter(isIncident) : issues
    let others = issues.contains(where: isIncident) ? issues.filter { !isIncident($0) } : []
    var drafts: [IncidentDraft] = []
    var taken: Set<String> = []
    for issue in incidents where taken.insert(id(of: issue)).inserted { drafts.append(reader.draft(of: issue)) }
    let places = Dictionary(drafts.enumerated().map { ($1.source ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    let loose = comments.filter { comment in
      guard let id = comment.line("issue_url").flatMap(Self.id), let index = places["\(name):\(id)"] else {
        return true
      }
      reader.add(comment: comment, to: &drafts[index])
      return false
    }
    var stray: JSONNode?
    var strays = 0
    for issue in others {
      let places = incidents.indices.filter { names(incidents[$0], issue) }.map { id(of: incidents[$0]) }
      if places.isEmpty { (stray, strays) = (stray ?? issue, strays + 1) }
      for index in drafts.indices where places.contains(where: { drafts[index].source == "\(name):\($0)" }) {
        reader.add(issue, to: &drafts[index])
      }
    }
    for index in drafts.indices { Self.nameMentioned(in: &drafts[index]) }
    var result = try reader.export.export(drafts)
    if let first = loose.first {
      result.messages.append(
        "\(reader.export.place(first.range.lowerBound)): \(loose.count) \(loose.count == 1 ? "comment" : "comments")"
          + " on no incident of the file: left out")
    }
    if let stray {
      result.messages.append(
        "\(reader.export.place(stray.range.lowerBound)): \(strays) \(strays == 1 ? "issue" : "issues") without the label"
          + " `incident` and without the number of an issue that has it: left out")
    }
    return result
  }

  private static func isIncident(_ issue: JSONNode) -> Bool {
    labels(of: issue).contains { $0.lowercased() == "incident" }
  }

  private static func labels(of issue: JSONNode) -> [String] {
    issue.list("labels").compactMap { $0.line("name") ?? $0.text.map(ImportedText.line) }
  }

  /// `owner/repo#12`, or `#12` where no URL says whose.
  private static func id(of issue: JSONNode) -> String {
    let number = "#" + (issue.line("number") ?? "")
    return link(of: issue).flatMap(id) ?? number
  }

  /// `owner/repo#12` of its URL; nil if that is none of an issue.
  private static func id(of url: String) -> String? {
    let parts = url.split(separator: "/")
    guard parts.count >= 4, parts[parts.count - 2] == "issues" else { return nil }
    return "\(parts[parts.count - 4])/\(parts[parts.count - 3])#\(parts[parts.count - 1])"
  }

  /// The page that people read; `url` of the REST interface is one for programs.
  private static func link(of issue: JSONNode) -> String? { issue.line("html_url", "url") }

  /// Whether an issue names another, by its number or its URL.
  private static func names(_ incident: JSONNode, _ issue: JSONNode) -> Bool {
    let text = [issue.line("title"), issue.line("body")].compactMap { $0 }.joined(separator: " ")
    let marks = [incident.line("number").map { "#" + $0 }, link(of: incident)].compactMap { $0 }
    return marks.contains { mark in
      text.utf8.split(separator: UInt8.space).contains { word in
        let word = Substring(word).utf8.drop { "([<\"'".utf8.contains($0) }
        guard word.starts(with: mark.utf8) else { return false }
        let after = word.dropFirst(mark.utf8.count).first
        return after.map { !UInt8.digits.contains($0) && !UInt8.lowercaseLetters.contains($0 | 0x20) } ?? true
      }
    }
  }

  private mutating func draft(of issue: JSONNode) -> IncidentDraft {
    let id = Self.id(of: issue)
    var draft = IncidentDraft(source: "\(Self.name):\(id)", title: issue.line("title") ?? "Issue \(id)")
    draft.isCut = export.sequence.isCut(issue)
    draft.link = Self.link(of: issue)
    let labels = Self.labels(of: issue)
    draft.severities = labels.compactMap(Self.severity)
    let created = export.time(issue, "createdAt", "created_at")
    draft.note(.detected, created, "the issue was opened, which may be later than somebody noticed")
    for comment in issue.list("comments") { add(comment: comment, to: &draft) }
    if let closed = export.time(issue, "closedAt", "closed_at") {
      draft.entries.append(.init(closed, "The issue was closed, which need not mean resolved"))
    }
    let assignees = issue.list("assignees").compactMap { $0.line("login") }
    for login in assignees { _ = draft.person(login, isLogin: true) }
    _ = draft.person((issue["author"] ?? issue["user"])?.line("login"), isLogin: true)
    draft.note("State", issue.line("state"))
    draft.note("Labels", labels.joined(separator: ", "))
    draft.note("Assigned to", assignees.map { "@" + $0 }.joined(separator: ", "))
    draft.note("Milestone", issue["milestone"]?.line("title"))
    if let text = issue.lines("body") { draft.texts.append(.init(name: "Text of the issue", text: text)) }
    return draft
  }

  /// Makes everybody somebody whom a text of the draft mentions.
  private static func nameMentioned(in draft: inout IncidentDraft) {
    var known = Set(draft.people.map { $0.name.lowercased() })
    let texts =
      [draft.title] + draft.texts.map(\.text) + draft.entries.map(\.text) + draft.facts.map(\.value)
      + draft.actions.map(\.words)
    for login in texts.flatMap(mentions) where known.insert(login.lowercased()).inserted {
      _ = draft.person(login, isLogin: true)
    }
  }

  /// What follows an `@` in prose and is nobody.
  private static let nobody: Set<String> = [
    "all", "channel", "everybody", "everyone", "here", "media", "oncall", "on-call", "override", "team", "timestamp",
  ]

  /// The logins that a text mentions: `@jane`, and neither an address nor a team such as `@acme/web`; in code there is
  /// none.
  private static func mentions(in text: String) -> [String] {
    var bytes: [UInt8] = []
    // What is between back-ticks is code: every other part, as far as they are paired.
    for (index, part) in text.utf8.split(separator: UInt8.backtick, omittingEmptySubsequences: false).enumerated() {
      bytes += index.isMultiple(of: 2) ? Array(part) : []
      bytes.append(.space)
    }
    func isPart(_ byte: UInt8) -> Bool {
      UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte) || byte == .hyphen
    }
    var logins: [String] = []
    for start in bytes.indices where bytes[start] == .at {
      let login = bytes[(start + 1)...].prefix(while: isPart)
      let isInWord = start > 0 && (isPart(bytes[start - 1]) || "._+@".utf8.contains(bytes[start - 1]))
      guard !login.isEmpty, !isInWord, login.endIndex == bytes.count || bytes[login.endIndex] != .slash else {
        continue
      }
      let name = String(decoding: login, as: UTF8.self)
      if !nobody.contains(name.lowercased()) { logins.append(name) }
    }
    return logins
  }

  private mutating func add(comment: JSONNode, to draft: inout IncidentDraft) {
    let author = draft.person((comment["author"] ?? comment["user"])?.line("login"), isLogin: true)
    guard let text = comment.lines("body") else { return }
    guard let time = export.time(comment, "createdAt", "created_at") else {
      draft.note("Comment without a time", text)
      return
    }
    draft.entries.append(.init(time, text, by: author))
  }

  /// The severity that a label says: `P1`, `sev-2`, `severity: high`, `severity/P1`.
  private static func severity(_ label: String) -> String? {
    for prefix in ["severity", "sev", "priority"] where label.lowercased().hasPrefix(prefix) {
      let rest = label.utf8.dropFirst(prefix.utf8.count).drop { " :/=".utf8.contains($0) }
      if rest.count < label.utf8.count - prefix.utf8.count, !rest.isEmpty { return String(Substring(rest)) }
    }
    return label.utf8.contains(where: UInt8.digits.contains) ? label : nil
  }

  private mutating func add(_ issue: JSONNode, to draft: inout IncidentDraft) {
    let login = issue.list("assignees").lazy.compactMap { $0.line("login") }.first
    let due = issue["milestone"].flatMap { export.time($0, "dueOn", "due_on")?.date }
    draft.actions.append(
      IncidentDraft.Action(
        words: issue.line("title") ?? Self.id(of: issue), link: Self.link(of: issue),
        owner: draft.person(login, isLogin: true), due: due, isDone: issue.line("state")?.lowercased() == "closed"))
  }
}
