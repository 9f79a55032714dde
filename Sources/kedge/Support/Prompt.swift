import Ground
import Platform

/// Questions to the person at the terminal, who may leave at any of them with Ctrl-C or Ctrl-D.
struct Prompt: ~Copyable {
  /// The person left.
  struct Interrupted: Error {}

  private var waiting: sigset_t

  /// Holds Ctrl-C back, except while a question waits for its answer: nothing is cut in the middle.
  init() {
    var held = sigset_t()
    waiting = sigset_t()
    sigemptyset(&held)
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      sigaddset(&held, signal)
      SystemCall.interrupt(on: signal)
    }
    sigprocmask(SIG_BLOCK, &held, &waiting)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigdelset(&waiting, signal) }
  }

  /// Asks and takes one line.
  ///
  /// - Throws: ``Interrupted`` if the person leaves instead of answering.
  func ask(_ question: String) throws(Interrupted) -> String {
    Output.write(question)
    var line: [UInt8] = []
    while true {
      guard SystemCall.waitForInput(holding: waiting) else { throw Interrupted() }
      var byte: UInt8 = 0
      guard read(STDIN_FILENO, &byte, 1) == 1 else { throw Interrupted() }
      if byte == .lineFeed { break }
      line.append(byte)
    }
    while let last = line.last, last == .space || last == .carriageReturn { line.removeLast() }
    return String(decoding: line.drop { $0 == .space }, as: UTF8.self)
  }

  /// Asks until the answer is one of `choices`, by its first letter or as a whole word.
  ///
  /// - Throws: ``Interrupted`` if the person leaves instead of answering.
  func choose<Choice>(_ question: String, _ choices: [(word: String, value: Choice)]) throws(Interrupted) -> Choice {
    while true {
      let answer = try ask(question).lowercased()
      let found = choices.first { !answer.isEmpty && ($0.word == answer || String($0.word.prefix(1)) == answer) }
      if let found { return found.value }
      Output.write("Answer " + choices.map { "`\($0.word)`" }.joined(separator: ", ") + ", or the first letter.\n")
    }
  }
}
