import ArgumentParser

/// A verb that writes: the site, content, the ledger. Any other verb only reads, and every case that runs it makes sure.
protocol WritingCommand: ParsableCommand {}

extension Kedge {
  /// The names of the verbs that write.
  static var writingVerbs: [String] {
    configuration.subcommands.filter { $0 is any WritingCommand.Type }.compactMap { $0.configuration.commandName }
  }
}
