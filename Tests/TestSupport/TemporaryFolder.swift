import Foundation

/// A folder that goes away with the value that holds it.
package final class TemporaryFolder: Sendable {
  package let path: String

  /// Makes the folder, with files in it.
  package init(_ files: [String: String] = [:]) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "kedge-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and the folders above it.
  package func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
    let url = try place(for: name)
    try Data(bytes).write(to: url)
  }

  /// Writes a text file and the folders above it.
  package func write(_ name: String, _ text: String) throws { try write(name, text.utf8) }

  /// Makes a symbolic link and the folders above it.
  package func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: place(for: name).path, withDestinationPath: target)
  }

  /// Removes a file or a folder.
  package func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/" + name) }

  /// The text of a file.
  package func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path + "/" + name)), as: UTF8.self)
  }

  /// Replaces the only occurrence of a text in a file.
  package func replace(_ old: String, with new: String, in name: String) throws {
    let text = try text(name)
    guard text.components(separatedBy: old).count == 2 else { throw NotOnce(text: old, file: name) }
    try write(name, text.replacing(old, with: new))
  }

  /// A text that is not in a file, or is there several times.
  struct NotOnce: Error {
    var text: String
    var file: String
  }

  private func place(for name: String) throws -> URL {
    let url = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    return url
  }
}
