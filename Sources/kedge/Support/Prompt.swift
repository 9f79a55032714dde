import Ground
import Platform

/// Questions to the person at the terminal, who may leave at any of them with Ctrl-C or Ctrl-D.
struct Prompt: ~Copyable {
  /// The person left.
  struct Interrupted: Error {}

  /// An answer that may be given: by its first letter, or as a whole word.
  struct Choice<Value> {
    let word: String
    let value: Value
    /// What it means, for a person who asks.
    let meaning: String

    init(_ word: String, _ value: Value, _ meaning: String) {
      (self.word, self.value, self.meaning) = (word, value, meaning)
    }
  }

  /// How many answers that are none a program may give one after the other.
  private static let patience = 3

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
  /// - Throws: ``Interrupted`` if the person leaves instead of answering, `Refusal` if nothing can be read.
  func ask(_ question: String) throws -> String {
    let line = try line(question)
    return String(Substring(line.utf8.drop { $0 == .space }))
  }

  /// Asks and takes one line with the spaces that it begins with.
  ///
  /// - Throws: ``Interrupted`` if the person leaves instead of answering, `Refusal` if nothing can be read.
  func line(_ question: String) throws -> String {
    Output.write(question)
    var line: [UInt8] = []
    while true {
      guard SystemCall.waitForInput(holding: waiting) else { throw Interrupted() }
      var byte: UInt8 = 0
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno != EINTR {
        let reason = String(cString: strerror(errno))
        Output.write("\n")
        throw Refusal("standard input cannot be read: \(reason)")
      }
      guard count == 1 else { throw Interrupted() }
      if byte == .lineFeed { break }
      line.append(byte)
    }
    while let last = line.last, last == .space || last == .carriageReturn { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  /// Asks until the answer is one of `choices`, and explains them after any other.
  ///
  /// - Throws: ``Interrupted`` if the person leaves instead of answering, `Refusal` if standard input is no person and
  ///   never answers.
  func choose<Value>(_ question: String, _ choices: [Choice<Value>]) throws -> Value {
    try choose(question, help: choices.map { ($0.word, $0.meaning) }) { answer in
      let word = answer.lowercased()
      return choices.first { !word.isEmpty && ($0.word == word || String($0.word.prefix(1)) == word) }?.value
    }
  }

  /// Asks until an answer can be read, and explains the answers that there are after any other.
  ///
  /// - Throws: ``Interrupted`` if the person leaves instead of answering, `Refusal` if standard input is no person and
  ///   never answers.
  func choose<Value>(
    _ question: String, help: [(word: String, meaning: String)], _ read: (String) -> Value?
  ) throws -> Value {
    var misses = 0
    while true {
      let answer = try ask(question)
      if let found = read(answer) { return found }
      misses += 1
      guard misses < Self.patience || isatty(STDIN_FILENO) == 1 else {
        Output.write("\n")
        throw Refusal(
          "`\(answer)` does not answer \(help.map { "`\($0.word)`" }.joined(separator: " or "))",
          help: "`kedge drill --help` has the answers; to record a test from a script: `kedge tested`")
      }
      let lines = help.map {
        "  \($0.word.first?.isNumber == true ? "" : "\($0.word.prefix(1))  ")\($0.word): \($0.meaning)\n"
      }
      Output.write("\n" + lines.joined() + "\n")
    }
  }
}
