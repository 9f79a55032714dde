import Alerts
import Diagnostics
import Files

/// An event that the user names: a file, a pipe, or standard input.
enum EventFile {
  /// Reads an event.
  ///
  /// - Parameter path: The file; `-` for standard input.
  /// - Returns: The event's bytes under the name that messages use.
  /// - Throws: ``FileError`` if it cannot be read or is too large for an event.
  static func read(_ path: String) throws(FileError) -> SourceFile {
    if path == "-" { Output.sayWaiting(for: "the event", or: "`--event FILE`") }
    let bytes = try BoundedInput.read(path, limit: EventReader.maximumSize)
    return SourceFile(path: path == "-" ? "<stdin>" : path, bytes: bytes)
  }

  /// Reads any other text that the user names.
  ///
  /// - Parameters:
  ///   - path: The file; `-` for standard input.
  ///   - what: What is to come from there.
  ///   - otherwise: How else to name it.
  ///   - limit: How many bytes it may have.
  /// - Returns: The bytes under the name that messages use.
  /// - Throws: ``FileError`` if it cannot be read or is larger.
  static func read(
    _ path: String, _ what: String, or otherwise: String, limit: Int
  ) throws(FileError) -> SourceFile {
    if path == "-" { Output.sayWaiting(for: what, or: otherwise) }
    return SourceFile(path: path == "-" ? "<stdin>" : path, bytes: try BoundedInput.read(path, limit: limit))
  }
}
