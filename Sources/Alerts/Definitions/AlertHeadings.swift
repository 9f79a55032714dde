import Ground

/// The headings that are called like alerts, as a runbook has them that is one file for many alerts:
/// `## KubePodCrashLooping`, `##### Alert Name: "KubePodCrashLooping"`.
package struct AlertHeadings {
  private var places: [String: (document: Int, id: String)] = [:]

  /// Finds the headings below the title that are one word, once a label and quotes are taken away.
  package init(_ site: any AlertSite) {
    for document in site.paths.indices where site.mayDescribeAlerts(document) {
      for (text, id) in site.headings(of: document) {
        guard let name = Self.name(in: text), places[name] == nil else { continue }
        places[name] = (document, id)
      }
    }
  }

  /// The first heading that has an alert's name, in any case.
  package func place(named alert: String) -> (document: Int, id: String)? { places[alert.lowercased()] }

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
