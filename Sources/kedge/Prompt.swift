#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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
      var action = sigaction()
      #if canImport(Glibc)
        action.__sigaction_handler.sa_handler = { _ in }
      #else
        action.__sigaction_u.__sa_handler = { _ in }
      #endif
      sigaction(signal, &action, nil)
    }
    sigprocmask(SIG_BLOCK, &held, &waiting)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigdelset(&waiting, signal) }
  }

  /// Asks and takes one line.
  ///
  /// - Throws: ``Interrupted`` where the person leaves instead of answering.
  func ask(_ question: String) throws(Interrupted) -> String {
    Output.write(question)
    var line: [UInt8] = []
    while true {
      var mask = waiting
      var ready = fd_set()
      // Standard input is descriptor 0, the lowest bit.
      #if canImport(Glibc)
        ready.__fds_bits.0 = 1
      #else
        ready.fds_bits.0 = 1
      #endif
      guard pselect(STDIN_FILENO + 1, &ready, nil, nil, nil, &mask) > 0 else { throw Interrupted() }
      var byte: UInt8 = 0
      guard read(STDIN_FILENO, &byte, 1) == 1 else { throw Interrupted() }
      if byte == UInt8(ascii: "\n") { break }
      line.append(byte)
    }
    while let last = line.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\r") { line.removeLast() }
    return String(decoding: line.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
  }

  /// Asks until the answer is one of `choices`, by its first letter or as a whole word.
  ///
  /// - Throws: ``Interrupted`` where the person leaves instead of answering.
  func choose<Choice>(_ question: String, _ choices: [(word: String, value: Choice)]) throws(Interrupted) -> Choice {
    while true {
      let answer = try ask(question).lowercased()
      let found = choices.first { !answer.isEmpty && ($0.word == answer || String($0.word.prefix(1)) == answer) }
      if let found { return found.value }
    }
  }
}
