import Foundation
import PackagePlugin

/// Writes the list of the rules' examples: SwiftPM embeds the files of a folder, but does not say which there are.
@main
struct ListCases: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let files = try FileManager.default.contentsOfDirectory(atPath: target.directoryURL.appending(path: "rules").path)
    let names = files.filter { $0.hasSuffix(".case") }.map { String($0.dropLast(".case".count)) }.sorted()
    let lines = names.map { "    (\"\($0)\", PackageResources.\($0)_case),\n" }
    let text = """
      extension RuleCases {
        static let embedded: [(name: String, bytes: [UInt8])] = [
      \(lines.joined())  ]
      }

      """
    let output = context.pluginWorkDirectoryURL.appending(path: "RuleCases+Embedded.swift")
    return [
      .buildCommand(
        displayName: "Listing the rules' examples", executable: URL(filePath: "/bin/sh"),
        arguments: ["-c", #"printf '%s' "$1" > "$0""#, output.path, text], outputFiles: [output])
    ]
  }
}
