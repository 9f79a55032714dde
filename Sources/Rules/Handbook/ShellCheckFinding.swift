import Diagnostics
import Ground
import Handbook
import Links
import Markdown

/// What ShellCheck says of commands, at their lines: for handbooks that ask for it, where it is installed.
///
/// It judges scripts, and a block of a runbook is rarely a whole one: what only a whole script can have or lack is left out.
struct ShellCheckFinding: HandbookRule {
  static let rule = Rule(
    "shellcheck-finding", .note, "ShellCheck finds nothing in a block of commands", .optional,
    source: "ShellCheck, json1 format")

  /// Unused and unassigned variables, a first line that says which shell, files that are read in, `cd` without `|| exit`,
  /// commands that nothing reaches.
  private static let excluded = "SC1090,SC1091,SC2034,SC2148,SC2154,SC2164,SC2317"

  private static let program = ShellProgram(
    arguments: ["shellcheck", "--norc", "--shell=bash", "--format=json1", "--exclude=" + excluded, "-"],
    environment: ["LC_ALL": "C.UTF-8"])

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let documents = linked.handbook.documents
    let scripts = HandbookScripts(documents, keeping: context.memory.shellCheckScripts) { $0.contains { $0 > .space } }
    let (answers, isMissing, unheard) = scripts.answers(of: Self.program)
    if unheard > 0 {
      let blocks = unheard == 1 ? "1 block of commands was" : "\(unheard) blocks of commands were"
      context.say(
        "`shellcheck-finding`: \(blocks) not checked, because `shellcheck` \(isMissing ? "is not installed" : "gave no answer")"
      )
    }
    var findings: [Diagnostic] = []
    for (entry, answer) in zip(scripts.entries, answers) {
      guard case .said(let output, _, _) = answer else { continue }
      let comments = Self.comments(in: output)
      for block in entry.blocks {
        for comment in comments where block.lines.indices.contains(comment.line - 1) {
          let line = block.lines[comment.line - 1].text
          let start = min(line.lowerBound + max(0, comment.column - 1), line.upperBound)
          findings.append(
            context.finding(
              self, "\(comment.text) (SC\(comment.code))", in: documents[block.document], inCode: block.number,
              at: start..<max(start, min(line.lowerBound + comment.end - 1, line.upperBound))))
        }
      }
    }
    return findings
  }

  private struct Comment {
    var line: Int
    var column: Int
    var end: Int
    var code: Int
    var text: String
  }

  private static func comments(in output: [UInt8]) -> [Comment] {
    guard let value = try? JSONReader.read(output), let items = value["comments"]?.items else { return [] }
    return items.compactMap { item in
      guard let line = item["line"]?.integer, let column = item["column"]?.integer, let code = item["code"]?.integer,
        let text = item["message"]?.text
      else { return nil }
      let isOneLine = item["endLine"]?.integer == line
      let lower = text.prefix(1).lowercased() + text.dropFirst()
      return Comment(
        line: line, column: column, end: isOneLine ? item["endColumn"]?.integer ?? column : .max / 2, code: code,
        text: lower.hasSuffix(".") ? String(lower.dropLast()) : lower)
    }
  }
}
