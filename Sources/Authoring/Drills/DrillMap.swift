import Diagnostics
import Handbook
import Links
import Markdown

/// The steps of a playbook as a drill walks through them: in parts, each the text below a section's heading or, where
/// the section is divided, below one of its headings.
package struct DrillMap: Sendable {
  /// What is walked through from its first step to its last: the diagnosis, one resolution, the verification.
  package struct Part: Sendable {
    /// The anchor of its heading; the role of its section where it has none of its own.
    package var id: String
    /// The role of its section.
    package var role: String
    /// `Resolution › Restart the process`
    package var title: String
    package var steps: [DrillStep] = []
  }

  package private(set) var parts: [Part] = []

  /// Takes the steps of a document: of diagnosis, resolution, verification and whatever other sections `kedge.yml` has
  /// worked through in steps.
  ///
  /// - Parameters:
  ///   - document: The playbook.
  ///   - source: Its bytes.
  ///   - filling: What its commands are filled with.
  package init(of document: Document, source: SourceFile, filling: DrillFilling = DrillFilling()) {
    var reader = Reader(document: document, source: source, filling: filling)
    parts = document.testedSections.flatMap { reader.parts(of: $0.section, role: $0.role) }
  }

  /// Every step.
  package var steps: [DrillStep] { parts.flatMap(\.steps) }

  /// The parts with a role.
  func parts(_ role: String) -> [Part] { parts.filter { $0.role == role } }

  /// Where a step is: the indices of its part, and of it in the part.
  func index(of step: String) -> (part: Int, step: Int)? {
    for (part, steps) in parts.enumerated() {
      if let step = steps.steps.firstIndex(where: { $0.id == step }) { return (part, step) }
    }
    return nil
  }

  /// The step that an anchor of the page means: itself, else the first one below its heading.
  func step(atAnchor id: String) -> DrillStep? {
    if let place = index(of: id) { return parts[place.part].steps[place.step] }
    return (parts.first { $0.id == id } ?? parts.first { $0.role == id })?.steps.first
  }
}

extension DrillMap {
  /// Cuts a section into parts and steps.
  private struct Reader {
    let document: Document
    let source: SourceFile
    let filling: DrillFilling
    private let anchors: PageAnchors
    private let text: DrillStepText
    private let values: [String: String]

    init(document: Document, source: SourceFile, filling: DrillFilling) {
      (self.document, self.source, self.filling) = (document, source, filling)
      anchors = PageAnchors(of: document)
      values = document.values(for: filling.service, event: filling.event)
      text = DrillStepText(document: document, source: source, values: values, runtime: filling.runtime)
    }

    mutating func parts(of section: Section, role: String) -> [Part] {
      let markdown = document.markdown
      let title = document.text(ofHeading: section.heading)
      let top = section.blocks.filter { markdown.blocks[$0].parent == -1 }
      let level = top.compactMap { heading($0).map { markdown.headings[$0].level } }.min()
      var parts = [Part(id: role, role: role, title: title)]
      // What is written before the steps of a part is shown with the first of them.
      var before: [Int] = []
      func close() {
        guard let last = parts.indices.last else { return }
        if parts[last].steps.isEmpty, !before.isEmpty {
          let id = last == 0 && level == nil ? role + ".1" : parts[last].id
          if last > 0 || level == nil { parts[last].steps = [step(before, id: id, parts[last].title)] }
        }
        before = []
      }
      for block in top {
        if let heading = heading(block), markdown.headings[heading].level == level {
          close()
          parts.append(
            Part(
              id: anchors.headingIDs[heading] ?? "\(role).\(parts.count)", role: role,
              title: title + " › " + document.text(ofHeading: heading)))
          continue
        }
        guard case .list(ordered: true, _, _) = markdown.blocks[block].kind else {
          before.append(block)
          continue
        }
        for item in document.items(ofList: block) {
          guard let id = anchors.stepIDs[item] else { continue }
          parts[parts.count - 1].steps.append(step(before + [item], id: id, parts[parts.count - 1].title))
          before = []
        }
      }
      close()
      return parts.filter { !$0.steps.isEmpty }
    }

    private func heading(_ block: Int) -> Int? {
      if case .heading(let heading) = document.markdown.blocks[block].kind { return heading }
      return nil
    }

    private func step(_ blocks: [Int], id: String, _ place: String) -> DrillStep {
      let item = blocks[blocks.count - 1]
      let patterns = document.branches(ofStep: item, filling: values)
      let links = document.markdown.links
      let inBranches = patterns.map { $0.item..<document.markdown.blocks[$0.item].end }
      return DrillStep(
        id: id, place: place, text: blocks.map(text.text).joined(separator: "\n\n"),
        branches: patterns.map { branch in
          .init(
            label: text.filled(branch.label),
            targets: links.filter { link in
              (branch.item..<document.markdown.blocks[branch.item].end).contains(link.block) && link.kind != .image
                && link.range.lowerBound >= branch.range.upperBound
            }.map(\.destination))
        },
        links: blocks.flatMap { block in
          links.filter { link in
            block <= link.block && link.block < document.markdown.blocks[block].end && link.kind != .image
              && !inBranches.contains { $0.contains(link.block) }
          }
        }.map(\.destination), patterns: patterns)
    }
  }
}
