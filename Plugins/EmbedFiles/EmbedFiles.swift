import Foundation
import PackagePlugin

/// Embeds text files of a target into the binary, so that a template, a language or a rule's example is one file and
/// nothing else.
///
/// A string literal compiles in no time, where a literal of one number for each byte, as SwiftPM's `embedInCode` writes
/// it, takes seconds.
@main struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL
    let paths = try Self.paths(of: target)
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(paths.count) files of \(target.name)", executable: URL(filePath: "/bin/sh"),
        arguments: ["-c", Self.script, output.path, folder.path] + paths,
        inputFiles: paths.map { folder.appending(path: $0) }, outputFiles: [output])
    ]
  }

  /// What is embedded of each target: files and folders.
  private static let embedded = [
    "Examples": ["ci-github.yml", "ci-gitlab.yml", "handbook"],
    "Preview": ["Page/preview.js", "Page/worker.js"],
    "RuleCases": ["rules"],
    "Schemas": [
      "actions.schema.json", "anchors.schema.json", "catalog.schema.json", "failure_reasons.schema.json",
      "freshness.schema.json", "incidents.schema.json", "playbooks.schema.json", "review.schema.json",
    ],
    "Templates": ["html", "script", "style", "words", "offline/sw.js", "offline/icon.svg"],
  ]

  /// The embedded files, relative to the target's folder and in the order of their paths.
  private static func paths(of target: any Target) throws -> [String] {
    let files = FileManager.default
    return try (embedded[target.name] ?? []).flatMap { name -> [String] in
      let path = target.directoryURL.appending(path: name).path
      var isFolder: ObjCBool = false
      guard files.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return [name] }
      return try files.subpathsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") && $0.contains(".") }
        .map { name + "/" + $0 }
    }.sorted()
  }

  /// Writes `$0`: each of the paths from `$2` on with what its file below `$1` holds.
  private static let script = #####"""
    cd "$1" && shift && {
      echo '/// Files that were embedded when the binary was built, in the order of their paths.'
      echo 'enum EmbeddedFiles {'
      echo '  /// The path below the folder of the target, and the text.'
      echo '  static let all: [(path: String, text: String)] = ['
      for path; do printf '("%s", ####"""\n' "$path" && cat "$path" && printf '\n"""####),\n' || exit; done
      echo '  ]'
      echo '}'
    } >"$0"
    """#####
}
