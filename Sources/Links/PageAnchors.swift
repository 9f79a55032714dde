import Handbook
import Markdown

/// The ids that one page serves, and which element carries each.
///
/// In order of precedence: by hand (`{#id}`, or an id in raw HTML), the role of the section, GitHub's slug of the heading. A heading
/// that would repeat the id of its own section carries none.
public struct PageAnchors: Sendable {
  /// What an id stands on.
  public enum Target: Sendable, Hashable {
    case section(Int)
    case heading(Int)
    /// An element of raw HTML, by its index in the document's `htmlIDs`.
    case element(Int)
    /// The numbered step of a section, by the index of its list item's block; not promised.
    case step(block: Int)
  }

  /// The id of each section's element, nil where it has no role.
  public var sectionIDs: [String?] = []
  /// The id of each heading's element, nil where it has none of its own.
  public var headingIDs: [String?] = []
  /// The ids of numbered steps, by the index of the list item's block.
  public var stepIDs: [Int: String] = [:]
  /// Every id of the page.
  public var targets: [String: Target] = [:]
  /// Headings whose id is taken by something before it in rank.
  public var collisions: [Collision] = []

  /// Two elements that want the same id.
  public struct Collision: Sendable, Hashable {
    public var id: String
    public var heading: Int
    public var holder: Target
  }

  /// The roles whose numbered steps have ids.
  static let steppedRoles: Set<String> = ["diagnosis", "resolution", "verification"]

  /// Gives out the ids of a document.
  public init(of document: Document) {
    let headings = document.markdown.headings
    sectionIDs = Array(repeating: nil, count: document.sections.count)
    headingIDs = Array(repeating: nil, count: headings.count)
    targets.reserveCapacity(headings.count + document.sections.count)
    for (index, heading) in headings.enumerated() {
      guard let id = heading.explicitID else { continue }
      claim(id, for: .heading(index), heading: index)
    }
    for (index, element) in document.markdown.htmlIDs.enumerated() where targets[element.id] == nil {
      targets[element.id] = .element(index)
    }
    for (index, section) in document.sections.enumerated() {
      guard let role = section.role, !section.isRepeat else { continue }
      // A heading that claims its own section's id by hand simply names the section.
      if targets[role] == .heading(section.heading) {
        headingIDs[section.heading] = nil
      } else if targets[role] != nil {
        collisions.append(Collision(id: role, heading: section.heading, holder: targets[role] ?? .section(index)))
        continue
      }
      targets[role] = .section(index)
      sectionIDs[index] = role
    }
    var sectionOfHeading: [Int: Int] = [:]
    for (index, section) in document.sections.enumerated() { sectionOfHeading[section.heading] = index }
    for (index, heading) in headings.enumerated() where heading.explicitID == nil && !heading.slug.isEmpty {
      if let section = sectionOfHeading[index], sectionIDs[section] == heading.slug { continue }
      claim(heading.slug, for: .heading(index), heading: index)
    }
    numberSteps(of: document)
  }

  private mutating func claim(_ id: String, for target: Target, heading: Int) {
    if let holder = targets[id] {
      collisions.append(Collision(id: id, heading: heading, holder: holder))
    } else {
      targets[id] = target
      headingIDs[heading] = id
    }
  }

  /// `diagnosis.1`; those that nearly all pages have are made once.
  private static func stepID(_ role: String, _ number: Int) -> String {
    if let known = knownSteps[role], number <= known.count { return known[number - 1] }
    return "\(role).\(number)"
  }

  private static let knownSteps = Dictionary(
    uniqueKeysWithValues: steppedRoles.map { role in (role, (1...32).map { "\(role).\($0)" }) })

  private mutating func numberSteps(of document: Document) {
    let blocks = document.markdown.blocks
    for section in document.sections {
      guard let role = section.role, !section.isRepeat, Self.steppedRoles.contains(role) else { continue }
      var number = 0
      var index = section.blocks.lowerBound
      while index < section.blocks.upperBound {
        if case .list(true, _, _) = blocks[index].kind, blocks[index].parent == -1 {
          var item = index + 1
          while item < blocks[index].end {
            number += 1
            let id = Self.stepID(role, number)
            if targets[id] == nil {
              targets[id] = .step(block: item)
              stepIDs[item] = id
            }
            item = blocks[item].end
          }
        }
        index = max(blocks[index].end, index + 1)
      }
    }
  }
}
