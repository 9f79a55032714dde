import Agents
import ArgumentParser
import Pipeline
import Platform

/// `kedge mcp`: playbooks for agents, by the Model Context Protocol.
struct MCPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Serve playbooks to an agent, which may only read them.",
    usage: "kedge mcp [options]",
    discussion: """
      Speaks the Model Context Protocol on standard input and output, version 2026-07-28 \
      and those that begin with initialize; an agent starts it. It executes nothing, and \
      every answer says what the last test proves.

      EXAMPLES:
        kedge mcp
        kedge mcp --site public
      """)

  @Option(
    help: ArgumentHelp("Answer from a site that was published into this folder.", valueName: "folder"),
    completion: .directory)
  var site: String?

  @OptionGroup var handbook: HandbookArguments

  func run() throws {
    let source: AgentSource
    if let site {
      source = .site(site)
      try source.check()
    } else {
      _ = try handbook.project(orRefuse: "an agent is told nothing from a configuration with errors")
      source = .handbook(handbook.options(), version: Version.text)
    }
    let loop = AgentLoop(input: STDIN_FILENO, output: STDOUT_FILENO)
    guard let failure = loop.run(AgentServer(source, version: Version.text)) else { return }
    Output.message("kedge: cannot \(failure): \(String(cString: strerror(errno)))")
    throw ExitCode(2)
  }
}
