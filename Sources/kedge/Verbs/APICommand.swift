import ArgumentParser
import Editions
import Ground
import Pipeline

/// `kedge api`: what programs read of the playbooks, without a build.
struct APICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "api",
    abstract: "Print what programs read of the playbooks.",
    usage: "kedge api [options]",
    discussion: """
      Prints the file of the site that holds it: playbooks is api/playbooks.json, catalog \
      is catalog.json for HolmesGPT, llms is llms.txt, atom is playbooks.atom. No \
      site has backstage: the links for each service in a Backstage catalogue.

      EXAMPLES:
        kedge api
        kedge api --format catalog
        kedge api --format backstage
      """)

  @Option(help: "What is printed.")
  var format = MachineFormat.playbooks

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument

  func run() throws {
    let project = try handbook.project(calendar, orRefuse: "what programs read depends on the configuration")
    Output.write(String(decoding: try project.machineEdition(as: format), as: UTF8.self))
  }
}

extension MachineFormat: ExpressibleByArgument {}
