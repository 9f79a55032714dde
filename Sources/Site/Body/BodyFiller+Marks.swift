import Ground
import Handbook
import Links
import Markdown

extension BodyFiller {
  /// Writes what belongs in a place that reading left no hole for.
  func fill(_ mark: BodyMarks.Kind, _ output: inout IndexedHTML) {
    switch mark {
    case .rowID(let id): addID(id, to: &output)
    case .link(let id):
      labels.rowLink.write(to: &output) { place, output in
        guard BodyLabels.Place(rawValue: place) == .id else { return }
        output.name(back: 1)
        output.bytes.append(contentsOf: id.utf8)
      }
    case .linkEnd: output.bytes.append(literal: "</a>")
    case .fold: output.bytes.append(contentsOf: labels.fold)
    case .foldEnd: output.bytes.append(literal: "\n</details>")
    }
  }

  /// Whether an item of a playbook is a branch: right below a step, it begins with an answer in bold.
  func isBranch(_ block: Int) -> Bool {
    let markdown = document.markdown
    let list = markdown.blocks[block].parent
    guard document.kind == .playbook, list >= 0, case .list(ordered: false, _, _) = markdown.blocks[list].kind,
      anchors.stepIDs.step(of: markdown.blocks[list].parent) != nil, block + 1 < markdown.blocks[block].end
    else { return false }
    return markdown.boldStart(of: block + 1) != nil
  }

  /// The button that ticks a step, and the link of a step or line to itself, which says that it is not promised.
  func itemMark(_ block: Int, _ output: inout IndexedHTML) {
    if let step = anchors.stepIDs.step(of: block) {
      mark(step, labels.stepMark, &output)
    } else if let line = anchors.lineIDs.step(of: block) {
      mark(line, labels.lineMark, &output)
    }
  }

  private func mark(_ step: (id: String, number: Int), _ stencil: HTMLStencil, _ output: inout IndexedHTML) {
    // What `kedge.yml` calls a section may be anything; percent-encoded it is letters, digits and a few plain marks.
    var encoded = ContentPath.percentEncoded(step.id)
    encoded.withUTF8 { id in
      stencil.write(to: &output) { place, output in
        switch BodyLabels.Place(rawValue: place) {
        case .id:
          output.name(back: 1)
          output.bytes.append(contentsOf: id)
        case .words, nil: output.bytes.append(contentsOf: String(step.number).utf8)
        }
      }
    }
  }
}
