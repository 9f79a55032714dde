import Diagnostics
import Files
import YAML

/// One line of `rules:` in `kedge.yml`: what a rule weighs, everywhere or in one place.
package struct RuleWeight: Sendable {
  /// The name of the rule.
  package let rule: String
  /// What it weighs.
  package let level: Configuration.RuleLevel
  /// Where; nil for everywhere.
  package let place: Place?
  /// Where the line is in the file: its key and its value.
  package let range: Range<Int>

  /// Where a weight holds.
  package enum Place: Sendable {
    /// In the documents of a kind.
    case kind(DocumentKind)
    /// In the files of the content folder that a pattern matches.
    case files(Glob)

    /// Reads a key of `rules:`.
    init(_ key: String) { self = DocumentKind(rawValue: key).map(Self.kind) ?? .files(Glob(key)) }

    /// The key, as `kedge.yml` has it.
    package var key: String {
      switch self {
      case .kind(let kind): kind.rawValue
      case .files(let glob): glob.pattern
      }
    }

    /// Whether a key can be meant as a pattern: a word without any of these is a kind, or a mistake.
    static func looksLikePattern(_ key: String) -> Bool { key.utf8.contains { "/*?.".utf8.contains($0) } }
  }

  /// Whether it holds for a finding of its rule in a file.
  package func holds(in file: ContentFile) -> Bool {
    switch place {
    case nil: true
    case .kind(let kind): file.kind == kind
    case .files(let glob): file.path.map(glob.matches) ?? false
    }
  }
}

/// A file that findings are about, as far as their weight depends on it.
package struct ContentFile: Sendable, Hashable {
  /// Its path in the content folder; nil for a file that is not in it, such as `kedge.yml`.
  package let path: String?
  /// What the document is; nil for a file that is none.
  package let kind: DocumentKind?

  package init(path: String?, kind: DocumentKind?) { (self.path, self.kind) = (path, kind) }

  /// The file of a document.
  package init(_ document: Document) { self.init(path: document.path, kind: document.kind) }

  /// A file that is not in the content folder.
  package static let elsewhere = ContentFile(path: nil, kind: nil)
}

extension Configuration {
  /// What a rule weighs in a file, in the words of `kedge.yml`: the last line that holds there; nil where none does.
  package func weight(of rule: Rule, in file: ContentFile) -> RuleWeight? {
    ruleWeights[rule.name]?.last { $0.holds(in: file) }
  }
}
