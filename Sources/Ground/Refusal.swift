/// Why a command did nothing, in words for the person who gave it.
package struct Refusal: Error, Hashable, Sendable {
  /// One thing that is so, and what to do about it.
  package struct Reason: Hashable, Sendable {
    package var message: String
    package var help: String?

    package init(_ message: String, help: String? = nil) {
      self.message = message
      self.help = help
    }
  }

  /// Everything that is in the way, in the order in which it is shown.
  package var reasons: [Reason]
  /// The exit status: 2 where a command could not run, 1 where what it was to work on is not as it must be.
  package var status: Int32

  /// Refuses for several reasons.
  package init(_ reasons: [Reason], status: Int32 = 2) {
    self.reasons = reasons
    self.status = status
  }

  /// Refuses for one reason.
  package init(_ message: String, help: String? = nil, status: Int32 = 2) {
    self.init([Reason(message, help: help)], status: status)
  }
}

extension Refusal: CustomStringConvertible {
  /// The reasons, each with its help on a line of its own.
  package var description: String {
    reasons.map { $0.message + ($0.help.map { "\n  help: " + $0 } ?? "") }.joined(separator: "\n")
  }
}

/// An error of a room that has more to it than words, and can say it in words too.
package protocol Refusing: Error {
  /// What the person who gave the command is told.
  var refusal: Refusal { get }
}

extension Refusal: Refusing {
  package var refusal: Refusal { self }
}
