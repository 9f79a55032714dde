import Foundation
import Publish

/// A folder for one test, deleted with it, and short ways to look into it.
final class Sandbox: Sendable {
  let root: String

  init() throws {
    root = NSTemporaryDirectory() + "publish-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  var target: String { root + "/public" }
  var publisher: Publisher { Publisher(target: target, durability: .fast) }

  /// Publishes these files.
  @discardableResult
  func publish(_ files: [String: String]) throws -> PublishReport {
    try publisher.publish { staging in
      for (path, text) in files { try staging.write(path, Array(text.utf8)) }
    }
  }

  /// Puts a file that Kedge did not write below the sandbox.
  func put(_ path: String, _ text: String = "foreign") throws {
    let full = root + "/" + path
    let folder = (full as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try text.write(toFile: full, atomically: false, encoding: .utf8)
  }

  func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: root + "/" + path, withIntermediateDirectories: true)
  }

  func makeLink(_ path: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(atPath: root + "/" + path, withDestinationPath: destination)
  }

  /// The text of a file below the sandbox; `nil` if there is none.
  func text(_ path: String) -> String? { try? String(contentsOfFile: root + "/" + path, encoding: .utf8) }

  func attributes(_ path: String) throws -> (inode: Int, permissions: Int, modified: Date) {
    let all = try FileManager.default.attributesOfItem(atPath: root + "/" + path)
    return (
      all[.systemFileNumber] as? Int ?? 0, all[.posixPermissions] as? Int ?? 0,
      all[.modificationDate] as? Date ?? .distantPast
    )
  }

  /// Everything directly in a folder below the sandbox, sorted.
  func names(_ path: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root + "/" + path).sorted()
  }
}
