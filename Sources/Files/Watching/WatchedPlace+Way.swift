import Ground
import Platform

extension WatchedPlace {
  /// Where paths are found: the folders on the way to each and, where one of them or its end is a symbolic link, what that
  /// leads to. None of it has to be there.
  ///
  /// - Parameter paths: Each path, and whether its own name counts too; that of a file that is watched anyway need not.
  /// - Returns: A place for each folder, sorted. Whatever comes or goes at one of the names may change everything.
  package static func ways(to paths: [(path: String, isWhole: Bool)]) -> [WatchedPlace] {
    var ways = Ways()
    for (path, isWhole) in paths {
      ways.links = Ways.mostLinks
      ways.follow(path, isWhole: isWhole)
    }
    return ways.names.map { WatchedPlace(ways: $0.value, in: $0.key) }.sorted {
      $0.folder.text.precedesByBytes($1.folder.text)
    }
  }

  private struct Ways {
    /// The names in each folder.
    var names: [ByteName: Set<ByteName>] = [:]
    /// How many links are followed yet.
    var links = 0

    /// As many as Linux follows.
    static let mostLinks = 40

    mutating func follow(_ path: String, isWhole: Bool) {
      var folder = path.utf8.first == .slash ? "/" : "."
      let parts = path.split(separator: "/").filter { $0 != "." }
      for (index, part) in parts.enumerated() {
        let entry = WatchedPlace.path(folder, String(part))
        defer { folder = entry }
        guard part != ".." else { continue }
        if isWhole || index < parts.count - 1 { names[ByteName(folder), default: []].insert(ByteName(String(part))) }
        guard links > 0, let target = Self.target(ofLink: entry) else { continue }
        links -= 1
        follow(target.utf8.first == .slash ? target : WatchedPlace.path(folder, target), isWhole: true)
      }
    }

    /// Where a symbolic link leads, as it is written; nil for anything else.
    private static func target(ofLink path: String) -> String? {
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
        guard let start = buffer.baseAddress else { return nil }
        let count = readlink(path, start, buffer.count)
        return count > 0 ? String(validating: buffer.prefix(count), as: UTF8.self) : nil
      }
    }
  }
}
