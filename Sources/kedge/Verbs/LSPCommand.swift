import ArgumentParser
import CPlatform
import Editor
import Pipeline
import Platform

/// `kedge lsp`: findings, completion and more in an editor, by the Language Server Protocol.
struct LSPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Serve an editor: findings while you type, completion, links, renaming.",
    usage: "kedge lsp [options]",
    discussion: """
      Speaks the Language Server Protocol 3.17 on standard input and output; an editor \
      starts it. docs/editors.md says how to set up VS Code, Neovim, Helix and Emacs.

      It writes no file: every change is an edit that the editor makes.

      EXAMPLES:
        kedge lsp
        kedge lsp --config ops/kedge.yml
      """)

  @OptionGroup var handbook: HandbookArguments

  @Flag(help: "Serve on standard input and output, which is what it does anyway.")
  var stdio = false

  func run() throws {
    kedge_keep_memory()
    var session = EditorSession(
      EditorSession.Surroundings(
        version: Version.text, today: Today.fromEnvironment, enter: { Platform.chdir($0) == 0 }),
      handbook.options())
    var loop = EditorLoop(input: STDIN_FILENO, output: STDOUT_FILENO)
    let status = loop.run(&session)
    if status == 2 { Output.message("kedge: cannot \(loop.failure): \(String(cString: strerror(errno)))") }
    if status != 0 { throw ExitCode(status) }
  }
}
