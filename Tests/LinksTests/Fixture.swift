import Calendar
import Diagnostics
import Foundation
import Handbook
import Links

/// A handbook out of texts.
struct Fixture {
  var linked: LinkedHandbook

  /// - Parameters:
  ///   - files: The content folder: path → text.
  ///   - configuration: The text of `kedge.yml`.
  /// - Throws: Where the temporary folder cannot be written or read.
  init(_ files: [String: String], configuration: String = "title: Test\n") throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "kedge-links-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
      let url = root.appending(path: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    let (configuration, _) = Configuration.read(SourceFile(path: "kedge.yml", text: configuration))
    let loader = HandbookLoader(configuration: configuration, today: CivilDate(daysSinceEpoch: 20_778)) { _, _, _ in []
    }
    linked = LinkedHandbook(try loader.load(root: root.path).0)
  }

  /// The index of the document at a path; -1 if there is none.
  func index(_ path: String) -> Int { linked.handbook.documents.firstIndex { $0.path == path } ?? -1 }

  /// The anchors of the document at a path.
  func anchors(_ path: String) throws -> PageAnchors {
    struct Missing: Error {}
    guard index(path) >= 0 else { throw Missing() }
    return linked.anchors[index(path)]
  }

  /// Where the links of the document at a path lead, and what is written for them.
  func links(_ path: String) -> [(target: LinkTarget, url: String?)] {
    let index = index(path)
    return linked.targets[index].enumerated().map { ($1, linked.links(of: index).url(of: $0)) }
  }
}
