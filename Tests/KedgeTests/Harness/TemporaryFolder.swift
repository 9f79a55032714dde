import Foundation

/// A folder that goes away with the value that holds it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "kedge-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and the folders above it.
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
    let url = try place(for: name)
    try Data(bytes).write(to: url)
  }

  /// Makes a symbolic link and the folders above it.
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: place(for: name).path, withDestinationPath: target)
  }

  /// The text of a file.
  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path + "/" + name)), as: UTF8.self)
  }

  private func place(for name: String) throws -> URL {
    let url = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    return url
  }
}
