import Ground
import TestSupport
import Testing

@testable import Files

@Suite("What changes on disk is seen")
struct FileWatcherTests {
  /// One name in two compositions, which are two files.
  private static let names = ["caf\u{E9}.md", "cafe\u{301}.md"]

  @Test("Files whose names differ only in how an accent is composed are two changes")
  func composed() throws {
    let folder = try TemporaryFolder([:])
    let watcher = FileWatcher([WatchedPlace(below: folder.path)])
    for name in Self.names { try folder.write(name, "text") }
    let seen = watcher.settledChanges()
    #expect(Set(seen.files) == Set(Self.names.map { ByteName(folder.path + "/" + $0) }))
  }

  @Test("A file that is watched by its name is told from one with another composition")
  func named() throws {
    let folder = try TemporaryFolder([:])
    let watcher = FileWatcher([WatchedPlace([Self.names[0]], in: folder.path)])
    try folder.write(Self.names[1], "text")
    #expect(watcher.settledChanges().isEmpty)
  }

  @Test("Where the system tells nothing, the same is seen by looking again")
  func polled() throws {
    let folder = try TemporaryFolder([:])
    for name in Self.names { try folder.write(name, "text") }
    let places = [WatchedPlace(below: folder.path)]
    let before = WatchedState(of: places)
    try folder.write(Self.names[1], "longer")
    let seen = WatchedState(of: places).changes(since: before)
    #expect(seen.files == [ByteName(folder.path + "/" + Self.names[1])])
  }
}
