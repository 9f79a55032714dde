import Foundation

/// Runs the real cmark programs over many documents with one shell, each document in a process of its own.
struct Oracle {
  enum Program: String {
    case cmark = "cmark"
    case cmarkGFM = "cmark-gfm -e table -e strikethrough -e autolink -e tasklist"

    var name: Substring { rawValue.prefix { $0 != " " } }
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
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    let loop =
      "i=0; while [ $i -lt \(documents.count) ]; do \(program.rawValue) $i.md > $i.html || exit 3; i=$((i+1)); done"
    shell.arguments = ["-c", "cd '\(folder.path)' && \(loop)"]
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    guard shell.terminationStatus == 0 else { throw Missing(program: program.rawValue) }
    return try documents.indices.map { number in
      String(decoding: try Data(contentsOf: folder.appendingPathComponent("\(number).html")), as: UTF8.self)
    }
  }
}
