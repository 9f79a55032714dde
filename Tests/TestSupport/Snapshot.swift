import Foundation

/// Every file below a folder, byte for byte.
package struct Snapshot: Equatable {
  /// The bytes by path; of a symbolic link the text `-> target`.
  package var files: [String: Data]

  package init(files: [String: Data]) { self.files = files }

  /// - Parameters:
  ///   - folder: Where to look.
  ///   - skipping: Names at its top that do not count.
  /// - Throws: Where the folder cannot be read.
  package init(of folder: String, skipping: Set<String> = []) throws {
    files = [:]
    let manager = FileManager.default
    for path in try manager.subpathsOfDirectory(atPath: folder) {
      if let top = path.split(separator: "/").first, skipping.contains(String(top)) { continue }
      let full = folder + "/" + path
      if let target = try? manager.destinationOfSymbolicLink(atPath: full) {
        files[path] = Data("-> \(target)".utf8)
      } else if try URL(filePath: full).resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
        files[path] = try Data(contentsOf: URL(filePath: full))
      }
    }
  }

  /// The paths, sorted by their bytes.
  package var paths: [String] { files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// The paths that differ, one line each; empty if both are the same.
  package func differences(from other: Snapshot) -> [String] {
    Set(files.keys).union(other.files.keys).sorted().compactMap { path in
      switch (other.files[path], files[path]) {
      case (nil, _?): "\(path) is new"
      case (_?, nil): "\(path) is gone"
      case (let before, let after): before == after ? nil : "\(path) changed"
      }
    }
  }
}
