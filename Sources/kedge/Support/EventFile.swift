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
}
