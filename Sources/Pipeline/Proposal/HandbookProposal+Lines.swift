import Diagnostics
import Ground
import Handbook
import YAML

// The lines of the parts, each with its reason.
extension HandbookProposal {
  /// Why the content folder is that one.
  var contentReasons: [String] {
    let all = survey.documents.count
    guard !folder.outside.isEmpty else {
      return [all == 1 ? "The one Markdown document is in it." : "All \(all) Markdown documents are in it."]
    }
    let names = folder.outside.map(\.path).prefix(3).joined(separator: ", ")
    let more = folder.outside.count > 3 ? ", …" : ""
    var reasons = ["\(documents) of \(all) Markdown documents are in it; outside: \(names)\(more)."]
    if folder.leaving > 0 {
      reasons.append("\(folder.leaving == 1 ? "1 link leads" : "\(folder.leaving) links lead") to those outside.")
    }
    return reasons
  }

  /// Writes where the site and its source are.
  func writeAddress(_ text: inout ConfigurationText) {
    // Where alerts have other addresses than ours, the old site is not the new one.
    if let base = address.base {
      text.add(["From \(base.source)."], ["base_url: " + base.value])
    } else {
      text.suggest(
        ["Nothing here says where the site will be; links for alerts need it:"],
        ["base_url: https://runbooks.example.com"])
    }
    if let repository = address.repository {
      text.add(["From \(repository.source): where a page's source is."], ["repo_url: " + repository.value])
    }
  }

  /// Writes what the keys mean.
  func writeKeys(_ keys: KeyProposal, _ documents: [Document], _ text: inout ConfigurationText) {
    guard !keys.lines.isEmpty || !keys.ignored.isEmpty else { return }
    var (reasons, lines): ([String], [String]) = ([], ["keys:"])
    for line in keys.lines where line.kind == nil {
      reasons.append("`\(line.theirs)` in \(Self.counted(line.count)) is our `\(line.ours)`.")
      lines.append("  \(line.ours): \(ConfigurationText.scalar(line.theirs))")
    }
    for kind in DocumentKind.allCases {
      let those = keys.lines.filter { $0.kind == kind }
      if !those.isEmpty { lines.append("  \(kind.rawValue):") }
      for line in those {
        reasons.append("`\(line.theirs)` in \(Self.counted(line.count, kind)) is our `\(line.ours)`.")
        lines.append("    \(line.ours): \(ConfigurationText.scalar(line.theirs))")
      }
    }
    if !keys.ignored.isEmpty {
      let shown = keys.ignored.prefix(3).map { "`\($0.name)` in \($0.count)" }.joined(separator: ", ")
      let more = keys.ignored.count > 3 ? ", …" : ""
      let noun = documents.count == 1 ? "document" : "documents"
      reasons.append("Keys that mean nothing to Kedge: \(shown)\(more) \(noun).")
      lines.append("  ignore: " + ConfigurationText.list(keys.ignored.map(\.name)))
    }
    text.add(reasons, lines)
  }

  private static func counted(_ count: Int, _ kind: DocumentKind? = nil) -> String {
    let noun = kind?.rawValue ?? "document"
    return count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  /// Writes which sections there are.
  func writeSections(_ sections: [SectionProposal], _ text: inout ConfigurationText) {
    let written = sections.filter { $0.documents >= SectionProposal.fewest && !$0.lines.isEmpty }
    guard !written.isEmpty else { return }
    var (reasons, lines): ([String], [String]) = ([], ["sections:"])
    for kind in written {
      let counts = kind.required.map { "\($0.count) have \(Self.shown($0))" }.joined(separator: ", ")
      reasons.append(
        counts.isEmpty
          ? "No section is in four of five of the \(Self.counted(kind.documents, kind.kind)): none is required."
          : "Of \(Self.counted(kind.documents, kind.kind)), \(counts): these are required.")
      lines.append("  \(kind.kind.rawValue):")
      for line in kind.lines {
        let value =
          line.headings.isEmpty
          ? line.isRequired ? "required" : "optional"
          : line.isRequired
            ? ConfigurationText.list(line.headings)
            : "{headings: \(ConfigurationText.list(line.headings)), required: false}"
        lines.append("    \(ConfigurationText.scalar(line.role)): \(value)")
      }
    }
    text.add(reasons, lines)
  }

  /// A section as its documents call it.
  private static func shown(_ line: SectionProposal.Line) -> String {
    line.headings.first
      ?? line.role.prefix(1).uppercased() + line.role.dropFirst().split(separator: "-").joined(separator: " ")
  }

  /// Writes which alerts there are, and where their links lead.
  func writeAlerts(_ text: inout ConfigurationText) {
    guard alerts.alerts > 0 else { return }
    let count = alerts.alerts == 1 ? "1 alert" : "\(alerts.alerts) alerts"
    let files = alerts.files == 1 ? "1 file" : "\(alerts.files) files"
    var reasons = ["\(count) in \(files), \(alerts.linked) with a link."]
    let matchesNames = alerts.namesakes > 0
    if matchesNames { reasons.append("\(alerts.namesakes) without a link have the name of a document.") }
    let canProve = !alerts.prefixes.isEmpty || matchesNames || address.base != nil
    guard canProve else {
      return text.suggest(
        reasons + ["None leads to a document here. Once `base_url` or `links` says which do:"],
        ConfigurationText.lines("alerts", alerts.patterns))
    }
    text.add(
      reasons,
      matchesNames
        ? ["alerts:"] + ConfigurationText.lines("files", alerts.patterns, indent: "  ") + ["  match: name"]
        : ConfigurationText.lines("alerts", alerts.patterns))
    guard !alerts.prefixes.isEmpty else { return }
    text.add(
      alerts.prefixes.map { "\($0.hits) of \($0.total) links that begin with \($0.prefix) lead to a document." },
      ["links:"]
        + alerts.prefixes.map { prefix in
          let folder = prefix.folder.isEmpty ? "." : ConfigurationText.scalar(prefix.folder)
          let value = prefix.ignoresCase ? "{to: \(folder), ignore_case: true}" : folder
          return "  \(ConfigurationText.scalar(prefix.prefix)): \(value)"
        })
  }
}
