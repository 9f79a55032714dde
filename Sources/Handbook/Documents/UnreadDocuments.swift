import Files
import Ground

/// Files that look like documents and are not read, because their extension is not that of Markdown.
package struct UnreadDocuments: Sendable {
  /// How many files have an extension, in lower case and with its dot; the most frequent first.
  package let counts: [(suffix: String, count: Int)]

  /// The ends of names that other tools give to documents, in lower case.
  private static let suffixes = [
    "mdx", "mdown", "mkd", "mkdn", "mkdown", "mdwn", "mdtxt", "mdtext", "rmd", "qmd", "md.erb", "md.tmpl", "md.tpl",
    "md.j2", "md.jinja", "md.njk", "rst", "adoc", "asciidoc", "textile", "org", "wiki", "mediawiki",
  ]

  /// Counts such files among paths.
  package init(among paths: [String]) {
    counts = Self.count(paths) { name in
      Self.suffixes.filter { name.hasSuffix("." + $0) }.max { $0.utf8.count < $1.utf8.count }
    }
  }

  /// Counts all files by their extension.
  package init(all paths: [String]) {
    counts = Self.count(paths) { PathName($0).fileExtension.map(String.init) }
  }

  /// What there is to say: "3 files end in `.mdx` and 1 in `.rst`, which are not read"; nil if there are none.
  package var sentence: String? {
    guard !counts.isEmpty else { return nil }
    return list + (counts.count == 1 && counts[0].count == 1 ? ", which is not read" : ", which are not read")
  }

  /// The counts in words: "3 files end in `.mdx` and 1 in `.rst`".
  package var list: String {
    let parts = counts.prefix(4).enumerated().map { index, item in
      let files = item.count == 1 ? "1 file ends" : "\(item.count) files end"
      return (index == 0 ? files : "\(item.count)") + " in `\(item.suffix)`"
    }
    let head = parts.dropLast().joined(separator: ", ")
    return (head.isEmpty ? "" : head + " and ") + (parts.last ?? "")
  }

  private static func count(_ paths: [String], by suffix: (String) -> String?) -> [(suffix: String, count: Int)] {
    var counts: [String: Int] = [:]
    for path in paths {
      if let suffix = suffix(PathName(path).name.lowercased()) { counts["." + suffix, default: 0] += 1 }
    }
    return counts.map { (suffix: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.suffix) < ($0.count, $1.suffix) }
  }
}

extension Handbook {
  /// The files that look like documents and are not read.
  package var unreadDocuments: UnreadDocuments { UnreadDocuments(among: assets + refused.keys.map(\.text)) }

  /// Whether there is not one document: what is then found, or not found, proves nothing.
  package var isEmpty: Bool { documents.isEmpty && withheld.isEmpty && unreadable.isEmpty && tree.diagnostics.isEmpty }

  /// Why nothing can be said of a handbook without a document, and what was seen instead.
  package var emptiness: Refusal {
    let folder = tree.root
    let help = "documents end in `.md` or `.markdown`; `--content` names their folder"
    if let sentence = unreadDocuments.sentence {
      return Refusal("`\(folder)` contains no document: \(sentence)", help: help)
    }
    let seen =
      UnreadDocuments(all: assets + refused.keys.map(\.text)).sentence.map { ": " + $0 }
      ?? (tree.paths.isEmpty ? ": it is empty" : "")
    return Refusal("`\(folder)` contains no document" + seen, help: help)
  }
}
