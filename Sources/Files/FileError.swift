import Platform

/// A file that the system would not give.
package struct FileError: Error, Sendable, CustomStringConvertible {
  package let path: String
  /// The system's error number.
  package let code: Int32

  package init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  /// The number that says that a file is larger than the limit.
  package static let tooLarge = EFBIG

  /// Whether the file is larger than the limit.
  package var isTooLarge: Bool { code == Self.tooLarge }

  /// What the system says, `No such file or directory`.
  package var reason: String { String(cString: strerror(code)) }

  package var description: String { "cannot read `\(path)`: \(reason)" }
}
