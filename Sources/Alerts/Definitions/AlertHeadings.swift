import Ground
import Handbook
import Links
import Markdown

/// The headings that are called like alerts, as a runbook has them that is one file for many alerts:
/// `## KubePodCrashLooping`, `##### Alert Name: "KubePodCrashLooping"`.
struct AlertHeadings {
  private var places: [String: (document: Int, id: String)] = [:]

  /// Finds the headings below the title that are one word, once a label and quotes are taken away.
  init(_ linked: LinkedHandbook) {
    for (index, document) in linked.handbook.documents.enumerated() where document.kind != .postmortem {
      let anchors = linked.anchors[index]
      // The id of a heading that begins a section is the section's.
      var ids = anchors.headingIDs
      for (section, id) in zip(document.sections, anchors.sectionIDs) {
        ids[section.heading] = id ?? ids[section.heading]
      }
      for (heading, id) in zip(document.markdown.headings, ids) {
        guard let id, let name = Self.name(in: document.markdown.plainText(heading.text)), places[name] == nil else {
          continue
        }
        places[name] = (index, id)
      }
    }
  }

  /// The first heading that has an alert's name, in any case.
  func place(named alert: String) -> (document: Int, id: String)? { places[alert.lowercased()] }

  private static func name(in heading: String) -> String? {
    var rest = Substring(heading.lowercased())
    for label in ["alert name:", "alertname:", "alert:"] where rest.hasPrefix(label) {
      rest = rest.dropFirst(label.count)
    }
    let marks: [Character] = [" ", "\"", "'", "`", "\u{201C}", "\u{201D}"]
    while let first = rest.first, marks.contains(first) { rest.removeFirst() }
    while let last = rest.last, marks.contains(last) || last == ":" { rest.removeLast() }
    return rest.isEmpty || rest.contains(" ") ? nil : String(rest)
  }
}
