import Foundation
import TestSupport
import Testing

/// Runs the real cmark programs over many documents with one shell, each document in its own process.
struct Oracle {
  enum Program: String {
    case cmark = "cmark"
    case cmarkGFMWithHTML = "cmark-gfm --unsafe -e table -e strikethrough -e autolink -e tasklist -e footnotes"
    case cmarkGFM = "cmark-gfm -e table -e strikethrough -e autolink -e tasklist -e footnotes"

    var name: Substring { rawValue.prefix { $0 != " " } }

    /// Lets a test run where the program is there, and in CI (`KEDGE_ALL_TOOLS=1`), where it fails without.
    var isThere: ConditionTrait {
      let environment = ProcessInfo.processInfo.environment
      let folders = (environment["PATH"] ?? "").split(separator: ":")
      let isFound = folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
      return .enabled(if: isFound || environment["KEDGE_ALL_TOOLS"] == "1", "\(name) not found")
    }
  }

  struct Missing: Error, CustomStringConvertible {
    let program: String
    var description: String { "\(program) is not installed: apt-get install cmark cmark-gfm" }
  }

  /// The HTML of each document; throws where the program is missing or fails.
  static func render(_ documents: [String], with program: Program) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kedge-oracle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (number, document) in documents.enumerated() {
      try Data(document.utf8).write(to: folder.appendingPathComponent("\(number).md"))
    }
    let loop =
      "i=0; while [ $i -lt \(documents.count) ]; do \(program.rawValue) $i.md > $i.html || exit 3; i=$((i+1)); done"
    let shell = try Command.run("/bin/sh", ["-c", loop], in: folder.path, limit: 600)
    guard shell.status == 0 else { throw Missing(program: program.rawValue) }
    return try documents.indices.map { number in
      String(decoding: try Data(contentsOf: folder.appendingPathComponent("\(number).html")), as: UTF8.self)
    }
  }
}
