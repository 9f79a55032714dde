import Diagnostics
import Handbook
import Links
import YAML

/// Front matter has no keys that only another generator reads.
///
/// They do no harm, and nobody will remove them from each page: so there is one finding for each key.
struct ForeignKey: HandbookRule {
  static let rule = Rule(
    "foreign-key", .note, "front matter has no keys of other generators, or `keys.ignore` lists them", .model)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let silenced = linked.handbook.configuration.silencedKeys
    var counts: [String: (count: Int, document: Document, range: Range<Int>)] = [:]
    let foreign = context.values(for: self, with: 0) { index -> [YAMLEntry]? in
      let document = linked.handbook.documents[index]
      let entries = document.frontMatter.entries.filter { entry in
        ForeignKeys.names.contains(entry.key) && !ForeignKeys.read.contains(entry.key)
          && !silenced.contains(entry.key) && !document.kind.keys.contains(where: { $0.name == entry.key })
      }
      return entries.isEmpty ? nil : entries
    }
    for (index, entries) in foreign {
      for entry in entries {
        counts[entry.key, default: (0, linked.handbook.documents[index], entry.keyRange)].count += 1
      }
    }
    return counts.map { key, found in
      context.finding(
        self,
        found.count == 1
          ? "key `\(key)` says nothing to kedge"
          : "key `\(key)` says nothing to kedge, here and in \(found.count - 1) other \(found.count == 2 ? "document" : "documents")",
        in: found.document, at: found.range, help: "`keys: {ignore: [\(key)]}` in `kedge.yml` ends this")
    }
  }
}
