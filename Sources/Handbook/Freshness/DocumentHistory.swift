import Diagnostics
import YAML

/// What git knows of the documents, where it was asked.
package struct DocumentHistory: Sendable {
  /// The front matter that documents had at the base, by their path today; only of those that differ from it.
  package var older: [String: FrontMatter] = [:]
  /// Everybody who ever committed to a document, by its path; nil if nobody asked.
  package var authors: [String: Set<Author>]?

  package init() {}

  /// The author of a commit.
  package struct Author: Sendable, Hashable {
    package var name: String
    package var email: String

    package init(name: String, email: String) {
      self.name = name
      self.email = email
    }

    /// Whether a tester's name, address or handle means this author.
    package func isCalled(_ tester: String) -> Bool {
      let tester = tester.lowercased()
      let handle = tester.first == "@" ? String(tester.dropFirst()) : tester
      let local = email.lowercased().prefix { $0 != "@" }
      return tester == name.lowercased() || tester == email.lowercased() || handle == local
        || local.hasSuffix("+" + handle)
    }
  }
}

extension FrontMatter {
  /// Reads the front matter of an older version of a document, without any finding.
  package static func read(
    _ source: SourceFile, path: String, configuration: Configuration
  ) -> FrontMatter {
    FrontMatterReader(source: source, path: path, configuration: configuration).read().frontMatter
  }
}

extension FrontMatter {
  /// The entries in bold lines under the H1, using our names, whatever the front matter says.
  package static func boldEntries(
    in source: SourceFile, of document: Document, from bodyStart: Int, _ configuration: Configuration
  ) -> [YAMLEntry] {
    BoldMetadata(source: source, kind: document.kind).read(from: bodyStart)
  }
}
