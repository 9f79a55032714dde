/// A file pattern: `*` within a folder, `**` across folders, `?` for one character.
public struct Glob: Sendable, Hashable {
  public let pattern: String

  public init(_ pattern: String) { self.pattern = pattern }

  /// Whether the pattern covers a whole path, byte by byte.
  public func matches(_ path: String) -> Bool {
    Self.match(Array(pattern.utf8)[...], Array(path.utf8)[...])
  }

  private static func match(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
    var pattern = pattern
    var path = path
    while let head = pattern.first {
      if head == UInt8(ascii: "*") {
        let crossesFolders = pattern.dropFirst().first == UInt8(ascii: "*")
        var rest = pattern.dropFirst(crossesFolders ? 2 : 1)
        if crossesFolders, rest.first == UInt8(ascii: "/") {
          if match(rest.dropFirst(), path) { return true }
          rest = rest.dropFirst()
          return suffixes(of: path, crossingFolders: true).contains { suffix in
            suffix.startIndex > path.startIndex && path[suffix.startIndex - 1] == UInt8(ascii: "/")
              && match(rest, suffix)
          }
        }
        return suffixes(of: path, crossingFolders: crossesFolders).contains { match(rest, $0) }
      }
      guard let byte = path.first else { return false }
      let fits = head == UInt8(ascii: "?") ? byte != UInt8(ascii: "/") : head == byte
      guard fits else { return false }
      pattern = pattern.dropFirst()
      path = path.dropFirst()
    }
    return path.isEmpty
  }

  private static func suffixes(of path: ArraySlice<UInt8>, crossingFolders: Bool) -> [ArraySlice<UInt8>] {
    var result: [ArraySlice<UInt8>] = []
    var index = path.startIndex
    while true {
      result.append(path[index...])
      guard index < path.endIndex, crossingFolders || path[index] != UInt8(ascii: "/") else { return result }
      index += 1
    }
  }
}
