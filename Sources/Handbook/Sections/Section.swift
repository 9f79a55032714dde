import Markdown

/// A top-level part of a document: a heading at the shallowest level below the title, and what follows it.
package struct Section: Sendable, Hashable {
  /// The role that the heading stands for, `diagnosis`; nil if it stands for none.
  package var role: String?
  /// What is known of sections with that role.
  package var traits: SectionRole.Traits
  /// Whether an earlier section has the same role already.
  package var isRepeat: Bool
  /// The index of the heading in the document's headings.
  package var heading: Int
  /// The blocks after the heading up to the next section.
  package var blocks: Range<Int>

  /// What is found of the sections of a document.
  struct Found {
    /// The heading that shows the title.
    var title: Int?
    var sections: [Section] = []
    /// Headings with a role that no section has: one level deeper, or together with others, by role.
    var others: [String: Int] = [:]
  }

  /// Finds the title heading and the sections of a document.
  static func find(in markdown: MarkdownDocument, roles: RoleNames) -> Found {
    let headings = markdown.headings
    let first = headings.firstIndex(where: \.isTopLevel)
    let title = first.flatMap { headings[$0].level == 1 ? $0 : nil }
    guard let level = level(of: headings, title: title) else { return Found(title: title) }
    func text(_ index: Int) -> ArraySlice<UInt8> {
      markdown.text[headings[index].text.clamped(to: 0..<markdown.text.count)]
    }
    var seen: [String] = []
    seen.reserveCapacity(8)
    var sections: [Section] = []
    sections.reserveCapacity(min(headings.count, 16))
    for index in headings.indices
    where headings[index].isTopLevel && index != title && headings[index].level <= level {
      let block = headings[index].block
      if let last = sections.indices.last {
        sections[last].blocks = sections[last].blocks.lowerBound..<max(sections[last].blocks.lowerBound, block)
      }
      let role = roles[text(index)]
      let isRepeat = role.map { seen.contains($0.name) } ?? false
      if let role, !isRepeat { seen.append(role.name) }
      let blocks = block + 1..<max(block + 1, markdown.blocks.count)
      sections.append(
        Section(
          role: role?.name, traits: role?.traits ?? SectionRole.Traits(), isRepeat: isRepeat, heading: index,
          blocks: blocks))
    }
    var found = Found(title: title, sections: sections)
    for section in sections where section.role == nil {
      for name in roles.joined(in: text(section.heading)) where !seen.contains(name) {
        found.others[name] = found.others[name] ?? section.heading
      }
    }
    for index in headings.indices where headings[index].isTopLevel && headings[index].level == level + 1 {
      guard let name = roles[text(index)]?.name, !seen.contains(name) else { continue }
      found.others[name] = found.others[name] ?? index
    }
    return found
  }

  /// The shallowest level below the title, else that of further titles; nil if there is no other heading.
  private static func level(of headings: [Heading], title: Int?) -> Int? {
    var (below, any) = (Int.max, Int.max)
    for index in headings.indices where headings[index].isTopLevel && index != title {
      let level = headings[index].level
      any = min(any, level)
      if title == nil || level > 1 { below = min(below, level) }
    }
    return below < .max ? below : any < .max ? any : nil
  }
}

/// Sections are in the order of their headings and blocks, and a document may have very many.
extension [Section] {
  /// The index of the section that begins with a heading.
  package func index(ofHeading heading: Int) -> Int? {
    index(startingBefore: heading).flatMap { self[$0].heading == heading ? $0 : nil }
  }

  /// The index of the last section whose heading is `heading` or one before it.
  package func index(startingBefore heading: Int) -> Int? {
    let next = count { $0.heading <= heading }
    return next > 0 ? next - 1 : nil
  }

  /// The index of the section that has a block.
  package func index(holding block: Int) -> Int? {
    let next = count { $0.blocks.lowerBound <= block }
    return next > 0 && self[next - 1].blocks.contains(block) ? next - 1 : nil
  }

  /// How many of the first sections are as `isBefore` says, which no later one is.
  private func count(_ isBefore: (Section) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first section with a role.
  func first(of role: String) -> Section? { firstIndex { $0.role == role && !$0.isRepeat }.map { self[$0] } }
}
