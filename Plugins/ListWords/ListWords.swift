import Foundation
import PackagePlugin

/// Lists the files of words that are embedded into the binary, so that a language is one file and nothing else.
@main struct ListWords: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "templates/words")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
    let lines = names.sorted().map { "    (\"words/\($0)\", PackageResources.\(Self.symbol($0))),\n" }
    let text = """
      extension Templates {
        /// The words of each language: the file's path below `templates/` and its bytes.
        package static let words: [(path: String, bytes: [UInt8])] = [
      \(lines.joined())  ]
      }

      """
    let output = context.pluginWorkDirectoryURL.appending(path: "Templates+Words.swift")
    return [
      .buildCommand(
        displayName: "Listing the languages", executable: URL(filePath: "/bin/sh"),
        arguments: ["-c", "printf %s \"$1\" > \"$2\"", "sh", text, output.path], outputFiles: [output])
    ]
  }

  /// What SwiftPM calls an embedded file.
  private static func symbol(_ name: String) -> String {
    String(name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }
}
