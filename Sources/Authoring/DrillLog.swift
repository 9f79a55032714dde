import Calendar
import Diagnostics
import Files
import Ground
import Handbook
import Links

/// The page of the handbook that keeps every test of a document, one section a test, oldest first.
///
/// A page a document reads as a history, and because it only ever grows at its end `merge=union` merges it.
package struct DrillLog: Sendable {
  /// The path of the log in the content folder.
  package let path: String
  private let document: Document
  private let existing: SourceFile?

  /// Finds the log of a document: `drills/timeout.md` for `playbooks/timeout.md`.
  package init(of document: Document, in tree: FileTree) {
    self.document = document
    let parts = document.path.split(separator: "/")
    let short = DocumentPath.drills + parts.dropFirst(parts.count > 1 ? 1 : 0).joined(separator: "-")
    let long = DocumentPath.drills + parts.joined(separator: "-")
    let link = Self.link(from: short, to: document)
    // Two documents of the same name in different folders: the second gets the long name.
    if let source = try? tree.read(short), !source.text(0..<source.bytes.count).contains("](\(link))") {
      path = long
      existing = try? tree.read(long)
    } else {
      path = short
      existing = try? tree.read(short)
    }
  }

  /// The id of the section that the next entry of a day gets.
  package func id(on date: CivilDate) -> String {
    let text = existing.map { $0.text(0..<$0.bytes.count) } ?? ""
    var id = "test-\(date)"
    var number = 2
    while text.contains("{#\(id)}") {
      id = "test-\(date)-\(number)"
      number += 1
    }
    return id
  }

  /// The link from the document to the section of the next entry of a day.
  package func evidence(on date: CivilDate) -> String {
    ContentPath.relativeURL(from: document.path, to: path) + "#" + id(on: date)
  }

  /// The bytes of the log with an entry at its end.
  package func appending(_ entry: DrillEntry) -> [UInt8] {
    let newline = existing.map(LineEnd.of) ?? "\n"
    var bytes = existing?.bytes ?? Array(head.joined(separator: "\n").utf8)
    if let last = bytes.last, last != .lineFeed, last != .carriageReturn { bytes += newline.utf8 }
    bytes += (newline + entry.lines(id: id(on: entry.date)).joined(separator: newline) + newline).utf8
    return bytes
  }

  /// The bytes that the log has now; nil if there is none.
  package var bytes: [UInt8]? { existing?.bytes }

  private var head: [String] {
    let title = "Tests of \(document.title)"
    return [
      "---", "title: \(YAMLScalar.text(title, .double))", "kind: page", "---", "", "# \(Markup.plain(title))", "",
      "Every test of [\(Markup.plain(document.title))](\(Self.link(from: path, to: document))), oldest first.", "",
    ]
  }

  private static func link(from path: String, to document: Document) -> String {
    ContentPath.relativeURL(from: path, to: document.path)
  }
}
