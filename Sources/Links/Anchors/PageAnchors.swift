import Ground
import Handbook
import Markdown

/// The ids that one page serves, and which element carries each.
///
/// In order of precedence: by hand (`{#id}`, or an id in raw HTML), the role of the section, GitHub's slug of the
/// heading. A heading that would repeat the id of its section has none.
package struct PageAnchors: Sendable {
  /// What an id is on.
  package enum Target: Sendable, Hashable {
    case section(Int)
    case heading(Int)
    /// An element of raw HTML, by its index in the document's `htmlIDs`.
    case element(Int)
    /// The numbered step of a section, by the index of its list item's block; not promised.
    case step(block: Int)
    /// A line of a postmortem's timeline or one of its action items, by the index of its row's or item's block; not
    /// promised.
    case line(block: Int)
    /// A heading under the id that another generator gives it; not promised.
    case foreign(heading: Int)
  }

  /// The id of each section's element, nil if it has no role.
  package var sectionIDs: [String?] = []
  /// The id of each heading's element, nil if it has none of its own.
  package var headingIDs: [String?] = []
  /// The ids of numbered steps, by the index of the list item's block.
  package var stepIDs = StepIDs()
  /// The ids of the lines of a postmortem's timeline and of its action items, by the index of the row's or item's block.
  package internal(set) var lineIDs = StepIDs()
  /// The ids that another generator gives to headings, by the heading, where they are free.
  package private(set) var foreignIDs: [Int: String] = [:]
  /// Every id of the page.
  package var targets: AnchorTargets
  /// Headings whose id is taken by something before it in rank.
  package var collisions: [Collision] = []
  /// The elements of raw HTML whose id something before them in rank has, by their indices.
  package private(set) var repeats: [Int] = []

  /// Two elements that claim the same id.
  package struct Collision: Sendable, Hashable {
    package var id: String
    package var heading: Int
    package var holder: Target
  }

  /// Gives out the ids of a document, and after them those of other generators.
  package init(of document: Document, and dialects: [ForeignSlug] = []) {
    let headings = document.markdown.headings
    let sections = document.sections
    sectionIDs = Array(repeating: nil, count: sections.count)
    headingIDs = Array(repeating: nil, count: headings.count)
    targets = AnchorTargets(capacity: headings.count + sections.count)
    for index in headings.indices {
      guard let id = headings[index].explicitID else { continue }
      claim(id, for: .heading(index), heading: index)
    }
    for (index, element) in document.markdown.htmlIDs.enumerated() {
      if targets.claim(element.id, for: .element(index)) != nil { repeats.append(index) }
    }
    for (index, section) in sections.enumerated() {
      guard let role = section.role, !section.isRepeat else { continue }
      if let holder = targets.claim(role, for: .section(index)) {
        guard holder == .heading(section.heading) else {
          collisions.append(Collision(id: role, heading: section.heading, holder: holder))
          continue
        }
        // A heading that claims its own section's id by hand simply names the section.
        headingIDs[section.heading] = nil
        targets.move(role, to: .section(index))
      }
      sectionIDs[index] = role
    }
    // The sections are in the order of their headings.
    var next = 0
    for index in headings.indices {
      var own: String?
      if next < sections.count, sections[next].heading == index {
        own = sectionIDs[next]
        next += 1
      }
      guard headings[index].explicitID == nil, !headings[index].slug.isEmpty, own != headings[index].slug else {
        continue
      }
      claim(free(headings[index].slug), for: .heading(index), heading: index)
    }
    numberSteps(of: document)
    numberLines(of: document)
    for dialect in dialects { claimIDs(of: dialect, document) }
    targets.fit()
    stepIDs.fit()
    lineIDs.fit()
  }

  private mutating func claimIDs(of dialect: ForeignSlug, _ document: Document) {
    var counter = ForeignSlug.Counter(dialect)
    for heading in document.markdown.headings.indices {
      let id = counter.id(of: document.text(ofHeading: heading))
      // A heading has one element for such an id, and an id by hand takes the place of the generator's.
      guard document.markdown.headings[heading].explicitID == nil, foreignIDs[heading] == nil,
        targets.claim(id, for: .foreign(heading: heading)) == nil
      else { continue }
      foreignIDs[heading] = id
    }
  }

  private mutating func claim(_ id: String, for target: Target, heading: Int) {
    if let holder = targets.claim(id, for: target) {
      collisions.append(Collision(id: id, heading: heading, holder: holder))
    } else {
      headingIDs[heading] = id
    }
  }

  /// A slug that every page has for something of its own already is told apart as a repeated one is.
  private func free(_ slug: String) -> String {
    guard OwnIDs.contains(slug) else { return slug }
    var number = 1
    while targets["\(slug)-\(number)"] != nil { number += 1 }
    return "\(slug)-\(number)"
  }

  /// The ids of steps that nearly all pages have: they are made once.
  private static let known = (SectionRole.defaults[.playbook] ?? []).filter(\.traits.hasSteps).map { role in
    (role: role.name, ids: (1...32).map { "\(role.name).\($0)" })
  }

  private mutating func numberSteps(of document: Document) {
    let blocks = document.markdown.blocks
    for section in document.sections {
      guard section.traits.hasSteps, !section.isRepeat, let role = section.role else { continue }
      let known = Self.known.first { $0.role == role }?.ids ?? []
      var number = 0
      var index = section.blocks.lowerBound
      while index < section.blocks.upperBound {
        if case .list(true, let start, _) = blocks[index].kind, blocks[index].parent == -1 {
          var (item, shown) = (index + 1, start)
          while item < blocks[index].end {
            let id = number < known.count ? known[number] : "\(role).\(number + 1)"
            number += 1
            if targets.claim(id, for: .step(block: item)) == nil { stepIDs.append(id, block: item, number: shown) }
            item = blocks[item].end
            shown += 1
          }
        }
        index = max(blocks[index].end, index + 1)
      }
    }
  }

  /// Every id that Kedge gives, its first bytes, and what it is on, sorted by bytes.
  package var sorted: [(start: UInt64, id: String, target: Target)] {
    // The first bytes are enough to tell most of them apart, and are compared as a number.
    var sorted: [(start: UInt64, id: String, target: Target)] = []
    sorted.reserveCapacity(targets.count)
    for (id, target) in targets {
      if case .foreign = target { continue }
      sorted.append((id.leadingBytes, id, target))
    }
    sorted.sort { first, second in
      first.start == second.start ? first.id.precedesByBytes(second.id) : first.start < second.start
    }
    return sorted
  }
}
