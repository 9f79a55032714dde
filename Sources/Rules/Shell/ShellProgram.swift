import Ground
import Handbook
import Markdown
import Platform

/// A program that reads a script and says what is wrong with it, and runs nothing.
///
/// It gets the script on standard input and no variable of ours: none of theirs can name a file to run first.
struct ShellProgram: Sendable {
  /// Its name and arguments.
  var arguments: [String]
  var environment: [String: String]
  /// How long it may take.
  var seconds = 20.0

  /// What came of a script.
  enum Answer: Sendable {
    /// What it printed, and its exit status.
    case said(output: [UInt8], errors: [UInt8], status: Int32)
    /// It is not installed.
    case missing
    /// It was not heard: the script is too long for a pipe, it took too long, or the system gave no process.
    case unheard
  }

  /// What it says of a script.
  func read(_ script: [UInt8]) -> Answer {
    let (outcome, code) = Spawn.run(arguments, environment: environment, input: script, seconds: seconds)
    guard let outcome else { return code == ENOENT ? .missing : .unheard }
    guard let status = outcome.status else { return .unheard }
    return .said(output: outcome.output, errors: outcome.errors, status: status)
  }
}

/// The shell blocks of a handbook, each different script once.
struct HandbookScripts: Sendable {
  /// A script and the blocks that hold it.
  struct Entry: Sendable {
    var script: BashScript
    var blocks: [(document: Int, number: Int, lines: [ShellBlock.Line])]
  }

  private(set) var entries: [Entry] = []
  private let kept: KeptScripts

  /// Takes the scripts of documents that a check is worth.
  init(_ documents: [Document], keeping kept: KeptScripts, where isWorth: @Sendable ([UInt8]) -> Bool) {
    self.kept = kept
    let found = kept.ofDocuments.values(of: documents) { document in
      ShellBlock.all(in: document.markdown).compactMap { block in
        BashScript(block, of: document.markdown).flatMap { isWorth($0.text) ? (block.number, $0) : nil }
      }
    }
    var numbers: [[UInt8]: Int] = [:]
    for (document, blocks) in found.enumerated() {
      for (number, script) in blocks {
        let place = (document: document, number: number, lines: script.lines)
        if let known = numbers[script.text] {
          entries[known].blocks.append(place)
        } else {
          numbers[script.text] = entries.count
          entries.append(Entry(script: script, blocks: [place]))
        }
      }
    }
  }

  /// What a program says of every script, in their order, and how many blocks it said nothing of.
  func answers(of program: ShellProgram) -> (answers: [ShellProgram.Answer], isMissing: Bool, unheard: Int) {
    let scripts = entries.map(\.script.text)
    guard let first = scripts.first else { return ([], false, 0) }
    let answer = kept.answer(to: first, program.read)
    if case .missing = answer { return ([], true, entries.reduce(0) { $0 + $1.blocks.count }) }
    let answers =
      [answer] + Parallel.map(Array(scripts.dropFirst()), batch: 1) { kept.answer(to: $0, program.read) }
    kept.keep(answers, to: scripts)
    let unheard = zip(entries, answers).reduce(0) { count, pair in
      if case .said = pair.1 { return count }
      return count + pair.0.blocks.count
    }
    return (answers, false, unheard)
  }
}
