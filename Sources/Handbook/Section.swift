import Markdown

/// A top-level part of a document: a heading at the shallowest level below the title, and what follows it.
public struct Section: Sendable, Hashable {
  /// The role that the heading stands for, `diagnosis`; nil where it stands for none.
  public var role: String?
  /// Whether an earlier section has the same role already.
  public var isRepeat: Bool
  /// The index of the heading in the document's headings.
  public var heading: Int
  /// The blocks after the heading up to the next section.
  public var blocks: Range<Int>

  /// Finds the title heading and the sections of a document.
  static func find(
    in markdown: MarkdownDocument, roles: RoleNames
  ) -> (title: Int?, sections: [Section]) {
    let top = markdown.headings.indices.filter { markdown.headings[$0].isTopLevel }
    let title = top.first.flatMap { markdown.headings[$0].level == 1 ? $0 : nil }
    let rest = top.filter { $0 != title }
    let levels = rest.map { markdown.headings[$0].level }
    guard let level = levels.filter({ title == nil || $0 > 1 }).min() ?? levels.min() else { return (title, []) }
    let starts = rest.filter { markdown.headings[$0].level <= level }
    var seen: Set<String> = []
    var sections: [Section] = []
    for (index, heading) in starts.enumerated() {
      let from = markdown.headings[heading].block + 1
      let to = index + 1 < starts.count ? markdown.headings[starts[index + 1]].block : markdown.blocks.count
      let role = roles[markdown.plainText(markdown.headings[heading].text)]
      let isRepeat = role.map { !seen.insert($0).inserted } ?? false
      sections.append(Section(role: role, isRepeat: isRepeat, heading: heading, blocks: from..<max(from, to)))
    }
    return (title, sections)
  }
}

/// Looks roles up by heading.
struct RoleNames: Sendable {
  private var roles: [String: String] = [:]

  init(_ roles: [SectionRole]) {
    for role in roles {
      for heading in [role.ownHeading] + role.headings {
        let name = SectionRole.normalise(heading)
        if self.roles[name] == nil { self.roles[name] = role.name }
      }
    }
  }

  subscript(heading: String) -> String? { roles.isEmpty ? nil : roles[SectionRole.normalise(heading)] }
}
