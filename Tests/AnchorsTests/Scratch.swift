import Calendar
import Foundation
import Handbook
import Links
import Testing

/// A folder that a test fills and that goes with the test.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "kedge-anchors-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and the folders above it.
  func write(_ name: String, _ text: String) throws {
    let url = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Reads and links what the folder holds.
  func linked(baseURL: String? = nil, ledger: Ledger = Ledger()) throws -> LinkedHandbook {
    var configuration = Configuration()
    configuration.baseURL = baseURL
    let today = try #require(CivilDate(iso: "2026-11-21"))
    let loader = HandbookLoader(configuration: configuration, today: today) { _, _, _ in [] }
    return LinkedHandbook(try loader.load(root: path).0, ledger: ledger)
  }

  /// Runs git in the folder; gives what it printed.
  @discardableResult
  func git(_ arguments: String...) throws -> String {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    return try run(["git", "-C", path] + identity + arguments)
  }

  /// Runs a shell in the folder; gives what it printed.
  @discardableResult
  func shell(_ command: String) throws -> String { try run(["sh", "-c", "cd '\(path)' && \(command)"]) }

  private func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(arguments)")
    return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
