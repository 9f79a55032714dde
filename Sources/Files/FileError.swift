import Ground
import Platform

/// A file that the system would not give.
package struct FileError: Error, Sendable, CustomStringConvertible {
  package let path: String
  /// The system's error number.
  package let code: Int32
  /// How many bytes it may have, where it has more and is named by the user.
  private let limit: Int?

  package init(path: String, code: Int32) {
    self.path = path
    self.code = code
    limit = nil
  }

  /// A file that is larger than a limit in bytes.
  package init(path: String, limit: Int) {
    self.path = path
    code = Self.tooLarge
    self.limit = limit
  }

  /// The number that says that a file is larger than the limit.
  package static let tooLarge = EFBIG

  /// Whether the file is larger than the limit.
  package var isTooLarge: Bool { code == Self.tooLarge }

  /// Whether nothing is there.
  package var isMissing: Bool { [ENOENT, ENOTDIR].contains(code) }

  /// Whether the machine gave out, so that nothing is known of the file: no descriptor or memory was left, or the disk
  /// is broken.
  package var isOfMachine: Bool { [EMFILE, ENFILE, ENOMEM, EIO].contains(code) }

  /// What the system says, `No such file or directory`.
  package var reason: String { limit.map { "it is larger than \($0) bytes" } ?? String(cString: strerror(code)) }

  package var description: String { "cannot read `\(path)`: \(reason)" }
}

extension FileError: Refusing {
  package var refusal: Refusal { Refusal(description) }
}
