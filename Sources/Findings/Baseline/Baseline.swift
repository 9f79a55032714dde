import Calendar
import Ground
import Handbook
import Links

/// The findings that were there when somebody decided that only new ones count.
package struct Baseline: Sendable {
  /// The path of the file, as the user would type it.
  package var path: String
  /// Whether there is a file.
  package var exists: Bool
  /// The lines, in the order of the file.
  package var entries: [Entry] = []

  /// A baseline of nothing.
  package init(path: String, exists: Bool = false) { (self.path, self.exists) = (path, exists) }

  /// One line: one finding.
  package struct Entry: Sendable, Hashable {
    package var subject: Subject
    /// The id of the section; empty above the first.
    package var section: String
    package var rule: String
    package var hash: String
    /// Which it is of those that are alike, counted from 1.
    package var number: Int
    /// The last day on which it counts; nil for no end.
    package var until: CivilDate?
    /// Where it is in the file: the number of the line, and how many scalars it has; 0 for one that is not in it yet.
    package var line = 0
    package var length = 0

    /// A line that is not in a file yet.
    package init(
      subject: Subject, section: String, rule: String, hash: String, number: Int, until: CivilDate? = nil
    ) {
      (self.subject, self.section, self.rule) = (subject, section, rule)
      (self.hash, self.number, self.until) = (hash, number, until)
    }

    /// The line as it is written.
    package var text: String {
      let place = subject.text + (section.isEmpty ? "" : "#" + AnchorName.encoded(section))
      return "\(place) \(rule) \(hash) \(number)" + (until.map { " until:\($0)" } ?? "")
    }
  }

  /// What an entry's finding is in.
  package enum Subject: Sendable, Hashable {
    /// The playbook for a failure reason, whatever its file is called.
    case reason(String)
    /// A document, by its page, as the ledger names it.
    case page(String)
    /// A file that is no document, by its path from the folder of the baseline.
    case file(String)

    private static let (reasons, files) = ("reason:", "file:")

    /// The subject as it is written: a page may be called like one of the others.
    var text: String {
      switch self {
      case .reason(let reason): return Self.reasons + AnchorName.encoded(reason)
      case .file(let path): return Self.files + AnchorName.encoded(path)
      case .page(let page):
        let text = AnchorName.encoded(page)
        guard text.hasPrefix(Self.reasons) || text.hasPrefix(Self.files) else { return text }
        return text.replacing(":", with: "%3A", maxReplacements: 1)
      }
    }

    /// Reads a subject; nil if something is encoded wrongly, or nothing is left of it.
    init?(_ text: Substring) {
      func name(_ text: Substring) -> String? {
        ContentPath.percentDecoded(text).flatMap { $0.isEmpty ? nil : $0 }
      }
      if text.hasPrefix(Self.reasons) {
        guard let reason = name(text.dropFirst(Self.reasons.count)) else { return nil }
        self = .reason(reason)
      } else if text.hasPrefix(Self.files) {
        guard let path = name(text.dropFirst(Self.files.count)) else { return nil }
        self = .file(path)
      } else {
        guard let page = name(text) else { return nil }
        self = .page(page)
      }
    }
  }
}
