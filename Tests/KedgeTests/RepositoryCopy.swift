import Foundation
import TestSupport

/// A copy of the repository's own content and configuration, to build and to break.
struct RepositoryCopy {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/docs", withIntermediateDirectories: true)
    for name in ["content", "kedge.yml", "docs/examples"] {
      try FileManager.default.copyItem(atPath: Repository.root + "/" + name, toPath: folder.path + "/" + name)
    }
  }

  /// Runs `kedge` in the copy.
  @discardableResult
  func kedge(_ arguments: String...) throws -> Command.Outcome {
    try Command.run(Repository.kedge, arguments, in: folder.path)
  }

  /// Every file of the published site.
  func site(_ name: String = "public") throws -> Snapshot { try Snapshot(of: folder.path + "/" + name) }

  /// Replaces the only occurrence of a text in a file.
  func replace(_ old: String, with new: String, in path: String) throws {
    try folder.replace(old, with: new, in: path)
  }
}

extension Command.Outcome {
  /// The lines of standard output.
  var lines: [String] { String(decoding: stdout, as: UTF8.self).split(separator: "\n").map(String.init) }
}
